"""The start page: what one can do here, and the newest year in four numbers."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from qorgau.common import formats
from qorgau.figures import public as figures

from ..answers import show
from ..rooms import commitments, has_intake, reporting
from .caseload import facts, newest_year

#: How many of the newest reports and recommendations the start page names.
NEWEST = 3
#: The four numbers of the start page.
KEY = (
    "complaints.received",
    "complaints.within_term",
    "complaints.concluded",
    "inquiries.answered_in_term",
)


def home(request: HttpRequest) -> HttpResponseBase:
    """What one can do here, and the newest year in four numbers."""
    found = figures.holding(KEY)
    period = newest_year(found)
    here = {one.indicator.code: one for one in found if one.period == period}
    context = {
        "has_intake": has_intake(),
        "has_bodies": commitments() is not None,
        "period": figures.period_name(period) if period else "",
        "facts": facts(here, {}, KEY),
        "meanings": {one.number: one.indicator.definition_text() for one in here.values()},
        "reports": _newest_reports(),
        "recommendations": _newest_recommendations(),
        "style": "library",
    }
    return show(request, "home", context)


def _newest_reports() -> list[tuple[Any, str]]:
    """The newest approved reports and their periods: those in the reader's language, if any."""
    room = reporting()
    found = room.reports() if room else ()
    own = [one for one in found if one.language == formats.language()]
    return [(one, figures.period_name(one.period)) for one in (own or found)[:NEWEST]]


def _newest_recommendations() -> Sequence[Any]:
    room = commitments()
    return room.register(formats.language(), limit=NEWEST) if room else ()
