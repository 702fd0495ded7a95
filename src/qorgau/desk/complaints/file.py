"""The sealed part: opened with a reason, for a while, with a trace that the person can read."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.complaints import actions, flow, queries
from qorgau.complaints.models import Matter, Opening
from qorgau.complaints.queries import Contents, Letter, Proposal
from qorgau.country.calendar import text_of
from qorgau.country.pack import Field
from qorgau.files.downloads import attachment
from qorgau.vault.boxes import OpenBox
from qorgau.vault.sessions import IDLE
from qorgau.vault.suite import Locked

from .. import letters
from ..access import person, require, sent
from ..letters import Paper
from ..once import RepeatedError, once
from ..refusals import shown_in
from . import labels
from .case import (
    OPEN,
    WRITE,
    author,
    box_of,
    found,
    seconds_left,
    with_box,
    with_opening,
    without_key,
)
from .forms import MessageForm, OpenForm
from .matter import STATES


@require(OPEN, unlocked=True)
@require_http_methods(["GET", "POST"])
def open_file(request: HttpRequest, number: str) -> HttpResponseBase:
    """Ask why; note it in the trace; open. A file that is open already is simply shown."""
    matter = found(request, number)
    by, back = author(request, matter, OPEN), _back(request, number)
    if queries.opening(matter, person(request)):
        return redirect(back)
    try:
        box_of(request, matter)  # who cannot open leaves no trace of having read
    except Locked:
        return without_key(request, matter)
    form = OpenForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            actions.open_file(by=by, matter=matter, reason=form.cleaned_data["reason"])
            return redirect(back)
    words = {"matter": matter, "form": form, "back": back}
    return page(request, "desk/complaints/open.html", words, status=400 if form.errors else 200)


@require(OPEN, unlocked=True)
@require_safe
@with_opening
def show(request: HttpRequest, matter: Matter, box: OpenBox, opening: Opening) -> HttpResponse:
    """What the person wrote, who they are, messages, inquiries, files."""
    inside = queries.contents(box, matter)
    words = {
        "matter": matter,
        "opening": opening,
        "reason": labels.name("reasons_open", opening.reason),
        "narrative": _answered(matter, inside.answers),
        "identity": _answered(matter, inside.identity),
        "contact": _answered(matter, inside.contact),
        "messages_shown": _numbered(matter, inside),
        "inquiries": [_asked(one) for one in inside.inquiries],
        "files": inside.files,
        "form": MessageForm(),
    }
    return page(request, "desk/complaints/file.html", words, headers=closing(matter, opening))


@require(OPEN, unlocked=True)
@require_safe
@with_opening
def kept(
    request: HttpRequest, matter: Matter, box: OpenBox, opening: Opening, file: UUID
) -> HttpResponseBase:
    """One file, as a download only; each download is an entry of its own."""
    one = queries.kept_file(box, matter, file)
    if one is None:
        raise Http404
    actions.take_file(by=author(request, matter, OPEN), matter=matter, file=one)
    return attachment(box, one)


@require(OPEN, unlocked=True)
@require_safe
@with_opening
def letter(
    request: HttpRequest, matter: Matter, box: OpenBox, opening: Opening, **which: Any
) -> HttpResponse:
    """One letter to the person, as a document that staff still edit, or as text."""
    place, kind = which["place"], which["kind"]
    shown = queries.letters(box, matter)
    if not 1 <= place <= len(shown) or kind not in ("docx", "txt"):
        raise Http404
    paper = Paper.from_text(shown[place - 1].text)
    return letters.download(paper, f"{matter.locator}-{place}", kind)


@require(WRITE, unlocked=True)
@require_http_methods(["GET", "POST"])
@with_box
def write(request: HttpRequest, matter: Matter, box: OpenBox) -> HttpResponseBase:
    """A message to the person, sealed into the case."""
    by = author(request, matter, WRITE)
    form = MessageForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                with once(request):
                    actions.write_to_person(
                        by=by, matter=matter, box=box, text=form.cleaned_data["text"]
                    )
            except RepeatedError:
                pass
            messages.success(request, _("The message was sent."))
            return redirect("desk:complaints:matter", number=matter.locator)
    return page(
        request,
        "desk/complaints/write.html",
        {"matter": matter, "form": form},
        status=400 if form.errors else 200,
    )


def closing(matter: Matter, opening: Opening) -> dict[str, str]:
    """The browser leaves the opened page by itself when idle, or when its time is over."""
    seconds = min(seconds_left(opening, timezone.now()), int(IDLE.total_seconds()))
    away = reverse("desk:complaints:matter", kwargs={"number": matter.locator})
    return {"Refresh": f"{seconds}; url={away}", "Cache-Control": "no-store"}


def _answered(matter: Matter, given: dict[str, object]) -> list[tuple[str, str]]:
    """Questions of the procedure with what the person answered, in the order of the pages."""
    asked = [one for part in flow.procedure_of(matter).questions for one in part.fields]
    known = {one.code for one in asked}
    shown = [
        (text_of(one.label, language()), _said(one, given[one.code]))
        for one in asked
        if given.get(one.code)
    ]
    return shown + [
        (code, str(value)) for code, value in given.items() if code not in known and value
    ]


def _said(asked: Field, value: Any) -> str:
    """The answer in words: codes by their names, dates as people write them."""
    if asked.kind == "yes_no":
        return _("yes") if value in ("yes", True) else _("no")
    if asked.kind in ("date", "month"):
        return ".".join(reversed(str(value).split("-")))
    kind = {"body": "bodies", "region": "regions"}.get(asked.kind, asked.vocabulary)
    values = value if isinstance(value, list) else [value]
    return labels.names(kind, map(str, values)) if kind else "\n".join(map(str, values))


def _numbered(matter: Matter, inside: Contents) -> list[tuple[int, Letter]]:
    return list(enumerate(inside.messages, start=1))


def _asked(one: Proposal) -> dict[str, Any]:
    """An inquiry with its text, what was agreed and the body's answer."""
    return {
        "inquiry": one.inquiry,
        "body": labels.name("bodies", one.inquiry.body),
        "state": STATES[one.inquiry.state],
        "text": one.text,
        "answer": one.answer,
        "came_on": one.came_on,
        "items": [
            (labels.name("consent_items", item), labels.DECISIONS.get(one.decisions.get(item, "")))
            for item in one.items
        ],
    }


def _back(request: HttpRequest, number: str) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    own = reverse("desk:complaints:file", kwargs={"number": number})
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe and wanted.startswith("/") else own
