import pytest

from qorgau.vault import limits
from tests.complaints.office import Office

from .visitor import Visitor


@pytest.fixture
def office(db) -> Office:
    return Office().open()


@pytest.fixture(autouse=True)
def _quiet_gate() -> None:
    """Counters in memory outlive a test."""
    limits.gate._hour.began = 0.0


@pytest.fixture
def visitor(office) -> Visitor:
    return Visitor()
