"""Treaties: the list, one treaty with what was entered, a statement entered or taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.commitments import public, treaties_change, treaties_entered
from qorgau.commitments.models import EnteredStatement
from qorgau.commitments.treaties_words import kind_name
from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.common.reasons import Refused

from ..access import actor, person, require, sent
from ..calendar.forms import BackForm
from ..once import done_once
from ..refusals import show
from .forms import StatementForm

ENTERS = "commitments.import"


@require(ENTERS)
@require_safe
def treaties(request: HttpRequest) -> HttpResponse:
    """Every treaty with its status; what the office entered itself, the newest first."""
    rows = public.treaties(language())
    names = {one.code: one.short or one.name for one in rows}
    own = [_told(one, names) for one in reversed(treaties_entered.open_statements())]
    return page(request, "desk/treaties/list.html", {"rows": rows, "own": own})


@require(ENTERS)
@require_safe
def treaty(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of one treaty, what was entered about it, and what was taken back."""
    found = _treaty(code)
    own = [one for one in treaties_entered.open_statements() if one.treaty == code]
    back = treaties_entered.taken_back(code)
    shown = {
        "one": found,
        "own": [_told(one) for one in reversed(own)],
        "back": [(one, _told(one.statement)) for one in back],
    }
    return page(request, "desk/treaties/treaty.html", shown)


@require(ENTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, code: str) -> HttpResponse:
    """Type what a source says; see what it changes; enter it."""
    found, form = _treaty(code), StatementForm(sent(request))
    shown: dict[str, Any] = {"one": found, "form": form, "told": None, "changes": ()}
    if request.method == "POST" and form.is_valid():
        said = {**form.said(), "treaty": code, "language": language(), "user": person(request)}
        if request.POST.get("do") == "enter" and form.cleaned_data["seen"] == form.digest():
            act = lambda: treaties_entered.enter_statement(  # noqa: E731  # done within `once`
                by=actor(request, ENTERS), **said
            )
            if done_once(request, form, act, _("It was entered, and the pages show it.")):
                return redirect("desk:treaties:treaty", code=code)
        else:
            shown |= _looked(request, form, said)
    status = 400 if form.errors else 200
    return page(request, "desk/treaties/enter.html", shown, status=status)


@require(ENTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: HttpRequest, key: UUID) -> HttpResponse:
    """A statement that the office entered, and the form by which it is taken back."""
    row = treaties_entered.statement(key)
    if row is None:
        raise Http404
    form = BackForm(sent(request))
    if request.method == "POST" and form.is_valid():
        act = lambda: treaties_entered.take_back(  # noqa: E731  # done within `once`
            by=actor(request, ENTERS),
            row=row,
            why=form.cleaned_data["why"],
            user=person(request),
        )
        if done_once(request, form, act, _("It was taken back and counts no more.")):
            return redirect("desk:treaties:treaty", code=row.treaty)
    shown = {"row": row, "told": _told(row), "one": _treaty(row.treaty), "form": form}
    status = 400 if form.errors else 200
    return page(request, "desk/treaties/statement.html", shown, status=status)


def _looked(request: HttpRequest, form: StatementForm, said: dict[str, Any]) -> dict[str, Any]:
    """What it would change; nothing where the rules refuse it, and the form says why."""
    try:
        row = treaties_entered.proposed(**said)
    except Refused as refused:
        show(form, refused)
        return {}
    typed = request.POST.copy()
    typed["seen"] = form.digest()
    changes = treaties_change.changes(row, language())
    return {"told": _told(row), "changes": changes, "form": StatementForm(typed)}


def _told(row: EnteredStatement, names: dict[str, str] | None = None) -> dict[str, Any]:
    """A statement in the words of the page."""
    committees = (
        {one.code: one.name for one in public.committees(language())} if row.committee else {}
    )
    return {
        "row": row,
        "kind": kind_name(row.kind),
        "treaty": (names or {}).get(row.treaty, row.treaty),
        "committee": committees.get(row.committee, row.committee),
    }


def _treaty(code: str) -> public.PublicTreaty:
    found = public.treaty(code, language())
    if found is None:
        raise Http404
    return found
