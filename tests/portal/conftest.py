from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from qorgau.common.actor import Actor
from qorgau.figures.load import load
from qorgau.library.actions import add
from tests.complaints.office import Office
from tests.measures.caseload import TODAY, Year

PAPER = b"""I. POPULATION

1. Testland is small and calm.

2. It has three regions:
\xe2\x80\xa2 Northland;
\xe2\x80\xa2 Southland;
\xe2\x80\xa2 Central City.

3. 1,204 persons live in Testland.

II. REGIONS

4. 700 of them live in Northland, 504 in Southland.
"""
PUBLISHED = (
    ("complaints.received", "2024"),
    ("complaints.received", "2025"),
    ("complaints.received", "2025-Q1"),
    ("complaints.within_term", "2025"),
    ("complaints.median_days", "2025"),
    ("complaints.outcomes", "2025"),
    ("recommendations.issued", "2025"),
    ("recommendations.answered", "2025"),
)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is 2 March 2026."""
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture(scope="module")
def _published_year(django_db_setup, django_db_blocker) -> Iterator[Year]:
    """2025 was lived through, counted, signed and published; a document stands in the library."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        year = Year(Office().open()).pass_by()
        for answered in (True, True, False):
            year.recommend(answered=answered)
        year.recommend(published=False)
        for indicator, period in PUBLISHED:
            year.published(indicator, period)
        year.frozen("complaints.accepted")
        with time_machine.travel(TODAY, tick=False):
            by = Actor.system("tests")
            add(by=by, data=PAPER, symbol="TL/CENSUS/2021", language="en", encoding="utf-8")
            load(by=by)
        yield year
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture
def year(_published_year, db) -> Year:
    """The office after 2025, with its published figures."""
    return _published_year


@pytest.fixture
def visitor() -> Client:
    """Somebody without an account."""
    return Client()
