"""The office's own list of what the State was told: narrowed by its reading and by what waits."""

from __future__ import annotations

from django.db.models import QuerySet

from ..models import ReceivedRecommendation
from ..public.received import PublicReceived, _seen, _with_parts
from ..received.narrowing import narrowed, themed
from . import queries

WAITING, DONE = "waiting", "done"


def listed(standing: str = "", issue: str = "", **asked: str) -> QuerySet[ReceivedRecommendation]:
    """What is asked for; `standing`: what nobody went through, in the order of work, or the rest.

    A theme that the office took away does not count, though its source still says it.
    """
    rows = narrowed(**asked)
    if issue:
        rows = queries.in_reading(rows, themed(issue))
    if standing == WAITING:
        return queries.in_order(rows.filter(queries.WAITS))
    return rows.exclude(queries.WAITS) if standing == DONE else rows


def shown(rows: QuerySet[ReceivedRecommendation], language: str) -> tuple[PublicReceived, ...]:
    """Recommendations of a page in a language; three queries for any number."""
    return tuple(_seen(row, language) for row in _with_parts(rows))
