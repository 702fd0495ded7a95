"""Terms and responsible bodies of a recommendation: what stands, what is suggested, one click."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from qorgau.commitments.confirming import actions, queries, shapes, suggested
from qorgau.commitments.confirming.shapes import BODY, Choice, Proposal, Term
from qorgau.commitments.models import ReceivedRecommendation
from qorgau.commitments.suggesting import methods
from qorgau.common.reasons import Refused
from qorgau.people.policy import may

from ..access import actor, person, require
from . import words
from .forms import AddForm
from .life import Life, Section, address, shown

CONFIRM = "commitments.confirm"


def section(request: HttpRequest, life: Life) -> Section | None:
    """The terms with who says them; for whoever may confirm, what is suggested beside."""
    row = queries.one(life.key)
    if row is None:
        return None
    held, may_confirm = queries.held(row), may(person(request), CONFIRM)
    context: dict[str, Any] = {
        "kinds": _held(held),
        "may_confirm": may_confirm,
        "faults": life.given.get("faults", ()),
    }
    if may_confirm:
        sources = [one for one in held if one.sources and not (one.confirmed or one.aside)]
        context |= {
            "groups": _offered(sources, suggested.proposals(row)),
            "form": life.given.get("add") or AddForm(),
            "progress": queries.progress(),
            "measured": words.measured(*_METHODS),
        }
    return Section(_("Terms and responsible bodies"), "desk/received/terms.html", context)


@require(CONFIRM)
@require_POST
def review(request: HttpRequest, key: str) -> HttpResponseBase:
    """Confirm what was ticked; then the next that waits, or this one again."""
    row = _row(key)
    choices = _chosen(row, request.POST.getlist("term"))
    if request.POST.get("do") == "next":
        given: dict[str, Any] = {"user": person(request), "recommendation": row, "choices": choices}
        return _done(
            request,
            key,
            lambda: actions.review(by=actor(request, CONFIRM), **given),
            then=f"{reverse('desk:un_recommendations:next')}?after={key}",
        )
    return _done(
        request,
        key,
        lambda: actions.confirm(
            by=actor(request, CONFIRM), user=person(request), recommendation=row, choices=choices
        ),
    )


@require(CONFIRM)
@require_POST
def add(request: HttpRequest, key: str) -> HttpResponseBase:
    """Put it under terms that nothing suggested."""
    row, form = _row(key), AddForm(request.POST)
    if not form.is_valid():
        return shown(request, key, given={"add": form}, status=400)
    choices = [Choice(one) for one in form.terms()]
    return _done(
        request,
        key,
        lambda: actions.confirm(
            by=actor(request, CONFIRM), user=person(request), recommendation=row, choices=choices
        ),
    )


@require(CONFIRM)
@require_POST
def remove(request: HttpRequest, key: str) -> HttpResponseBase:
    """Take a term away, or put a body before the others."""
    row = _row(key)
    first, gone = shapes.read(request.POST.get("lead", "")), request.POST.get("term", "")
    term = first or shapes.read(gone)
    if term is None:
        return redirect(_place(key))
    given: dict[str, Any] = {
        "by": actor(request, CONFIRM), "user": person(request), "recommendation": row,
    }  # fmt: skip
    if first:
        return _done(request, key, lambda: actions.lead(code=first.code, **given))
    return _done(request, key, lambda: actions.remove(term=term, **given))


@require(CONFIRM)
@require_safe
def next_one(request: HttpRequest) -> HttpResponse:
    """The next recommendation that nobody went through."""
    key = queries.next_key(request.GET.get("after", ""))
    if key:
        return redirect(_place(key))
    messages.success(request, _("Somebody went through every recommendation."))
    return redirect("desk:un_recommendations:list")


def _done(
    request: HttpRequest, key: str, work: Callable[[], Any], then: str = ""
) -> HttpResponseBase:
    """Do it and go on; the page again with the reasons where the rules refuse."""
    try:
        work()
    except Refused as refused:
        return shown(request, key, given={"faults": refused.reasons}, status=400)
    messages.success(request, _("Your decision was kept."))
    return redirect(then or _place(key))


def _row(key: str) -> ReceivedRecommendation:
    row = queries.one(key)
    if row is None:
        raise Http404
    return row


def _place(key: str) -> str:
    return f"{address(key)}#terms"


def _chosen(row: ReceivedRecommendation, tokens: Sequence[str]) -> list[Choice]:
    """What was ticked of what was offered, with what had suggested it."""
    offered = {one.term.token: _choice(one) for one in suggested.proposals(row)}
    for one in queries.held(row):
        if one.sources:
            offered[one.term.token] = Choice(one.term, one.sources[0])
    return [offered[one] for one in dict.fromkeys(tokens) if one in offered]


def _choice(one: Proposal) -> Choice:
    return Choice(one.term, one.method, ", ".join(one.words))


def _held(held: Iterable[queries.Held]) -> list[dict[str, Any]]:
    """Terms by kind, each with its name, who says it, and how a form sends it."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for one in held:
        rows.setdefault(one.term.kind, []).append(
            {
                "name": words.term_name(one.term),
                "written": words.as_written(one.term),
                "sources": one.sources,
                "confirmed": one.confirmed,
                "aside": one.aside,
                "token": one.term.token,
                "leads": one.term.kind == BODY and BODY not in rows,
            }
        )
    return [{"kind": kind, "title": words.KINDS[kind], "rows": some} for kind, some in rows.items()]


def _offered(sources: Iterable[queries.Held], found: Iterable[Proposal]) -> list[dict[str, Any]]:
    """What may be confirmed by kind: terms of sources first, then suggestions."""
    rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in words.KINDS}
    for one in sources:
        said = _("Said by: %(source)s.") % {"source": words.as_written(one.term)}
        rows[one.term.kind].append(_item(one.term, said))
    for proposal in found:
        note = words.as_written(proposal.term)
        why = words.why(proposal)
        rows[proposal.term.kind].append(_item(proposal.term, f"{note}. {why}" if note else why))
    return [
        {"kind": kind, "title": words.KINDS[kind], "items": some}
        for kind, some in rows.items()
        if some
    ]


def _item(term: Term, hint: str) -> dict[str, Any]:
    return {"value": term.token, "text": words.term_name(term), "hint": {"text": hint}}


_METHODS = (methods.ISSUES, methods.THEMES, methods.GROUPS, methods.GOALS, methods.BODIES)
