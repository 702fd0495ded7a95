"""What recommendations and promises tell on "my day"."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.commitments import daily
from qorgau.commitments.models import Recommendation, Status
from qorgau.commitments.promises import daily as promises
from qorgau.common.formats import language
from qorgau.common.jinja import optional_url
from qorgau.people.models import User
from qorgau.people.policy import may

from .. import day as my_day
from ..day import Count, Day, Due, Tally
from . import words
from .reach import LIST

AHEAD = dt.timedelta(days=31)
#: Visits to come at which it is seen whether an answer is true.
VISITS = dt.timedelta(days=30)
#: Promises are in years and quarters: what ends within so many days is worth preparing.
PROMISED = 90
PROPOSE, ISSUE, IMPORT = "recommendations.propose", "recommendations.issue", "commitments.import"
VERIFY = "recommendations.verify"


def day(user: User) -> Day:
    """Answers that bodies owe, drafts that wait for somebody, answers to check, promises."""
    if not may(user, LIST):
        return Day()
    found = daily.waiting(
        user,
        language(),
        timezone.localdate() + AHEAD,
        drafts=may(user, PROPOSE) or may(user, ISSUE),
        **_at_visits(user),
    )
    ending, ending_counts = _promises(user)
    return Day(
        due=(
            *(_owed(row) for row in found[daily.OWED]),
            *(_draft(row, user) for row in found[daily.DRAFT]),
            *(_to_verify(row) for row in found[daily.VERIFY]),
            *ending,
        ),
        counts=(*_counts(user), *ending_counts),
    )


def _counts(user: User) -> tuple[Tally, ...]:
    answered, overdue = daily.answered(user), daily.overdue(user)
    return (
        Tally(overdue, _("Recommendations without an answer in term"), _list("due=overdue")),
        Tally(answered, _("Answers to check"), _list(f"status={Status.ANSWERED}")),
    )


def _at_visits(user: User) -> dict[str, Any]:
    """Where the person's visits lead soon, and the soonest one there: `visit`, `visit_on`."""
    if not apps.is_installed("qorgau.visits") or not (
        may(user, VERIFY) and may(user, "visits.list")
    ):
        return {}
    from qorgau.visits import queries as visits

    coming = visits.coming(user, timezone.localdate() + VISITS)
    there = coming.filter(place__code=OuterRef("place"))
    return {
        "places": coming.order_by().values("place__code"),
        "beside": {
            "visit": Subquery(there.values("number")[:1]),
            "visit_on": Subquery(there.values("planned_on")[:1]),
            "visit_begun": Subquery(there.values("started_on")[:1]),
        },
    }


def _owed(row: Recommendation) -> Due:
    """An answer that a body owes."""
    return Due(
        due=row.due_on,  # type: ignore[attr-defined]
        what=_heading(row),
        href=_page(row),
        waiting=words.name("bodies", row.to),
        move=my_day.BODY,
        since=timezone.localdate(row.issued_at) if row.issued_at else None,
    )


def _draft(row: Recommendation, user: User) -> Due:
    """A draft: to issue, for those who may; for those who wrote it, it waits for the head."""
    return Due(
        due=None,
        what=_("Draft recommendation: %(title)s") % {"title": _heading(row)},
        href=_page(row),
        waiting=words.name("bodies", row.to),
        move=my_day.MINE if may(user, ISSUE) else my_day.HEAD,
        since=timezone.localdate(row.proposed_at),
    )


def _to_verify(row: Any) -> Due:
    """An answer about the place of a coming visit: there it is seen whether it is true."""
    return Due(
        due=None if row.visit_begun else row.visit_on,
        what=_("Verify at visit %(visit)s: %(number)s %(title)s")
        % {"visit": row.visit, "number": row.number, "title": row.title},
        href=_page(row),
        waiting=words.name("bodies", row.to),
    )


def _promises(user: User) -> tuple[list[Due], list[Count]]:
    """For those who prepare the State's reports: promises whose term ends soon, or is over."""
    if not may(user, IMPORT):
        return [], []
    found = promises.awaited(language(), timezone.localdate(), PROMISED)
    ending = [
        Due(
            due=one.until,
            what=one.title,
            href=optional_url("portal:promise", code=one.code) or "",
            waiting="; ".join(words.name("bodies", code) for code in one.bodies),
            move=my_day.BODY,
        )
        for one in found.ending[: my_day.SHOWN]
    ]
    address = optional_url("portal:promises")
    told = _("Promises whose term is over without a word of their end")
    return ending, [Count(found.overdue, told, f"{address}?state=open")] if address else []


def _heading(row: Any) -> str:
    """Its number and title, or only the title of a draft."""
    return f"{row.number}: {row.title}" if row.number else row.title


def _page(row: Recommendation) -> str:
    return reverse("desk:recommendations:page", kwargs={"key": row.pk})


def _list(query: str) -> str:
    return f"{reverse('desk:recommendations:list')}?{query}"
