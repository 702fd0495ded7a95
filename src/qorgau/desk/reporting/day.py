"""What reports tell on "my day": those being written, and those that wait for an approval."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.people.models import User
from qorgau.people.policy import may
from qorgau.reporting import queries
from qorgau.reporting.models import Report, Status

from .. import day as my_day
from ..day import Day, Due

LIST, COMPOSE, APPROVE = (f"reports.{one}" for one in ("list", "compose", "approve"))
SUBMITTED = "submitted"


def day(user: User) -> Day:
    """Drafts wait for those who write, submitted ones for those who approve."""
    if not may(user, LIST):
        return Day()
    open_ones = queries.reports().filter(status__in=(Status.DRAFT, SUBMITTED))[: my_day.SHOWN]
    return Day(due=tuple(one for row in open_ones if (one := _due(row, user))))


def _due(row: Report, user: User) -> Due | None:
    """The report as it waits for this person or for another; None: it is not their concern."""
    submitted = row.status == SUBMITTED
    mine, others = (APPROVE, COMPOSE) if submitted else (COMPOSE, APPROVE)
    if not may(user, mine) and not may(user, others):
        return None
    told = _("Approve report: %(title)s") if submitted else _("Report being written: %(title)s")
    own = may(user, mine) and not (submitted and row.composed_by == user.pk.hex)
    return Due(
        due=None,
        what=told % {"title": f"{row.title} ({row.period})"},
        href=reverse("desk:reports:report", kwargs={"number": row.number}),
        move=my_day.MINE if own else my_day.HEAD,
        since=timezone.localdate(row.composed_at),
    )
