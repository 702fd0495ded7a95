"""What the complaints room tells on "my day"."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.complaints import queries
from qorgau.complaints.queries import QueueFilter, QueueRow
from qorgau.people.models import User
from qorgau.people.policy import may

from ..day import Count, Day, Due, News
from . import labels
from .forms import TABS

_COUNTED = ("due", "new", "person", "body")


def day(user: User) -> Day:
    """The soonest terms, what came in unread, and how much there is on each tab."""
    if not may(user, "complaints.list"):
        return Day()
    soonest = queries.queue(user).rows
    return Day(
        due=tuple(_due(row) for row in soonest if row.matter.next_due_on),
        news=tuple(_news(row) for row in queries.queue(user, QueueFilter(unread=True)).rows),
        counts=tuple(
            Count(queries.count(user, TABS[tab][1]), TABS[tab][0], _address(tab))
            for tab in _COUNTED
        ),
    )


def _due(row: QueueRow) -> Due:
    matter = row.matter
    right = labels.facet("right", row.facets.get("right", []))
    return Due(
        due=matter.next_due_on or timezone.localdate(),
        what=f"{matter.locator}: {right}" if right else matter.locator,
        href=_matter(row),
        waiting=labels.step(matter, matter.step),
        article=labels.article(matter, matter.next_term),
    )


def _news(row: QueueRow) -> News:
    words = _("%(number)s: there is something new for the office") % {"number": row.matter.locator}
    return News(when=row.matter.received_at, what=words, href=_matter(row))


def _matter(row: QueueRow) -> str:
    return reverse("desk:complaints:matter", kwargs={"number": row.matter.locator})


def _address(tab: str) -> str:
    return f"{reverse('desk:complaints:queue')}?tab={tab}"
