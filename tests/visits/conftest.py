"""A visiting unit with its own key, and a place to visit."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from qorgau.common.actor import Actor
from qorgau.people import actions as people
from qorgau.people.models import User
from qorgau.people.policy import actor_of
from qorgau.vault import actions as vault
from qorgau.vault import staff
from qorgau.vault.boxes import OpenBox
from qorgau.vault.staff import Unlocked
from qorgau.visits import actions
from qorgau.visits.models import Place, Visit
from tests.people.voices import voice

SYSTEM = Actor.system("tests")
CANARY = "canary-6f1d: the cell has no window"


@dataclass(frozen=True)
class Monitor:
    """A monitor with a key."""

    user: User
    passphrase: str

    @property
    def actor(self) -> Actor:
        return actor_of(self.user, "visits.write")

    def unlocked(self) -> Unlocked:
        return staff.secrets(staff.unlock(self.user.pk, self.passphrase), self.user.pk)

    def box(self, visit: Visit) -> OpenBox:
        return self.unlocked().unwrap(visit.box_id)


@pytest.fixture
def account(db) -> Callable[..., User]:
    """Function: an account in a role of a unit."""

    def make(role: str = "monitor", unit: str = "npm") -> User:
        kept = people.keep_unit(by=SYSTEM, code=unit, kind="npm", region="", names={"en": unit})
        email = f"{role}-{unit}-{User.objects.count()}@example.org"
        user = people.create_account(by=SYSTEM, email=email, name=role, password="a long password")
        people.give_role(by=SYSTEM, user=user, unit=kept, role=role, acts_for=voice(role))
        return user

    return make


@pytest.fixture
def monitor(account) -> Monitor:
    """A monitor who holds the unit's key."""
    user = account()
    passphrase = vault.create_staff_key(by=SYSTEM, user_id=user.pk)
    vault.open_epoch(by=SYSTEM, unit="npm", members=[user.pk])
    return Monitor(user, passphrase)


@pytest.fixture
def place(db) -> Place:
    """A prison in Northland."""
    return actions.register_place(
        by=SYSTEM,
        kind="prison",
        region="N",
        body="prisons",
        names={"en": "North Prison", "ru": "Северная тюрьма"},
        capacity=120,
        valid_from=dt.date(2020, 1, 1),
    )


@pytest.fixture
def visit(monitor: Monitor, place: Place) -> Visit:
    """A planned visit."""
    return actions.plan_visit(
        by=monitor.actor,
        place=place,
        kind="periodic",
        planned_on=dt.date(2026, 3, 2),
        team=[monitor.user],
    )


@pytest.fixture
def started(monitor: Monitor, visit: Visit) -> Visit:
    """A visit under way."""
    return actions.start_visit(by=monitor.actor, visit=visit, on=dt.date(2026, 3, 2))


@pytest.fixture
def add(monitor: Monitor) -> Callable[..., object]:
    """Function: a finding of a visit."""

    def make(visit: Visit, text: str = CANARY, **facets: str) -> object:
        chosen = {"right": "health", "grade": "serious", "act": "", **facets}
        return actions.add_finding(
            by=monitor.actor, visit=visit, box=monitor.box(visit), text=text, **chosen
        )

    return make
