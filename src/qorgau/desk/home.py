"""My day and my account."""

import datetime as dt
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.people.policy import is_outside, standings
from qorgau.people.queries import unit_names
from qorgau.vault import staff

from . import day, terms, words
from .access import person, signed_in, staff_session
from .day import Due


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Whose move it is, what came in, how much there is; `show=mine` leaves out the unit's."""
    user, mine = person(request), request.GET.get("show") == "mine"
    found = day.of(user, mine=mine)
    return page(
        request,
        "desk/home.html",
        {
            "day": found,
            "groups": _groups(found.of_move(day.MINE)),
            "others": [(code, words, found.of_move(code)) for code, words in _OTHERS.items()],
            "mine": mine,
            "tells_mine": day.tells_mine(user),
            "left": terms.left,
            "state": terms.state,
            "today": timezone.localdate(),
            "second_factor": is_mfa_enabled(user),
            "standings": standings(user),
        },
    )


def _groups(rows: list[Due]) -> list[tuple[Any, list[Due]]]:
    """What is the person's own move, by how soon it must be made; empty groups are left out."""
    today = timezone.localdate()
    week = today + dt.timedelta(days=7)
    found: dict[Any, list[Due]] = {words: [] for words in _SOON}
    over, now, soon, later, open_end = found.values()
    for one in rows:
        if one.due is None:
            open_end.append(one)
        elif one.due < today:
            over.append(one)
        elif one.due == today:
            now.append(one)
        else:
            (soon if one.due <= week else later).append(one)
    return [(words, group) for words, group in found.items() if group]


_SOON = (
    gettext_lazy("Overdue"),
    gettext_lazy("Due today"),
    gettext_lazy("Due within a week"),
    gettext_lazy("Due later"),
    gettext_lazy("Without a term"),
)
_OTHERS = {
    day.HEAD: gettext_lazy("Waits for a colleague or the head"),
    day.BODY: gettext_lazy("Waits for a body"),
    day.PERSON: gettext_lazy("Waits for the person"),
}


@signed_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The person's roles, second factor, password and key."""
    user = person(request)
    names, roles = unit_names(language()), words.role_names()
    held = [
        (
            roles.get(one.role.name, one.role.name),
            words.voice_name(one.acts_for) or names.get(one.unit, one.unit),
            one.unit,
        )
        for one in standings(user)
    ]
    return page(
        request,
        "desk/account.html",
        {
            "user_name": str(user),
            "held": held,
            "second_factor": is_mfa_enabled(user),
            "has_key": staff.has_key(user.pk),
            "outside": is_outside(user),
            "held_units": _held_units(request),
        },
    )


def _held_units(request: HttpRequest) -> frozenset[str]:
    """Units whose key the person can use now, to let others in."""
    session = staff_session(request)
    if session is None:
        return frozenset()
    units = {one.unit for one in standings(person(request))}
    return frozenset(unit for unit in units if session.holds(unit))
