"""People with roles, signed in and unlocked, for the tests of the desk."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from qorgau.common.actor import Actor
from qorgau.desk import keys
from qorgau.desk.access import COOKIE
from qorgau.people import actions, queries
from qorgau.people.models import Unit, User
from qorgau.vault import staff
from qorgau.vault.actions import create_staff_key
from tests.people.voices import voice

INSTALLER = Actor.system("test")
PASSWORD = "a long enough password"


@dataclass(frozen=True)
class Member:
    """A member of staff with a browser of their own."""

    user: User
    client: Client
    passphrase: str = ""

    def unlock(self) -> None:
        """Open the key in this browser, past the page."""
        self.client.cookies[COOKIE] = staff.unlock(self.user.pk, self.passphrase)


@pytest.fixture(autouse=True)
def _no_old_failures() -> None:
    """Counters in memory outlive a test."""
    keys.attempts.clear()


@pytest.fixture
def unit() -> Callable[..., Unit]:
    """Function: a unit by its code."""

    def make(code: str = "intake-unit", kind: str = "intake", region: str = "") -> Unit:
        known = queries.unit(code)
        return known or actions.keep_unit(
            by=INSTALLER, code=code, kind=kind, region=region, names={"en": code}
        )

    return make


@pytest.fixture
def member(db, unit) -> Callable[..., Member]:
    """Function: a member of staff in a role, signed in; with `key` they can unlock."""

    def make(
        role: str = "officer", at: str = "intake-unit", *, key: bool = False, acts_for: str = ""
    ) -> Member:
        email = f"{role}-{User.objects.count()}@example.org"
        user = actions.create_account(by=INSTALLER, email=email, name=role, password=PASSWORD)
        if role:
            whom = acts_for or voice(role)
            actions.give_role(by=INSTALLER, user=user, unit=unit(at), role=role, acts_for=whom)
        passphrase = create_staff_key(by=INSTALLER, user_id=user.pk) if key else ""
        client = Client()
        client.force_login(user)
        return Member(user, client, passphrase)

    return make
