"""Importing recommendations of the United Nations: a file is read, looked at, only then kept."""

from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qorgau.commitments.received import opening
from qorgau.commitments.received.opening import Given, Report
from qorgau.commitments.told import matrices, reasons, states
from qorgau.commitments.told.shapes import Unreadable
from qorgau.common.pages import page
from qorgau.figures.public import sheet

from ..access import actor, require
from ..carrying import LARGEST, LARGEST_CARRIED, packed, unpacked
from . import looked

IMPORT = "commitments.import"
SHOWN = 10
_TOO_LARGE = _("The file is too large for this page: an administrator can import it by command")
ENCODINGS = (
    ("", _("Recognise it")),
    ("utf-8", "UTF-8"),
    ("mac-roman", "Mac Roman"),
    ("cp1252", "Windows-1252"),
    ("cp1251", "Windows-1251"),
)


FORMS = (
    ("", _("Recognise it")),
    ("ohchr-matrix", _("List of recommendations by themes, of the review (DOCX)")),
    ("uhri-json", _("Universal Human Rights Index (JSON)")),
    ("uhri-xlsx", _("Universal Human Rights Index (XLSX)")),
    ("upr-info", _("UPR Info (CSV)")),
    ("observations", _("Concluding observations (DOCX, PDF, text)")),
    ("follow-up", _("Follow-up report of a committee (DOCX, PDF, text)")),
    ("views-document", _("Views on a communication (DOCX, PDF, text)")),
    ("letter", _("Letter of special procedures (DOCX, PDF, text)")),
    ("impact-oss", _("IMPACT OSS (CSV)")),
)


class ImportForm(forms.Form):
    """The file, and what it may not tell by itself."""

    file = forms.FileField(
        label=_("File of recommendations"),
        help_text=_(
            "Lists of the review, concluding observations and other papers of the committees, the "
            "Universal Human Rights Index, UPR Info, IMPACT OSS."
        ),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty")},
    )
    form = forms.ChoiceField(label=_("What it is"), choices=FORMS, required=False)
    state = forms.CharField(
        label=_("State that was recommended to"),
        required=False,
        max_length=100,
        help_text=_("Needed for a list of the review: it does not name its State."),
    )
    session = forms.IntegerField(
        label=_("Session of the review"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=_("Only for a list of the review that does not name it."),
    )
    encoding = forms.ChoiceField(
        label=_("Encoding of the file"),
        choices=ENCODINGS,
        required=False,
        help_text=_("Leave it to be recognised unless you are told that it cannot be."),
    )

    def clean_file(self) -> bytes:
        """The bytes of the file."""
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST:
            raise ValidationError(_TOO_LARGE)
        return b"".join(upload.chunks())

    def clean_state(self) -> str:
        """A name that is known in one of four languages, or nothing."""
        name: str = self.cleaned_data["state"].strip()
        if name and not states.code_of(name):
            raise ValidationError(_("No State of this name is known"))
        return name


class ConfirmForm(forms.Form):
    """The bytes that were looked at, carried along."""

    name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    encoding = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    form = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    state = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    session = forms.IntegerField(required=False, widget=forms.HiddenInput)
    mapping = forms.JSONField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(widget=forms.HiddenInput)

    def clean_text(self) -> bytes:
        """The bytes, as they were."""
        data = unpacked(self.cleaned_data["text"])
        if not data:
            raise ValidationError(
                _("The file came back damaged: choose it again. Nothing was imported.")
            )
        return data


@require_http_methods(["GET", "HEAD", "POST"])
@require(IMPORT)
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a file; then see what it would bring, before anything is kept."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        carried = packed(said["file"])
        report = _tried(form, "file", lambda: opening.look(_file(said["file"]), _given(said)))
        if len(carried) > LARGEST_CARRIED:
            form.add_error("file", _TOO_LARGE)
        elif report is not None and not _names_state(report, said):
            form.add_error("state", _("The list does not name its State: enter it"))
        elif report is not None:
            name = str(getattr(request.FILES["file"], "name", ""))[-200:]
            return _preview(request, report, {"text": carried, "name": name, **_asked(said)})
    return page(request, "desk/commitments/import.html", {"form": form})


@require_http_methods(["POST"])
@require(IMPORT)
def confirm(request: HttpRequest) -> HttpResponse:
    """Bring in the file that was looked at; what came in meanwhile is not brought twice."""
    form = ConfirmForm(request.POST)
    if form.is_valid():
        said, by = form.cleaned_data, actor(request, IMPORT)
        report = _tried(
            form,
            "text",
            lambda: opening.bring_in(
                by=by, file=_file(said["text"]), given=_given(said), name=said["name"]
            ),
        )
        if report is not None:
            messages.success(request, _done(report))
            return redirect("desk:recommendations:import")
    return _again(request, form)


@require_http_methods(["POST"])
@require(IMPORT)
def aside(request: HttpRequest) -> HttpResponse:
    """The rows that the file would not bring, with their reasons, as CSV."""
    form = ConfirmForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        report = _tried(form, "text", lambda: opening.look(_file(said["text"]), _given(said)))
        if report is not None:
            lines = [(str(one.row), one.reason) for one in report.set_aside]
            answer = HttpResponse(sheet(("row", "why"), lines), content_type="text/csv")
            answer.headers["Content-Disposition"] = 'attachment; filename="set-aside.csv"'
            return answer
    return _again(request, form)


def _again(request: HttpRequest, form: ConfirmForm) -> HttpResponse:
    """The first page with what is wrong at the file."""
    again = ImportForm(request.POST)
    again.full_clean()
    again.errors.clear()
    for faults in form.errors.values():
        for fault in faults:
            again.add_error("file", fault)
    return page(request, "desk/commitments/import.html", {"form": again})


def _tried(form: forms.Form, at: str, read: Callable[[], Report]) -> Report | None:
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
    return bool(said["state"]) or getattr(report, "format", "") != matrices.FORMAT


def _given(said: Mapping[str, Any]) -> Given:
    return Given(
        form=said["form"],
        encoding=said["encoding"],
        state=said["state"],
        session=said["session"],
        mapping=said.get("mapping") or None,
    )


def _asked(said: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(said[name] or "") for name in ("form", "encoding", "state", "session")}


def _preview(request: HttpRequest, report: Report, carried: Mapping[str, str]) -> HttpResponse:
    context: dict[str, Any] = {
        "report": report,
        "seen": looked.seen(report),
        "aside": report.set_aside[: 10 * SHOWN],
        "carried": carried,
    }
    return page(request, "desk/commitments/import_look.html", context)


def _done(report: Report) -> str:
    if not (report.new or report.changed):
        return gettext("The file brought nothing new.")
    new = ngettext("%(num)s new recommendation.", "%(num)s new recommendations.", report.new) % {
        "num": report.new
    }
    changed = ngettext("%(num)s changed.", "%(num)s changed.", report.changed) % {
        "num": report.changed
    }
    return f"{new} {changed}"
