from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction

from tests.complaints.office import Office
from tests.measures.caseload import TODAY, Year

PUBLISHED = (
    "complaints.received",
    "complaints.reports",
    "complaints.concluded",
    "complaints.within_term",
    "complaints.median_days",
    "complaints.outcomes",
    "visits.made",
    "visits.findings",
    "recommendations.issued",
)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is 2 March 2026."""
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture(scope="module")
def _published_year(django_db_setup, django_db_blocker) -> Iterator[Year]:
    """2025 with almost every figure that the annual report asks for."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        year = Year(Office().open()).pass_by()
        year.recommend()
        for indicator in PUBLISHED:
            year.published(indicator)
        yield year
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture
def year(_published_year, db) -> Year:
    """The office after 2025, with its published figures."""
    return _published_year
