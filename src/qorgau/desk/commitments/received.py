"""Importing recommendations of the United Nations: a file is read, looked at, only then kept."""

from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qorgau.commitments.received import jobs, named_days, opening, previewing
from qorgau.commitments.received.completing import PAPERS
from qorgau.commitments.received.opening import Looked, Report
from qorgau.commitments.told import matrices, own, reasons
from qorgau.commitments.told.shapes import Unreadable
from qorgau.common.pages import page
from qorgau.figures.public import sheet

from ..access import actor, require, sent
from ..carrying import LARGEST, LARGEST_CARRIED
from . import column_pages, long_files, looked, outlined, own_tables
from .import_forms import ConfirmForm, ImportForm, carried, given

IMPORT = "commitments.import"
SHOWN = 10
_IMPORTING = _(
    "A long file is being imported just now. Nothing of this one was imported: wait until that "
    "import has ended, then choose the file again."
)
Found = TypeVar("Found")


@long_files.takes_long_files
@require_http_methods(["GET", "HEAD", "POST"])
@require(IMPORT)
@long_files.read_when_allowed
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a file or paste a text; then see what it would bring, before anything is kept."""
    form = ImportForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        answer = _read(request, form)
        if answer is not None:
            return answer
    return first_page(request, form)


def first_page(request: HttpRequest, form: ImportForm) -> HttpResponse:
    """The page on which a file is chosen, with the files that are on their way."""
    context = {"form": form, "jobs": long_files.listed(jobs.newest()[:SHOWN])}
    return page(request, "desk/commitments/import.html", context)


def _read(request: HttpRequest, form: ImportForm) -> HttpResponse | None:
    """The preview; None where the form says what is wrong or still asked."""
    said, brought = form.cleaned_data, form.brought(LARGEST)
    at = "pasted" if brought.pasted else "file"
    if brought.data is None:
        return long_files.take(request, form, brought)
    data, known = brought.data, given(said, pasted=brought.pasted)
    if (kept := own_tables.recognised(data, known)) is not None:
        said.update(form=own.FORMAT, mapping=own_tables.said_of(kept))
        known = given(said, pasted=False)
    elif own_tables.is_own(data, known):
        return _tried(form, at, lambda: column_pages.first(request, data, carried(said, brought)))
    found = _tried(form, at, lambda: opening.look_into(_file(data), known))
    if found is None:
        form.keep(brought)
        return None
    carry = carried(said, brought)
    if len(carry["text"]) > LARGEST_CARRIED:
        return long_files.take(request, form, brought)
    for name in found.lacks:
        form.ask(name)
    if not _names_state(found.report, said):
        form.add_error("state", _("The list does not name its State: enter it"))
    if form.errors:
        form.keep(brought)
        return None
    return preview(request, found, carry)


@require_http_methods(["POST"])
@require(IMPORT)
def confirm(request: HttpRequest) -> HttpResponse:
    """Bring in the file that was looked at; what came in meanwhile is not brought twice."""
    form = ConfirmForm(request.POST)
    if jobs.is_importing():
        form.add_error(None, _IMPORTING)
    if form.is_valid():
        said, by = form.cleaned_data, actor(request, IMPORT)
        known = given(said, pasted=said["pasted"])
        report = _tried(
            form,
            "text",
            lambda: opening.bring_in(
                by=by, file=_file(said["text"]), given=known, name=said["name"]
            ),
        )
        if report is not None:
            messages.success(request, done(report.new, report.changed))
            column_pages.remember(request, said["mapping"])
            return redirect(f"desk:recommendations:{_next(report)}")
    return _again(request, form)


@require_http_methods(["POST"])
@require(IMPORT)
def aside(request: HttpRequest) -> HttpResponse:
    """The rows that the file would not bring, with their reasons, as CSV."""
    form = ConfirmForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        known = given(said, pasted=said["pasted"])
        report = _tried(form, "text", lambda: opening.look(_file(said["text"]), known))
        if report is not None:
            lines = [(str(one.row), one.reason) for one in report.set_aside]
            return aside_file(lines)
    return _again(request, form)


def aside_file(lines: list[tuple[str, str]]) -> HttpResponse:
    """Rows with the reason why each was set aside, as CSV."""
    answer = HttpResponse(sheet(("row", "why"), lines), content_type="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="set-aside.csv"'
    return answer


def _next(report: Report) -> str:
    """Where one goes on: to the days that the document names, where it names any."""
    named = any(named_days.proposals(one) for one in list(report.documents)[:1])
    return "import_days" if report.format in PAPERS and named else "import"


def _again(request: HttpRequest, form: ConfirmForm) -> HttpResponse:
    """The first page with what is wrong at the file."""
    again = ImportForm(request.POST)
    again.full_clean()
    again.errors.clear()
    for faults in form.errors.values():
        for fault in faults:
            again.add_error("file", fault)
    return first_page(request, again)


def _tried(form: forms.Form, at: str, read: Callable[[], Found]) -> Found | None:
    """What reading gives; None with the reason in the form."""
    try:
        return read()
    except Unreadable as error:
        form.add_error(at, reasons.said(error.code, error.word))
    return None


def _file(data: bytes) -> BinaryIO:
    return opening.from_bytes(data)


def _names_state(report: Report, said: Mapping[str, Any]) -> bool:
    """Else the list of another State would stand among what the own State was told."""
    return bool(said.get("state")) or getattr(report, "format", "") != matrices.FORMAT


def preview(request: HttpRequest, found: Looked, carry: Mapping[str, str]) -> HttpResponse:
    """What a file would bring; `carry` is the file and what was said of it."""
    context = previewed(previewing.as_json(found))
    context |= {"carried": carry, "columns": column_pages.summary(carry.get("mapping"))}
    return page(request, "desk/commitments/import_look.html", context)


def previewed(report: Mapping[str, Any]) -> dict[str, Any]:
    """A preview as its page shows it, whether it was read just now or in the background."""
    rows = outlined.aside(report)
    return {
        "report": report,
        "form": None,
        "job": None,
        "seen": looked.seen(report),
        "paper": outlined.paper(report),
        "aside": rows[: 10 * SHOWN],
        "more_aside": max(0, len(rows) - 10 * SHOWN),
    }


def done(new: int, changed: int) -> str:
    """What an import has done, in a sentence."""
    if not (new or changed):
        return gettext("The file brought nothing new.")
    fresh = ngettext("%(num)s new recommendation.", "%(num)s new recommendations.", new)
    again = ngettext("%(num)s changed.", "%(num)s changed.", changed)
    return f"{fresh % {'num': new}} {again % {'num': changed}}"
