"""What one person sees on the calendar: sources by what their roles open, each read once."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.urls import reverse

from qorgau.commitments.mechanism_terms import ahead
from qorgau.commitments.mechanism_terms.ahead import Entry
from qorgau.commitments.mechanism_terms.shapes import MECHANISMS
from qorgau.common.formats import language
from qorgau.common.jinja import optional_url
from qorgau.people.models import User
from qorgau.people.policy import may, standings

from ..frame import RECEIVED

LIST, IMPORT, ROUND = "recommendations.list", "commitments.import", "commitments.round"
SEES = RECEIVED
ENTERS = (IMPORT, ROUND)
DAYS_AHEAD = 366
#: Whoever may do one of these answers for such days: they are "mine".
_OWN_SORTS = {
    IMPORT: (*MECHANISMS, ahead.ROUND),
    ROUND: (*MECHANISMS, ahead.ROUND),
    "recommendations.issue": (ahead.ANSWER,),
    "recommendations.propose": (ahead.ANSWER,),
}


def entries(user: User, today: dt.date) -> list[Entry]:
    """Everything that the person sees, the soonest day first; a fixed number of queries."""
    parties, own = acts_for(user), _own_sorts(user)
    found = [
        replace(one, mine=one.sort in own or bool(parties & set(one.bodies)))
        for one in _all(user, today, parties)
    ]
    return sorted(found, key=lambda one: (one.on, one.uid))


def _all(user: User, today: dt.date, parties: frozenset[str]) -> Iterator[Entry]:
    until = today + dt.timedelta(days=DAYS_AHEAD)
    inside = sees_all(user)
    yield from ahead.terms(today, language(), public=not inside)
    yield from ahead.promised(today, language(), DAYS_AHEAD)
    if inside:
        yield from ahead.measures(today, until)
        yield from ahead.plans_over(today, until)
        yield from ahead.rounds(today, until)
    elif parties:
        yield from ahead.measures(today, until, parties)
        asked = ahead.rounds(today, until, parties)
        yield from (replace(one, bodies=tuple(sorted(parties))) for one in asked)
    if may(user, LIST):
        yield from ahead.answers(user, today, until, language())


def sees_all(user: User) -> bool:
    """Whether the person works in the office itself, not for a body or an organisation."""
    return any(may(user, action) for action in (LIST, *ENTERS))


def acts_for(user: User) -> frozenset[str]:
    """The bodies and organisations in whose name the account speaks."""
    return frozenset(one.acts_for for one in standings(user) if one.acts_for)


def href(one: Entry, user: User) -> str:
    """The page of the thing; blank where the person has none."""
    args = dict(one.args)
    if one.page == ahead.TERM:
        return f"{reverse('desk:calendar:terms')}#{place(one.uid)}"
    if one.page in (ahead.MEASURE, "plan") and not sees_all(user):
        return ""
    name = _PAGES.get(one.page, "")
    return optional_url(name, **args) if name else ""


def place(uid: str) -> str:
    """The place of a term on its page; it lasts as long as the name of the term."""
    return f"t-{hashlib.sha256(uid.encode()).hexdigest()[:12]}"


def _own_sorts(user: User) -> frozenset[str]:
    return frozenset(
        sort for action, sorts in _OWN_SORTS.items() if may(user, action) for sort in sorts
    )


_PAGES: dict[str, Any] = {
    "recommendation": "desk:un_recommendations:life",
    "plan": "desk:plans:plan",
    ahead.MEASURE: "desk:plans:measure",
    ahead.PROMISE: "portal:promise",
    ahead.ANSWER: "desk:recommendations:page",
    ahead.ROUND: "desk:rounds:round",
}
