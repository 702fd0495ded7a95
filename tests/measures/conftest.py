from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction

from tests.complaints.office import Office

from .caseload import TODAY, Year


@pytest.fixture
def empty_year(db) -> Year:
    """An office with its staff, to which nothing has come yet."""
    return Year(Office().open())


@pytest.fixture(scope="module")
def _lived_year(django_db_setup, django_db_blocker) -> Iterator[Year]:
    """2025 is lived through once a module; each test works in a savepoint inside."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        yield Year(Office().open()).pass_by()
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture
def year(_lived_year, db) -> Year:
    """The office after 2025."""
    return _lived_year


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is 2 March 2026."""
    with time_machine.travel(TODAY, tick=False):
        yield
