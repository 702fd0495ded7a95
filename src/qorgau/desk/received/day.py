"""What recommendations of the United Nations tell on "my day": how many wait to be confirmed."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.confirming import queries
from qorgau.commitments.confirming.listing import WAITING
from qorgau.people.models import User
from qorgau.people.policy import may

from ..day import Day, Tally
from .terms import CONFIRM


def day(user: User) -> Day:
    """The number of those that nobody went through, and the way to them."""
    if not may(user, CONFIRM):
        return Day()
    address = f"{reverse('desk:un_recommendations:list')}?standing={WAITING}"
    told = _("Recommendations of the United Nations to confirm")
    return Day(counts=(Tally(queries.waiting(), told, address),))
