"""What was recommended about a place: what the next visit there has to check."""

from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.urls import reverse

from qorgau.people.models import User
from qorgau.people.policy import may
from qorgau.visits.models import Finding, Status, Visit

PROPOSE = "recommendations.propose"
#: From the first day at the place there may be something to recommend.
SEEN = frozenset({Status.STARTED, Status.COMPLETED, Status.WRITTEN_UP, Status.CLOSED})


def about(user: User, place: str) -> list[Any]:
    """Recommendations about a place, as rows of a list."""
    if not apps.is_installed("qorgau.commitments"):
        return []
    from qorgau.commitments import queries

    from ..commitments.words import line

    return [line(one) for one in queries.about_place(user, place)]


def writes(user: User, visit: Visit) -> bool:
    """Whether the person may recommend something because of a visit."""
    has_room = apps.is_installed("qorgau.commitments")
    return has_room and visit.status in SEEN and may(user, PROPOSE)


def address(visit: Visit, finding: Finding) -> str:
    """The form of a recommendation with the place and the right of a finding filled in."""
    known = urlencode({"place": visit.place.code, "right": finding.right})
    return f"{reverse('desk:recommendations:propose')}?{known}"
