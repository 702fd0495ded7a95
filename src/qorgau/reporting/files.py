"""A report as a file to take away: which forms there are here, and their bytes. Nothing is stored.

Files of the last few reports are kept in memory: the same report is asked for again and again.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation

from . import pdf
from .docx import as_docx
from .plain import as_text
from .sheet import sheet
from .views import ReportView

_KEPT = 12


def _text(report: ReportView) -> bytes:
    return as_text(report).encode()


def as_html(report: ReportView) -> bytes:
    """The report as one HTML file that needs nothing beside it."""
    with translation.override(report.language):
        return render_to_string("reporting/alone.html", {"sheet": sheet(report)}).encode()


#: Form → what a browser is told it is, and how it is made.
FORMS: Mapping[str, tuple[str, Callable[[ReportView], bytes]]] = {
    "pdf": ("application/pdf", pdf.as_pdf),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        as_docx,
    ),
    "html": ("text/html; charset=utf-8", as_html),
    "txt": ("text/plain; charset=utf-8", _text),
}
_made: OrderedDict[tuple[ReportView, str], bytes] = OrderedDict()


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file with its name, its media type and its bytes."""

    form: str
    name: str
    media_type: str
    data: bytes


def forms() -> tuple[str, ...]:
    """The forms that this installation gives beside the page itself."""
    return tuple(form for form in ("pdf", "docx", "txt") if form != "pdf" or pdf.available())


def as_file(report: ReportView, form: str) -> ReportFile:
    """The report in one of `FORMS`. Raises `pdf.NoTypesetter` where PDF cannot be made."""
    kind, make = FORMS[form]
    name = f"{report.outline}-{report.period}-{report.language}-{report.number}.{form}"
    key = (report, form)
    data = _made.pop(key, None) or make(report)
    _made[key] = data
    while len(_made) > _KEPT:
        _made.popitem(last=False)
    return ReportFile(form, name, kind, data)
