"""What visits tell on "my day"."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.common.formats import language
from qorgau.people.models import User
from qorgau.people.policy import may
from qorgau.visits import daily, queries
from qorgau.visits.daily import Waiting
from qorgau.visits.models import Status, Visit

from .. import day as my_day
from .. import terms
from ..day import Day, Due, Tally
from . import words
from .reach import LIST, WRITE

AHEAD = dt.timedelta(days=30)


def day(user: User) -> Day:
    """Reports that are due, visits planned or under way; what to verify there, commitments tell."""
    if not may(user, LIST):
        return Day()
    planned = queries.visible_to(user).filter(status=Status.PLANNED)
    listed = f"{reverse('desk:visits:list')}?status={Status.PLANNED}"
    found = daily.waiting(user, timezone.localdate() + AHEAD, language(), my_day.SHOWN)
    return Day(
        due=tuple(_report(one, user) if one.clock else _visit(one, user) for one in found),
        counts=(Tally(planned, _("Planned visits"), listed),),
    )


def _report(one: Waiting, user: User) -> Due:
    assert one.clock is not None
    return Due(
        due=one.clock.due_on,
        what=_("Report of visit %(number)s: %(place)s")
        % {"number": one.visit.number, "place": one.place},
        href=_page(one.visit),
        waiting=words.name("units", one.visit.unit),
        article=terms.article(one.clock),
        move=_move(user),
    )


def _visit(one: Waiting, user: User) -> Due:
    """A visit that comes, or one under way whose findings are to be written down."""
    row = one.visit
    told = (
        _("Visit %(number)s: %(place)s")
        if row.status == Status.PLANNED
        else _("Write down the findings of visit %(number)s: %(place)s")
    )
    return Due(
        due=row.planned_on if row.status == Status.PLANNED else None,
        what=told % {"number": row.number, "place": one.place},
        href=_page(row),
        waiting=words.name("units", row.unit),
        move=_move(user),
        since=row.started_on,
    )


def _move(user: User) -> str:
    """The move of those who write; for others (the Commissioner) the unit's."""
    return my_day.MINE if may(user, WRITE) else my_day.HEAD


def _page(row: Visit) -> str:
    return reverse("desk:visits:page", kwargs={"number": row.number})
