"""What the calendar tells on "my day": terms of mechanisms, and measures that nobody finished."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.commitments.mechanism_terms import ahead, escalating
from qorgau.commitments.mechanism_terms.ahead import Entry
from qorgau.commitments.models import PlanMeasure
from qorgau.common.formats import language
from qorgau.country.queries import label
from qorgau.people.models import User
from qorgau.people.policy import may

from .. import day as my_day
from ..day import Day, Due, Tally
from . import sources
from .forms import sort_names

AHEAD = dt.timedelta(days=31)


def day(user: User) -> Day:
    """For those who report: terms over or due in 31 days. For each step: measures over theirs.

    Consultations tell their own days (`desk.rounds.day`).
    """
    if not any(may(user, action) for action in sources.SEES):
        return Day()
    today = timezone.localdate()
    bodies = sources.acts_for(user)
    due = [_due(one, user) for one in _terms(user, today, bodies)]
    over = escalating.overdue_for(user, today, bodies)
    if over is None:
        return Day(due=tuple(due))
    due += [_overdue(row, user, bool(bodies)) for row in over[: my_day.SHOWN]]
    address = f"{reverse('desk:calendar:list')}?sort={ahead.MEASURE}"
    return Day(tuple(due), counts=(Tally(over, _("Measures of plans over their term"), address),))


def _terms(user: User, today: dt.date, bodies: frozenset[str]) -> list[Entry]:
    until = today + AHEAD
    found: list[Entry] = []
    if any(may(user, action) for action in sources.ENTERS):
        found = [one for one in ahead.terms(today, language()) if one.state != "voluntary"]
    elif bodies:
        found = [one for one in ahead.measures(today, until, bodies) if one.on >= today]
    return [one for one in found if one.on <= until]


def _due(one: Entry, user: User) -> Due:
    return Due(
        due=one.on,
        what=one.title,
        href=sources.href(one, user),
        waiting=sort_names()[one.sort],
        move=my_day.MINE,
    )


def _overdue(row: PlanMeasure, user: User, own: bool) -> Due:
    """A measure over its term: its body's own move, or, escalated, the body's seen by others."""
    address = reverse("desk:plans:measure", args=[row.plan.code, row.place])
    return Due(
        due=row.until,
        what=f"{row.number} {row.title}".strip(),
        href=address if sources.sees_all(user) else "",
        waiting=label("bodies", row.body, language()) if row.body else "",
        article=row.plan.title,
        move=my_day.MINE if own else my_day.BODY,
    )
