"""A verb of the tests' own, so that the register is tested without any room above it."""

import pytest

from qorgau.common.actor import Actor
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

TICKER = Actor.system("test")


@verb
def act(*, by: Actor, kind: str = "test.done", **more):
    return record(by=by, kind=kind, **more)


@pytest.fixture
def write():
    """Function: write one entry and give it back."""
    return lambda **more: act(by=TICKER, **more)
