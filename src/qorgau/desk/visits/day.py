"""What visits tell on "my day"."""

from django.urls import reverse
from django.utils.translation import gettext as _

from qorgau.people.models import User
from qorgau.people.policy import may
from qorgau.visits import queries
from qorgau.visits.models import Status

from .. import terms
from ..day import Count, Day, Due
from . import words
from .reach import LIST


def day(user: User) -> Day:
    """Reports that are due, and how many visits are planned."""
    if not may(user, LIST):
        return Day()
    planned = queries.listing(user, status=Status.PLANNED).count()
    return Day(
        due=tuple(
            Due(
                due=clock.due_on,
                what=_("Report of visit %(number)s: %(place)s")
                % {"number": clock.visit.number, "place": words.place(clock.visit.place)},
                href=reverse("desk:visits:page", kwargs={"number": clock.visit.number}),
                waiting=words.name("units", clock.visit.unit),
                article=terms.article(clock),
            )
            for clock in queries.reports_due(user)
        ),
        counts=(
            Count(
                planned,
                _("Planned visits"),
                f"{reverse('desk:visits:list')}?status={Status.PLANNED}",
            ),
        ),
    )
