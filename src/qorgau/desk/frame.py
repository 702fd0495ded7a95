"""What stands around every page of a member of staff: ways on, and whether the key is open."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.people.policy import may

from . import access


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the navigation: words, name of its page, any action that opens it, its room."""

    words: Any
    name: str
    actions: tuple[str, ...]
    room: str


#: Whoever may do one of these works on what the State was told by the United Nations.
RECEIVED = (
    "recommendations.list",
    "commitments.import",
    "commitments.confirm",
    "commitments.report",
    "commitments.find",
    "commitments.comment",
    "commitments.round",
    "commitments.grade",
)

WAYS = (
    Way(_("My day"), "desk:home", (), "desk"),
    Way(_("Complaints"), "desk:complaints:queue", ("complaints.list",), "complaints"),
    Way(_("Visits"), "desk:visits:list", ("visits.list",), "visits"),
    Way(_("Systemic problems"), "desk:problems:list", ("problems.list",), "problems"),
    Way(
        _("Recommendations"), "desk:recommendations:list", ("recommendations.list",), "commitments"
    ),
    Way(
        _("Recommendations of the United Nations"),
        "desk:un_recommendations:list",
        RECEIVED,
        "commitments",
    ),
    Way(_("Progress of implementation"), "desk:progress:list", RECEIVED, "commitments"),
    Way(_("Calendar"), "desk:calendar:list", RECEIVED, "commitments"),
    Way(_("Action plans"), "desk:plans:list", ("commitments.import",), "commitments"),
    Way(_("Treaties"), "desk:treaties:list", ("commitments.import",), "commitments"),
    Way(
        _("Consultation rounds"),
        "desk:rounds:list",
        ("commitments.round", "commitments.comment"),
        "commitments",
    ),
    Way(_("Figures"), "desk:figures:list", ("figures.list",), "figures"),
    Way(_("Reports"), "desk:reports:list", ("reports.list",), "reporting"),
    Way(_("Accreditation"), "desk:accreditation:list", ("accreditation.write",), "reporting"),
    Way(_("Library"), "desk:library:list", ("library.add", "library.check"), "library"),
    Way(_("Accounts"), "desk:people:list", ("people.manage",), "people"),
)
# Whoever may do one of these has a use for a key.
SEALED = {"complaints.open": "complaints", "visits.open": "visits"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the navigation as this person sees it on this page."""

    words: Any
    href: str
    current: bool


class Desk:
    """The frame of one request. Nothing is read until a template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def ways(self) -> list[Entry]:
        """Links to the installed rooms that the person's roles open."""
        found = [(way, self._address(way)) for way in WAYS if self._opens(way)]
        return [Entry(way.words, href, self._is_current(way, href)) for way, href in found if href]

    @cached_property
    def has_key_work(self) -> bool:
        """Does any role of this person open sealed parts here?"""
        return self.signed_in and any(
            apps.is_installed(f"qorgau.{room}") and may(access.person(self._request), action)
            for action, room in SEALED.items()
        )

    @cached_property
    def open_until(self) -> dt.datetime | None:
        """When the open key locks by itself unless it is used before; None while it is locked."""
        session = access.staff_session(self._request)
        return session.ends_at if session else None

    @property
    def locks_at(self) -> str:
        """Time of day at which the key locks by itself unless it is used before."""
        return f"{timezone.localtime(self.open_until):%H:%M}" if self.open_until else ""

    @property
    def minutes_left(self) -> int:
        """Whole minutes until the key locks by itself."""
        if self.open_until is None:
            return 0
        return max(0, round((self.open_until - timezone.now()).total_seconds() / 60))

    @property
    def signed_in(self) -> bool:
        """Is somebody signed in?"""
        user = getattr(self._request, "user", None)
        return bool(user and user.is_authenticated)

    @property
    def here(self) -> str:
        """The address of this page, to come back to."""
        return self._request.get_full_path()

    def may(self, action: str) -> bool:
        """Does a role of this person list the action? For showing or hiding a link only."""
        return self.signed_in and may(access.person(self._request), action)

    def _opens(self, way: Way) -> bool:
        return (
            self.signed_in
            and apps.is_installed(f"qorgau.{way.room}")
            and (not way.actions or any(self.may(action) for action in way.actions))
        )

    def _is_current(self, way: Way, href: str) -> bool:
        path = self._request.path
        return path == href or (way.name != "desk:home" and path.startswith(href))

    @staticmethod
    def _address(way: Way) -> str:
        try:
            return reverse(way.name)
        except NoReverseMatch:  # the room is installed without pages for staff
            return ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `desk` for every template."""
    return {"desk": Desk(request)}
