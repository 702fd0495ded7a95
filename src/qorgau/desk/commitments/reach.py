"""Which recommendation a page is about, within the person's reach."""

from uuid import UUID

from django.http import Http404, HttpRequest

from qorgau.commitments import queries
from qorgau.commitments.models import Recommendation

from ..access import person

LIST = "recommendations.list"


def found(request: HttpRequest, key: UUID) -> Recommendation:
    """The recommendation; 404 when it is not there or not this person's to see."""
    row = queries.found(person(request), key)
    if row is None:
        raise Http404
    return row
