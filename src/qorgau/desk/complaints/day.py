"""What the complaints room tells on "my day"."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from qorgau.complaints import queries
from qorgau.complaints.models import Matter
from qorgau.complaints.queries import Incoming, QueueRow
from qorgau.people.models import User
from qorgau.people.policy import may

from ..day import Count, Day, Due, News
from . import labels
from .forms import TABS

_COUNTED = {
    "due": gettext_lazy("Open cases"),
    "new": gettext_lazy("New complaints"),
    "person": gettext_lazy("Waiting for the person"),
    "body": gettext_lazy("Waiting for the body"),
}
_CAME = {
    "received": gettext_lazy("%(number)s: a new complaint"),
    "message": gettext_lazy("%(number)s: a message of the person"),
    "decided": gettext_lazy("%(number)s: the person decided about an inquiry"),
    "answered": gettext_lazy("%(number)s: the body answered"),
}


def day(user: User) -> Day:
    """The soonest terms, what came in unread, and how much there is on each tab."""
    if not may(user, "complaints.list"):
        return Day()
    soonest = queries.queue(user).rows
    return Day(
        due=tuple(_due(row) for row in soonest if row.matter.next_due_on),
        news=tuple(_news(one) for one in queries.incoming(user)),
        counts=tuple(
            Count(queries.count(user, TABS[tab][1]), words, _address(tab))
            for tab, words in _COUNTED.items()
        ),
    )


def _due(row: QueueRow) -> Due:
    matter = row.matter
    right = labels.facet("right", row.facets.get("right", []))
    told = " · ".join(filter(None, (right, labels.step(matter, matter.step))))
    return Due(
        due=matter.next_due_on or timezone.localdate(),
        what=f"{matter.locator}: {told}",
        href=_matter(matter),
        waiting=labels.whose(matter),
        article=labels.article(matter, matter.next_term),
    )


def _news(one: Incoming) -> News:
    what = _CAME[one.kind] % {"number": one.matter.locator}
    return News(when=one.at, what=what, href=_matter(one.matter))


def _matter(matter: Matter) -> str:
    return reverse("desk:complaints:matter", kwargs={"number": matter.locator})


def _address(tab: str) -> str:
    return f"{reverse('desk:complaints:queue')}?tab={tab}"
