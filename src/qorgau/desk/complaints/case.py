"""One case in one request: found within reach, acted on in the fitting role, opened."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from qorgau.common.actor import Actor
from qorgau.common.pages import page
from qorgau.complaints import queries
from qorgau.complaints.models import Matter, Opening
from qorgau.people.models import User
from qorgau.people.policy import standings
from qorgau.vault.boxes import OpenBox
from qorgau.vault.suite import Locked

from ..access import person, unlocked

LIST, OPEN, CLASSIFY = "complaints.list", "complaints.open", "complaints.classify"
WRITE, INQUIRE, REFER = "complaints.write", "complaints.inquire", "complaints.refer"
#: Everything that a step of the procedure may be; the procedure itself names the roles.
STEPS = (
    "complaints.decide_intake",
    "complaints.refer",
    "complaints.inquire",
    "complaints.extend",
    "complaints.conclude",
)


def found(request: HttpRequest, number: str) -> Matter:
    """The case of a registration number; 404 when it is not there or not this person's to list."""
    matter = queries.matter(person(request), number)
    if matter is None:
        raise Http404
    return matter


def acts(user: User, matter: Matter, action: str) -> Actor | None:
    """The person in the role and unit that allow the action on this case."""
    for one in standings(user):
        reaches = one.role.sees == "all" or (one.role.sees == "unit" and one.unit == matter.unit)
        if reaches and action in one.role.may:
            return Actor("staff", user.pk.hex, one.role.name, one.unit)
    return None


def author(request: HttpRequest, matter: Matter, action: str) -> Actor:
    """As `acts`; 404 when no role of the person allows it."""
    by = acts(person(request), matter, action)
    if by is None:
        raise Http404
    return by


def box_of(request: HttpRequest, matter: Matter) -> OpenBox:
    """The case's sealed part, opened with the person's own key. Raises `Locked`."""
    return unlocked(request).unwrap(matter.box_id)


def without_key(request: HttpRequest, matter: Matter) -> HttpResponse:
    """Tell a colleague whose key does not open this case what to do."""
    return page(request, "desk/complaints/no_key.html", {"matter": matter}, status=403)


View = Callable[..., HttpResponseBase]


def with_box(view: View) -> View:
    """Give the view the opened box as `box`, or tell that the key does not fit."""

    @wraps(view)
    def opened(request: HttpRequest, number: str, **kwargs: Any) -> HttpResponseBase:
        matter = found(request, number)
        try:
            box = box_of(request, matter)
        except Locked:
            return without_key(request, matter)
        return view(request, matter, box, **kwargs)

    return opened


def with_opening(view: View) -> View:
    """As `with_box`, and only while the file is open with a reason; else ask for the reason."""

    @with_box
    @wraps(view)
    def opened(
        request: HttpRequest, matter: Matter, box: OpenBox, **kwargs: Any
    ) -> HttpResponseBase:
        author(request, matter, OPEN)
        opening = queries.opening(matter, person(request))
        if opening is None:
            return redirect(ask_reason(matter, request.get_full_path()))
        return view(request, matter, box, opening, **kwargs)

    return opened


def ask_reason(matter: Matter, back: str = "") -> str:
    """Address of the page that asks why the file is opened."""
    address = reverse("desk:complaints:open", kwargs={"number": matter.locator})
    return f"{address}?{urlencode({'next': back})}" if back else address


def seconds_left(opening: Opening, now: Any) -> int:
    """How long the opened file may still be shown."""
    return max(1, int((opening.ends_at - now).total_seconds()))
