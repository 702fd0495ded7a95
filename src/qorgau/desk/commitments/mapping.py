"""An office's own table: its columns are shown, corrected, explained word by word, remembered."""

from __future__ import annotations

from collections.abc import Mapping as Mapped
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from qorgau.commitments.received import mappings, opening
from qorgau.commitments.told import own, own_table, reasons
from qorgau.commitments.told.own_mapping import Mapping
from qorgau.commitments.told.own_table import Looked
from qorgau.commitments.told.shapes import Unreadable
from qorgau.common.pages import page
from qorgau.common.reasons import Refused

from ..access import actor, person, require
from ..refusals import shown_in
from . import column_pages, received
from .columns import ColumnsForm
from .import_forms import ConfirmForm, given
from .meanings import WordsForm

IMPORT = "commitments.import"
#: What was said of the whole file stays when another row is chosen as the header.
_WHOLE = ("told_by", "symbol", "session", "position", "language", "keep_as")


class NameForm(forms.Form):
    """Another name for kept columns."""

    name = forms.CharField(
        label=gettext_lazy("Name of the columns"),
        max_length=mappings.LONGEST_NAME,
        error_messages={"required": gettext_lazy("Enter a name")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require(IMPORT)
def columns(request: HttpRequest) -> HttpResponse:
    """Say what each column holds; then see what the file would bring by it."""
    sent = ConfirmForm(request.POST)
    if request.method != "POST" or not sent.is_valid():
        return _lost(request, sent)
    said, step = sent.cleaned_data, request.POST.get("step", "")
    try:
        looked, shown = _looked(request, said, step)
    except Unreadable as error:
        messages.warning(request, reasons.said(error.code, error.word))
        return redirect("desk:recommendations:import")
    if step == "back" or _is_elsewhere(request):
        form = ColumnsForm(looked, shown)
        if step != "back":
            form.initial.update({name: request.POST.get(name, "") for name in _WHOLE})
        return column_pages.columns(request, form, column_pages.carry(request))
    form = ColumnsForm(looked, shown, request.POST)
    if not form.is_valid():
        return column_pages.columns(request, form, column_pages.carry(request))
    mapping = form.mapping()
    if _asked(said, mapping):
        asked = _asked(said, {**mapping, "values": {}})
        before = Mapping.from_json(mapping).values
        return column_pages.words(
            request, WordsForm(asked, before), column_pages.carry(request, mapping)
        )
    return _preview(request, said, mapping, form)


@require_http_methods(["GET", "HEAD", "POST"])
@require(IMPORT)
def words(request: HttpRequest) -> HttpResponse:
    """Say what the words of a file mean that are not known here."""
    sent = ConfirmForm(request.POST)
    if request.method != "POST" or not sent.is_valid():
        return _lost(request, sent)
    said = sent.cleaned_data
    mapping = said["mapping"] if isinstance(said["mapping"], dict) else {}
    asked = _asked(said, {**mapping, "values": {}})
    before = Mapping.from_json(mapping).values
    if request.POST.get("step") == "ask":
        return column_pages.words(
            request, WordsForm(asked, before), column_pages.carry(request, mapping)
        )
    form = WordsForm(asked, before, request.POST)
    if not form.is_valid():
        return column_pages.words(request, form, column_pages.carry(request, mapping))
    return _preview(request, said, {**mapping, "values": form.values()}, form)


@require_http_methods(["POST"])
@require(IMPORT)
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the columns of a file that brings nothing new."""
    sent = ConfirmForm(request.POST)
    if not sent.is_valid():
        return _lost(request, sent)
    column_pages.remember(request, sent.cleaned_data["mapping"])
    return redirect("desk:recommendations:import_kept")


@require_http_methods(["GET", "HEAD"])
@require(IMPORT)
def kept(request: HttpRequest) -> HttpResponse:
    """The columns that are kept, the newest first."""
    return page(request, "desk/commitments/kept_columns.html", {"rows": mappings.standing()})


@require_http_methods(["GET", "HEAD", "POST"])
@require(IMPORT)
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """Kept columns: how a file is read by them, their name, and since when."""
    versions = mappings.versions(key)
    if not versions:
        raise Http404
    row = versions[0]
    form = NameForm(request.POST or None, initial={"name": row.name})
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            name = form.cleaned_data["name"]
            mappings.rename(by=actor(request, IMPORT), of=key, name=name, user=person(request))
            messages.success(request, _("The name was changed."))
            return redirect("desk:recommendations:import_kept")
    shown = {"row": row, "versions": versions, "form": form, "seen": column_pages.summary(row.said)}
    return page(request, "desk/commitments/kept_column.html", shown)


@require_http_methods(["POST"])
@require(IMPORT)
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """End kept columns; what was imported by them stays."""
    try:
        mappings.withdraw(by=actor(request, IMPORT), of=key, user=person(request))
        messages.success(request, _("The columns are not kept any longer."))
    except Refused as refused:
        messages.warning(request, " ".join(str(one.message) for one in refused.reasons))
    return redirect("desk:recommendations:import_kept")


def _looked(
    request: HttpRequest, said: Mapped[str, Any], step: str
) -> tuple[Looked, Mapped[str, Any]]:
    """The table as the page asks about it, and the mapping that is shown first."""
    data, encoding = said["text"], said["encoding"]
    before = said["mapping"] if isinstance(said["mapping"], dict) else {}
    if step == "back" and before:
        sheet, header = own_table.place(data, Mapping.from_json(before), encoding=encoding)
        return own_table.look(data, encoding=encoding, sheet=sheet, header=header), before
    sheet, row = request.POST.get("sheet", ""), request.POST.get("header", "")
    number = int(row) if row.isascii() and row.isdigit() and len(row) < 8 else 0
    if sheet and sheet != request.POST.get("sheet_was", sheet):
        number = 0  # of the sheet that was shown before
    looked = own_table.look(data, encoding=encoding, sheet=sheet, header=number)
    if not _is_elsewhere(request):
        return looked, before
    return looked, {**looked.guess.as_json(), "values": before.get("values", {})}


def _is_elsewhere(request: HttpRequest) -> bool:
    """Whether another sheet or row was chosen than the one whose columns were shown."""
    said = request.POST
    return any(
        said.get(name, "") != said[f"{name}_was"] and said.get(name)
        for name in ("sheet", "header")
        if f"{name}_was" in said
    )


def _asked(said: Mapped[str, Any], mapping: Mapped[str, Any]) -> dict[str, Any]:
    """Words that are not known and that nobody explained; none where the file cannot be read."""
    try:
        read = Mapping.from_json(dict(mapping))
        return mappings.not_understood(said["text"], read, encoding=said["encoding"])
    except Unreadable:
        return {}


def _preview(
    request: HttpRequest, said: Mapped[str, Any], mapping: Mapped[str, Any], form: forms.Form
) -> HttpResponse:
    """What the file would bring, read in this way."""
    carry = column_pages.carry(request, mapping)
    told = {name: said[name] for name in ("encoding", "state")}
    known = given({**told, "form": own.FORMAT, "mapping": dict(mapping)}, pasted=False)
    try:
        found = opening.look_into(opening.from_bytes(said["text"]), known)
    except Unreadable as error:
        form.add_error(None, reasons.said(error.code, error.word))
        show = column_pages.columns if isinstance(form, ColumnsForm) else column_pages.words
        return show(request, form, carry)  # type: ignore[arg-type]
    return received.preview(request, found, carry)


def _lost(request: HttpRequest, sent: ConfirmForm) -> HttpResponse:
    """Back to the first page, with what is wrong."""
    for faults in sent.errors.values() if request.method == "POST" else ():
        messages.warning(request, " ".join(map(str, faults)))
    return redirect("desk:recommendations:import")
