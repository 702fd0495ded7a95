"""A round is written down, looked at with what it would ask, opened, and asked of more parties."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qorgau.commitments.models import Round
from qorgau.commitments.rounds import actions, choosing, words
from qorgau.common.formats import language
from qorgau.common.pages import page

from ..access import actor, require, sent
from ..once import RepeatedError, once
from ..refusals import shown_in
from . import reach
from .forms import PartiesForm, RoundForm, typed
from .reach import ROUND


@require(ROUND)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write a new round down."""
    return _written(request, RoundForm(sent(request)), None)


@require(ROUND)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write a draft otherwise."""
    row = reach.found(key)
    if row.status != Round.Status.DRAFT:
        return redirect("desk:rounds:round", key=key)
    return _written(request, RoundForm(sent(request), initial=typed(row)), row)


def _written(request: HttpRequest, form: RoundForm, row: Round | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                with once(request):
                    by, about = actor(request, ROUND), form.about()
                    made = (
                        actions.rewrite(by=by, row=row, about=about)
                        if row
                        else actions.prepare(by=by, about=about)
                    )
            except RepeatedError:
                return redirect("desk:rounds:list")
            return redirect("desk:rounds:open", key=made.pk)
    shown = {"form": form, "round": row}
    status = 400 if form.errors else 200
    return page(request, "desk/rounds/new.html", shown, status=status)


@require(ROUND)
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, key: UUID) -> HttpResponse:
    """What a draft would ask, whom, and the button that opens it."""
    row = reach.found(key)
    if row.status != Round.Status.DRAFT:
        return redirect("desk:rounds:round", key=key)
    asked = choosing.items(row)
    form = PartiesForm(sent(request), suggested=choosing.suggested(asked))
    out = request.POST.getlist("left_out")[: choosing.MOST]
    if request.method == "POST" and form.is_valid() and _opened(request, row, form, out):
        return redirect("desk:rounds:round", key=key)
    shown: dict[str, Any] = {
        "round": row,
        "form": form,
        "asked": [(one, *words.text_in(one.texts, language())) for one in asked],
        "left_out": out,
        "most": choosing.MOST,
    }
    status = 400 if form.errors else 200
    return page(request, "desk/rounds/open.html", shown, status=status)


def _opened(request: HttpRequest, row: Round, form: PartiesForm, out: list[str]) -> bool:
    with shown_in(form):
        try:
            with once(request):
                actions.open_round(
                    by=actor(request, ROUND), row=row, parties=form.parties(), left_out=out
                )
        except RepeatedError:
            pass
        messages.success(request, _("The round is open. Give each party its link or its table."))
        return True
    return False


@require(ROUND)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask further parties in an open round."""
    row = reach.found(key)
    form = PartiesForm(sent(request), suggested={})
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                with once(request):
                    actions.ask(by=actor(request, ROUND), row=row, parties=form.parties())
            except RepeatedError:
                pass
            return redirect("desk:rounds:round", key=key)
    shown = {"round": row, "form": form}
    status = 400 if form.errors else 200
    return page(request, "desk/rounds/ask.html", shown, status=status)
