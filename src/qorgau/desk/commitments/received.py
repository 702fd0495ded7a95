"""Importing recommendations of the United Nations: a file is read, looked at, only then kept."""

import base64
import binascii
import zlib
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qorgau.commitments.received import importing
from qorgau.commitments.received.importing import Report
from qorgau.commitments.received.words import Unreadable, position_name
from qorgau.common.pages import page

from ..access import actor, require

IMPORT = "commitments.import"
LARGEST_FILE = 8_000_000
LARGEST_CARRIED = 900_000  # a form may hold a million characters
SHOWN = 10
_TOO_LARGE = _("The file is too large for this page: an administrator can import it by command")
ENCODINGS = (
    ("", _("Recognise it")),
    ("utf-8", "UTF-8"),
    ("mac-roman", "Mac Roman"),
    ("cp1252", "Windows-1252"),
    ("cp1251", "Windows-1251"),
)


class ImportForm(forms.Form):
    """The file, and its encoding where it cannot be recognised."""

    file = forms.FileField(
        label=_("CSV file of UPR Info"),
        help_text=_("With the columns To, Text, From, Response, Action, Issue and Session."),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty")},
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
        if upload.size > LARGEST_FILE:
            raise ValidationError(_TOO_LARGE)
        return b"".join(upload.chunks())


class ConfirmForm(forms.Form):
    """The bytes that were looked at, carried along."""

    name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    encoding = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    text = forms.CharField(widget=forms.HiddenInput)

    def clean_text(self) -> bytes:
        """The bytes, as they were."""
        try:
            packed = base64.b64decode(self.cleaned_data["text"], validate=True)
            opened = zlib.decompressobj()
            data = opened.decompress(packed, LARGEST_FILE)
        except (binascii.Error, ValueError, zlib.error):
            data = b""
        if not data or not opened.eof:
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
        carried = _carried(form.cleaned_data["file"])
        report = _looked(form, form.cleaned_data["file"], form.cleaned_data["encoding"])
        if len(carried) > LARGEST_CARRIED:
            form.add_error("file", _TOO_LARGE)
        elif report is not None:
            name = str(getattr(request.FILES["file"], "name", ""))[-200:]
            return _preview(request, report, carried, name, form.cleaned_data["encoding"])
    return page(request, "desk/commitments/import.html", {"form": form})


@require_http_methods(["POST"])
@require(IMPORT)
def confirm(request: HttpRequest) -> HttpResponse:
    """Bring in the file that was looked at; what came in meanwhile is not brought twice."""
    form = ConfirmForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            report = importing.bring_in(
                by=actor(request, IMPORT),
                data=said["text"],
                name=said["name"],
                encoding=said["encoding"],
            )
        except Unreadable as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, _done(report))
            return redirect("desk:recommendations:import")
    again = ImportForm(request.POST)
    again.full_clean()
    again.errors.clear()
    for faults in form.errors.values():
        for fault in faults:
            again.add_error("file", fault)
    return page(request, "desk/commitments/import.html", {"form": again})


def _looked(form: ImportForm, data: bytes, encoding: str) -> Report | None:
    """What the file would bring; None with the reason in the form."""
    try:
        return importing.look(data, encoding=encoding)
    except Unreadable as error:
        form.add_error("file", str(error))
        return None


def _carried(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data, 9)).decode("ascii")


def _preview(
    request: HttpRequest, report: Report, carried: str, name: str, encoding: str
) -> HttpResponse:
    context: dict[str, Any] = {
        "report": report,
        "positions": [(word, count) for word, count in sorted(report.positions.items())],
        "sessions": [(number, count) for number, count in sorted(report.sessions.items())],
        "first": report.first[:SHOWN],
        "differences": report.differences,
        "aside": report.set_aside[: 10 * SHOWN],
        "position_name": position_name,
        "carried": {"text": carried, "name": name, "encoding": encoding},
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
