import pytest

from tests.vault.office import Office


@pytest.fixture
def office(db) -> Office:
    return Office().open()
