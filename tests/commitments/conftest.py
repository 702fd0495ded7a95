"""A recommendation on its way, and the people who take its steps."""

import datetime as dt
from collections.abc import Callable

import pytest

from qorgau.commitments import actions
from qorgau.commitments.actions import Issued
from qorgau.commitments.models import Recommendation
from qorgau.common.actor import Actor
from qorgau.people import actions as people
from qorgau.people.models import User
from tests.people.voices import voice

SYSTEM = Actor.system("tests")
BODY = Actor.body("prisons")
MONDAY = dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)


@pytest.fixture
def account(db) -> Callable[..., User]:
    """Function: an account in a role of a unit."""

    def make(role: str = "head", unit: str = "office", acts_for: str = "") -> User:
        kept = people.keep_unit(by=SYSTEM, code=unit, kind="office", region="", names={"en": unit})
        email = f"{role}-{unit}-{User.objects.count()}@example.org"
        user = people.create_account(by=SYSTEM, email=email, name=role, password="a long password")
        whom = acts_for or voice(role)
        people.give_role(by=SYSTEM, user=user, unit=kept, role=role, acts_for=whom)
        return user

    return make


@pytest.fixture
def monday(time_machine):
    """It is Monday, 2 March 2026; the traveller can move on."""
    time_machine.move_to(MONDAY, tick=False)
    return time_machine


@pytest.fixture
def propose(db) -> Callable[..., Recommendation]:
    """Function: a draft to the prisons committee."""

    def make(**given: str) -> Recommendation:
        words = {
            "to": "prisons",
            "title": "Windows in cells",
            "text": "Put windows into the cells of North Prison.",
            "language": "en",
            "unit": "office",
            "right": "health",
            "region": "N",
            "place_type": "prison",
            **given,
        }
        return actions.propose(by=SYSTEM, **words)

    return make


@pytest.fixture
def draft(propose) -> Recommendation:
    """A draft."""
    return propose()


@pytest.fixture
def issued(monday, draft) -> Issued:
    """Issued on Monday, 2 March 2026."""
    return actions.issue(by=SYSTEM, recommendation=draft)


@pytest.fixture
def answer(issued) -> Callable[..., object]:
    """Function: answer by the link."""

    def make(**given: object) -> object:
        words = {"token": issued.token, "position": "accepted", "text": "We shall.", **given}
        return actions.answer_by_link(by=given.pop("by", BODY), **words)

    return make
