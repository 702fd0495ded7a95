"""What recommendations and promises tell on "my day"."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.commitments import queries
from qorgau.commitments.models import Recommendation, Status
from qorgau.commitments.promises import daily
from qorgau.commitments.queries import Filters
from qorgau.common.formats import language
from qorgau.common.jinja import optional_url
from qorgau.people.models import User
from qorgau.people.policy import may

from .. import day as my_day
from ..day import Count, Day, Due
from . import words
from .reach import LIST

AHEAD = dt.timedelta(days=31)
#: Promises are in years and quarters: what ends within so many days is worth preparing.
PROMISED = 90
PROPOSE, ISSUE, IMPORT = "recommendations.propose", "recommendations.issue", "commitments.import"


def day(user: User) -> Day:
    """Answers that bodies owe, drafts that wait for somebody, answers to check, promises."""
    if not may(user, LIST):
        return Day()
    soon = queries.due_soon(user, timezone.localdate() + AHEAD)[:10]
    return Day(
        due=(*(_owed(row) for row in soon), *_drafts(user), *_promises(user)),
        counts=(*_counts(user), *_promise_counts(user)),
    )


def _counts(user: User) -> tuple[Count, ...]:
    answered = queries.listing(user, Filters(status=Status.ANSWERED)).count()
    overdue = queries.listing(user, Filters(overdue=True)).count()
    return (
        Count(overdue, _("Recommendations without an answer in term"), _list("due=overdue")),
        Count(answered, _("Answers to check"), _list(f"status={Status.ANSWERED}")),
    )


def _owed(row: Recommendation) -> Due:
    """An answer that a body owes."""
    line = words.line(row)
    return Due(
        due=line.due,
        what=words.heading(row),
        href=_page(row),
        waiting=line.body,
        move=my_day.BODY,
        since=timezone.localdate(row.issued_at) if row.issued_at else None,
    )


def _drafts(user: User) -> tuple[Due, ...]:
    """Drafts: to issue, for those who may; for those who wrote them they wait for the head."""
    if not (may(user, PROPOSE) or may(user, ISSUE)):
        return ()
    rows = queries.listing(user, Filters(status=Status.DRAFT))[:10]
    move = my_day.MINE if may(user, ISSUE) else my_day.HEAD
    return tuple(
        Due(
            due=None,
            what=_("Draft recommendation: %(title)s") % {"title": words.heading(row)},
            href=_page(row),
            waiting=words.name("bodies", row.to),
            move=move,
            since=timezone.localdate(row.proposed_at),
        )
        for row in rows
    )


def _promises(user: User) -> tuple[Due, ...]:
    """Promises of the State whose term ends soon, for those who prepare its reports."""
    if not may(user, IMPORT):
        return ()
    return tuple(
        Due(
            due=one.until,
            what=one.title,
            href=optional_url("portal:promise", code=one.code) or "",
            waiting="; ".join(words.name("bodies", code) for code in one.bodies),
            move=my_day.BODY,
        )
        for one in daily.ending(language(), timezone.localdate(), PROMISED)[: my_day.SHOWN]
    )


def _promise_counts(user: User) -> tuple[Count, ...]:
    address = optional_url("portal:promises") if may(user, IMPORT) else None
    if not address:
        return ()
    overdue = daily.overdue(timezone.localdate())
    told = _("Promises whose term is over without a word of their end")
    return (Count(overdue, told, f"{address}?state=open"),)


def _page(row: Recommendation) -> str:
    return reverse("desk:recommendations:page", kwargs={"key": row.pk})


def _list(query: str) -> str:
    return f"{reverse('desk:recommendations:list')}?{query}"
