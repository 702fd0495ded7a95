"""What systemic problems tell on "my day"."""

from django.urls import reverse
from django.utils.translation import gettext as _

from qorgau.people.models import User
from qorgau.people.policy import may
from qorgau.problems import queries
from qorgau.problems.models import Status

from ..day import Day, Tally
from .reach import LIST


def day(user: User) -> Day:
    """How many problems are open without a recommendation."""
    if not may(user, LIST):
        return Day()
    waiting = queries.visible_to(user).filter(status=Status.OPEN)
    address = f"{reverse('desk:problems:list')}?status={Status.OPEN}"
    return Day(counts=(Tally(waiting, _("Open systemic problems"), address),))
