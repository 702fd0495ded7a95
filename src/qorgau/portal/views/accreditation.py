"""The institution's own status: what was claimed beside what the accrediting body graded."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from qorgau.common import formats

from ..answers import show
from ..rooms import commitments, reporting


def accreditation(request: HttpRequest) -> HttpResponseBase:
    """Claims and grades in time with their sources and ages, and by what they are measured."""
    room = reporting()
    found = room.status(formats.language()) if room else None
    if found is None:
        raise Http404
    return show(request, "accreditation", {"one": found, "recommended": _recommended()})


def _recommended() -> list[tuple[str, int]]:
    """Themes under which something was recommended about the institution, with how much."""
    room, reports = commitments(), reporting()
    if room is None or reports is None:
        return []
    found: list[tuple[str, Any]] = [
        (theme, room.received_total(issue=theme)) for theme in reports.themes()
    ]
    return [(theme, count) for theme, count in found if count]
