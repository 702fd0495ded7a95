"""What visits tell on "my day"."""

import datetime as dt

from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.people.models import User
from qorgau.people.policy import may
from qorgau.visits import queries
from qorgau.visits.models import Status, Visit

from .. import day as my_day
from .. import terms
from ..day import Count, Day, Due
from . import words
from .reach import LIST, WRITE

AHEAD = dt.timedelta(days=30)


def day(user: User) -> Day:
    """Reports that are due, visits planned or under way, what to verify at their places."""
    if not may(user, LIST):
        return Day()
    coming = list(queries.coming(user, timezone.localdate() + AHEAD)[: my_day.SHOWN])
    planned = queries.listing(user, status=Status.PLANNED).count()
    listed = f"{reverse('desk:visits:list')}?status={Status.PLANNED}"
    return Day(
        due=(*_reports(user), *(_visit(row, user) for row in coming), *_to_verify(user, coming)),
        counts=(Count(planned, _("Planned visits"), listed),),
    )


def _reports(user: User) -> list[Due]:
    return [
        Due(
            due=clock.due_on,
            what=_("Report of visit %(number)s: %(place)s")
            % {"number": clock.visit.number, "place": words.place(clock.visit.place)},
            href=_page(clock.visit),
            waiting=words.name("units", clock.visit.unit),
            article=terms.article(clock),
            move=_move(user),
        )
        for clock in queries.reports_due(user)[: my_day.SHOWN]
    ]


def _visit(row: Visit, user: User) -> Due:
    """A visit that comes, or one under way whose findings are to be written down."""
    told = (
        _("Visit %(number)s: %(place)s")
        if row.status == Status.PLANNED
        else _("Write down the findings of visit %(number)s: %(place)s")
    )
    return Due(
        due=row.planned_on if row.status == Status.PLANNED else None,
        what=told % {"number": row.number, "place": words.place(row.place)},
        href=_page(row),
        waiting=words.name("units", row.unit),
        move=_move(user),
        since=row.started_on,
    )


def _to_verify(user: User, coming: list[Visit]) -> list[Due]:
    """Answers about the places of the coming visits: there it is seen whether they are true."""
    if not apps.is_installed("qorgau.commitments") or not may(user, "recommendations.verify"):
        return []
    from qorgau.commitments import queries as commitments

    from ..commitments.words import line

    at = {row.place.code: row for row in reversed(coming)}
    found = []
    for row in commitments.answered_about(user, at)[: my_day.SHOWN]:
        visit, told = at[row.place], line(row)
        found.append(
            Due(
                due=visit.planned_on if visit.status == Status.PLANNED else None,
                what=_("Verify at visit %(visit)s: %(number)s %(title)s")
                % {"visit": visit.number, "number": told.number, "title": told.title},
                href=reverse("desk:recommendations:page", kwargs={"key": row.pk}),
                waiting=told.body,
            )
        )
    return found


def _move(user: User) -> str:
    """The move of those who write; for others (the Commissioner) the unit's."""
    return my_day.MINE if may(user, WRITE) else my_day.HEAD


def _page(row: Visit) -> str:
    return reverse("desk:visits:page", kwargs={"number": row.number})
