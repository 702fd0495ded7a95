"""A party's table as a file: given out, taken back, looked at before it is kept."""

import io
import zipfile
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.commitments.models import Round
from qorgau.commitments.rounds import answering, comparing, matrix_out, words
from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.common.reasons import Refused

from ..access import require, sent
from ..once import RepeatedError, once
from ..refusals import show
from . import reach
from .forms import FileForm
from .reach import COMMENT, ROUND, Reached

_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "docx": f"{_OFFICE}.wordprocessingml.document",
}
_MAKE = {"xlsx": matrix_out.as_xlsx, "docx": matrix_out.as_docx}


@require(ROUND, COMMENT)
@require_safe
def give(request: HttpRequest, key: UUID, party: UUID, form: str) -> HttpResponse:
    """The table that the party fills in, its answers so far in it."""
    at = reach.reached(request, key, party)
    if form not in KINDS:
        raise Http404
    made = _MAKE[form](matrix_out.paper_of(at.party, language()))
    return as_file(made, form, words.party_name(at.party, language()))


@require(ROUND)
@require_safe
def give_all(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    """The tables of every party in one packed file, each named after its party."""
    row = reach.found(key)
    if form not in KINDS or row.status == Round.Status.DRAFT:
        raise Http404
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, party in enumerate(row.parties.order_by("id"), 1):
            name = _plain_name(words.party_name(party, language()))
            made = _MAKE[form](matrix_out.paper_of(party, language()))
            packed.writestr(f"{number:03}-{name}.{form}", made)
    return _attached(out.getvalue(), "application/zip", f"{_plain_name(row.title)}.zip")


def as_file(made: bytes, form: str, name: str) -> HttpResponse:
    """A file to download, named after whom or what it is about."""
    return _attached(made, KINDS[form], f"{_plain_name(name)}.{form}")


def _plain_name(text: str) -> str:
    """A text as the name of a file: letters and digits of any language."""
    return "".join(one if one.isalnum() else "-" for one in text)[:80].strip("-") or "table"


def _attached(made: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


@require(ROUND, COMMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, key: UUID, party: UUID) -> HttpResponse:
    """Choose a filled table, see what it would bring cell by cell, then keep it."""
    at = reach.reached(request, key, party)
    keeping = request.method == "POST" and "carried" in request.POST
    form = FileForm(sent(request), request.FILES or None)
    if keeping:
        if _kept(request, at, form):
            return redirect("desk:rounds:party", key=key, party=party)
    elif request.method == "POST" and form.is_valid():
        try:
            name = str(getattr(request.FILES["file"], "name", ""))[-200:]
            found = comparing.look(at.party, form.cleaned_data["file"], name)
            shown: dict[str, Any] = {"at": at, "round": at.round, "found": found}
            shown |= {"name": words.party_name(at.party, language())}
            shown |= {"once": form.cleaned_data["once"]}
            return page(request, "desk/rounds/look.html", shown)
        except Refused as refused:
            show(form, refused)
    shown = {"at": at, "round": at.round, "form": form}
    shown |= {"name": words.party_name(at.party, language())}
    status = 400 if form.errors else 200
    return page(request, "desk/rounds/take.html", shown, status=status)


def _kept(request: HttpRequest, at: Reached, form: FileForm) -> bool:
    """Keep what was looked at; else the reasons stand in the form that asks for the file again."""
    form.full_clean()
    form.errors.clear()
    by, author = reach.author(request, at, matrix=True)
    try:
        rows, file = comparing.carried(at.party, request.POST["carried"])
        with once(request):
            kept = answering.take_matrix(
                by=by, party=at.party, rows=rows, matrix=file, author=author
            )
    except RepeatedError:
        return True
    except Refused as refused:
        show(form, refused)
        return False
    said = ngettext("%(num)s answer is kept.", "%(num)s answers are kept.", kept.taken)
    messages.success(request, said % {"num": kept.taken})
    return True
