"""A recommendation with what became of it; and the approved reports."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language

from qorgau.common import formats
from qorgau.common.pages import error
from qorgau.figures import public as figures

from ..answers import show, unchanged
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
    """One approved report: its numbers lead to their sources, its paragraphs can be cited."""
    room, found = _report(number)
    context = {
        "report": found,
        "files": room.files_of(found),
        "others": room.in_other_languages(found),
        "style": "report",
    }
    return show(request, "report", context)


def report_file(request: HttpRequest, number: int, form: str) -> HttpResponseBase:
    """The same as PDF, DOCX or plain text; 503 with a sentence where PDF cannot be made here."""
    room, found = _report(number)
    if form not in room.forms():
        return error(request, 503, detail=str(room.ABSENT))
    made = room.as_file(found, form)
    response = HttpResponse(made.data, content_type=made.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response.headers["Content-Language"] = found.language
    return unchanged(request, response)


def _report(number: int) -> tuple[Any, Any]:
    """The room of reports and an approved report; there is no such page without either."""
    room = reporting()
    found = room.report(number) if room else None
    if found is None:
        raise Http404
    return room, found
