"""Which visit a page is about, within the person's reach, and its opened box."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from qorgau.common.actor import Actor
from qorgau.common.pages import page
from qorgau.people.policy import standings
from qorgau.vault.boxes import OpenBox
from qorgau.vault.suite import Locked
from qorgau.visits import queries, rules
from qorgau.visits.flow import STEPS
from qorgau.visits.models import Visit

from ..access import person, unlocked

LIST, WRITE, OPEN = "visits.list", "visits.write", "visits.open"


def found(request: HttpRequest, number: str) -> Visit:
    """The visit of a number; 404 when it is not there or not this person's to see."""
    visit = queries.found(person(request), number)
    if visit is None:
        raise Http404
    return visit


def author(request: HttpRequest, visit: Visit, action: str) -> Actor:
    """The person in the role and unit that allow the action on this visit; else 404."""
    for one in standings(person(request)):
        if action in one.role.may and (one.unit == visit.unit or one.role.sees == "all"):
            return Actor("staff", person(request).pk.hex, one.role.name, one.unit)
    raise Http404


def with_box(step: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., Any]]:
    """Give the view the visit and its opened box, or say what stands in the way of the step."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def opened(request: HttpRequest, number: str, **more: Any) -> HttpResponseBase:
            visit = found(request, number)
            if not rules.reaches(person(request), WRITE, visit.unit):
                raise Http404
            if blocked := rules.blocked(visit, step):
                return refused(request, visit, step, blocked)
            box = box_of(request, visit)
            if box is None:
                return without_key(request, visit)
            return view(request, visit, box, **more)

        return opened

    return decorate


def box_of(request: HttpRequest, visit: Visit) -> OpenBox | None:
    """The visit's box, opened by the person's own key; None when that key does not fit."""
    try:
        return unlocked(request).unwrap(visit.box_id)
    except Locked:
        return None


def without_key(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Tell a colleague who does not hold the unit's key what to do."""
    return page(request, "desk/visits/no_key.html", {"visit": visit}, status=403)


def refused(request: HttpRequest, visit: Visit, step: str, blocked: list) -> HttpResponse:
    """The step may not be taken now: say why."""
    words = {"visit": visit, "step": STEPS[step].label, "reasons": blocked}
    return page(request, "desk/visits/refused.html", words, status=409)
