"""What recommendations tell on "my day"."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.commitments import queries
from qorgau.commitments.models import Recommendation, Status
from qorgau.commitments.queries import Filters
from qorgau.people.models import User
from qorgau.people.policy import may

from ..day import Count, Day, Due
from . import words
from .reach import LIST

AHEAD = dt.timedelta(days=14)


def day(user: User) -> Day:
    """Terms of answers that end soon or are over, and how many answers wait for a check."""
    if not may(user, LIST):
        return Day()
    soon = queries.due_soon(user, timezone.localdate() + AHEAD)[:10]
    answered = queries.listing(user, Filters(status=Status.ANSWERED)).count()
    overdue = queries.listing(user, Filters(overdue=True)).count()
    return Day(
        due=tuple(_due(row) for row in soon),
        counts=(
            Count(overdue, _("Recommendations without an answer in term"), _list("due=overdue")),
            Count(answered, _("Answers to check"), _list(f"status={Status.ANSWERED}")),
        ),
    )


def _due(row: Recommendation) -> Due:
    line = words.line(row)
    return Due(
        due=line.due or timezone.localdate(),
        what=words.heading(row),
        href=reverse("desk:recommendations:page", kwargs={"key": row.pk}),
        waiting=line.body,
    )


def _list(query: str) -> str:
    return f"{reverse('desk:recommendations:list')}?{query}"
