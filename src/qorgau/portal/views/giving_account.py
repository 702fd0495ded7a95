"""Who was asked what and how fast they answered; and the approved reports."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language

from qorgau.common import formats
from qorgau.figures import public as figures

from ..answers import csv_file, show
from ..rooms import commitments, reporting

COLUMNS = (
    "body",
    "name",
    "recommendations",
    "answered",
    "answered_in_term",
    "overdue",
    "implemented",
)


def bodies(request: HttpRequest) -> HttpResponseBase:
    """Each body: how much was recommended to it, how much it answered and how fast."""
    room = commitments()
    if room is None:
        raise Http404
    rows = room.bodies(formats.language(), timezone.localdate())
    return show(request, "bodies", {"bodies": rows})


def bodies_csv(request: HttpRequest) -> HttpResponseBase:
    """The same as CSV."""
    room = commitments()
    if room is None:
        raise Http404
    rows = [
        tuple(map(str, _counts(one)))
        for one in room.bodies(formats.language(), timezone.localdate())
    ]
    return csv_file(request, "bodies", figures.sheet(COLUMNS, rows))


def _counts(body: Any) -> tuple[str | int, ...]:
    return (
        body.code,
        body.name,
        body.issued,
        body.answered,
        body.in_term,
        body.overdue,
        body.implemented,
    )


def body(request: HttpRequest, code: str) -> HttpResponseBase:
    """What one body was asked, what it answered and what was found afterwards."""
    room = commitments()
    rows = room.register(formats.language(), body=code) if room else ()
    if not rows:
        raise Http404
    context = {"name": rows[0].body_name, "rows": rows, "today": timezone.localdate()}
    return show(request, "body", context)


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
