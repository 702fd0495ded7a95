"""A report as a file to take away: which forms there are here, and their bytes. Nothing is stored.

Files of the last few reports are kept in memory: the same report is asked for again and again.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from . import pdf
from .docx import as_docx
from .plain import as_text
from .sheet import sheet
from .views import ReportView

_KEPT = 12  # files whose bytes are kept
_SIZES = 600  # files whose size is remembered


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
_sizes: OrderedDict[tuple[int, str], int] = OrderedDict()


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file with its name, its media type and its bytes."""

    form: str
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that can be had: its form, its media type and its size in octets."""

    form: str
    media_type: str
    size: int


def forms() -> tuple[str, ...]:
    """The forms that this installation gives beside the page itself."""
    return tuple(form for form in ("pdf", "docx", "txt") if form != "pdf" or pdf.available())


def listed(report: ReportView) -> tuple[FileLine, ...]:
    """The files that can be had of a report; a new one is made to know its size."""
    found = []
    for form in forms():
        key = (hash(report), form)
        size = _sizes.get(key) or len(as_file(report, form).data)
        _remember(_sizes, key, size, _SIZES)
        found.append(FileLine(form, FORMS[form][0].partition(";")[0], size))
    return tuple(found)


def as_file(report: ReportView, form: str) -> ReportFile:
    """The report in one of `FORMS`. Raises `pdf.NoTypesetter` where PDF cannot be made."""
    kind, make = FORMS[form]
    name = f"{report.outline}-{report.period}-{report.language}-{report.number}.{form}"
    data = _made.get((report, form)) or make(report)
    _remember(_made, (report, form), data, _KEPT)
    return ReportFile(form, name, kind, data)


def _remember(kept: OrderedDict[Any, Any], key: object, value: object, most: int) -> None:
    """Keep a value as the newest; the oldest make room."""
    kept.pop(key, None)
    kept[key] = value
    while len(kept) > most:
        kept.popitem(last=False)
