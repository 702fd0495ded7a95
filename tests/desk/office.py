"""The office of the complaints tests, each of its staff with a browser."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from qorgau.complaints import actions, door
from qorgau.complaints.models import Inquiry, Matter
from qorgau.desk.access import COOKIE
from qorgau.vault import staff
from tests.complaints.office import Office, Person, Staff, handed_in

BASE = "/en/desk/complaints/"


@dataclass
class Browser:
    """A member of staff, signed in; `unlock` opens their key in this browser."""

    staff: Staff
    client: Client

    def unlock(self) -> "Browser":
        self.client.cookies[COOKIE] = staff.unlock(self.staff.user.pk, self.staff.passphrase)
        return self

    def get(self, matter: Matter, part: str = "") -> Any:
        return self.client.get(f"{BASE}{matter.locator}/{part}")

    def post(self, matter: Matter, part: str, data: dict[str, Any] | None = None) -> Any:
        return self.client.post(f"{BASE}{matter.locator}/{part}", data or {})

    def open(self, matter: Matter, reason: str = "examination") -> Any:
        return self.post(matter, "open/", {"reason": reason})


def browser_of(member: Staff) -> Browser:
    """The member's browser, key still locked."""
    client = Client()
    client.force_login(member.user)
    return Browser(member, client)


def registered(office: Office) -> Matter:
    """A complaint that was handed in and registered."""
    matter, _receipt = handed_in()
    actions.register(by=office.intake.actor(matter, "registered"), matter=matter)
    matter.refresh_from_db()
    return matter


def accepted(office: Office) -> Matter:
    """A complaint that was described and accepted."""
    matter = registered(office)
    by = office.officer.actor(matter)
    actions.classify(by=by, matter=matter, facets=FACETS)
    actions.move(by=office.officer.actor(matter, "accepted"), matter=matter, step="accepted")
    matter.refresh_from_db()
    return matter


FACETS = {"right": ["health"], "body": ["order"], "region": ["N"], "place_type": ["prison"]}

__all__ = [
    "BASE",
    "FACETS",
    "Browser",
    "Inquiry",
    "Person",
    "accepted",
    "browser_of",
    "door",
    "registered",
]
