"""A recommendation with what became of it; and the approved reports."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language

from qorgau.common import formats
from qorgau.figures import public as figures

from ..answers import show
from ..rooms import commitments, reporting


def recommendation(request: HttpRequest, number: str) -> HttpResponseBase:
    """One published recommendation: three voices apart."""
    room = commitments()
    found = room.recommendation(number, formats.language()) if room else None
    if found is None:
        raise Http404
    wording = next(
        (one for one in found.wordings if one.language == get_language()), found.wordings[0]
    )
    context = {"one": found, "wording": wording, "today": timezone.localdate()}
    return show(request, "recommendation", context)


def reports(request: HttpRequest) -> HttpResponseBase:
    """Approved reports; without the reporting room they stand in the library."""
    room = reporting()
    rows = [(one, figures.period_name(one.period)) for one in room.reports()] if room else []
    return show(request, "reports", {"rows": rows})


def report(request: HttpRequest, number: int) -> HttpResponseBase:
    """One approved report, each number a link to its figure or paragraph."""
    room = reporting()
    found = room.report(number) if room else None
    if found is None:
        raise Http404
    return show(request, "report", {"report": found})
