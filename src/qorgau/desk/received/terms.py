"""Terms and responsible bodies of a recommendation: what stands, what is suggested, one click."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from qorgau.commitments.confirming import actions, lines, queries, shapes, suggested
from qorgau.commitments.confirming.lines import Line
from qorgau.commitments.confirming.shapes import BODY, Choice
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
    may_confirm = may(person(request), CONFIRM)
    found = _lines(row) if may_confirm else lines.lines(queries.held(row))
    context: dict[str, Any] = {
        "kinds": _held([one for one in found if one.held]),
        "may_confirm": may_confirm,
        "faults": life.given.get("faults", ()),
    }
    if may_confirm:
        context |= {
            "groups": _offered([one for one in found if one.waits]),
            "form": life.given.get("add") or AddForm(),
            "progress": queries.progress(),
            "measured": words.measured(*_METHODS, text=suggested.language_of(row)),
        }
    return Section(_("Terms and responsible bodies"), "desk/received/terms.html", context)


@require(CONFIRM)
@require_POST
def review(request: HttpRequest, key: str) -> HttpResponseBase:
    """Confirm what was ticked; then the next that waits, or this one again."""
    row = _row(key)
    choices = lines.chosen(_lines(row), request.POST.getlist("term"))
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
    terms = lines.of_term(lines.lines(queries.held(row)), term)
    return _done(request, key, lambda: actions.remove(terms=terms, **given))


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


def _lines(row: ReceivedRecommendation) -> list[Line]:
    """What it stands under and what is suggested, one line a meaning."""
    return lines.lines(queries.held(row), suggested.proposals(row))


def _held(found: Iterable[Line]) -> list[dict[str, Any]]:
    """Terms by kind, each with its name, who says it, and how a form sends it."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for one in found:
        kind = one.term.kind
        rows.setdefault(kind, []).append(
            {
                "term": one.term,
                "said": [name for term in one.said if (name := words.as_written(term))],
                "written": words.as_written(one.term),
                "confirmed": one.confirmed,
                "aside": one.aside,
                "token": one.term.token,
                "leads": kind == BODY and BODY not in rows,
            }
        )
    return [
        {"kind": kind, "title": words.KINDS[kind], "rows": _named(some)}
        for kind, some in rows.items()
    ]


def _offered(found: Iterable[Line]) -> list[dict[str, Any]]:
    """What may be confirmed by kind: terms of sources first, then suggestions."""
    rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in words.KINDS}
    for one in found:
        rows[one.term.kind].append({"term": one.term, "hint": _hint(one)})
    return [
        {"kind": kind, "title": words.KINDS[kind], "items": [_item(one) for one in _named(some)]}
        for kind, some in rows.items()
        if some
    ]


def _named(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with their names; those that share one are told by the name in their list."""
    names = [words.term_name(one["term"]) for one in rows]
    many = Counter(names)
    for one, name in zip(rows, names, strict=True):
        own = words.own_name(one["term"])
        one["name"] = f"{name}: {own}" if many[name] > 1 and own != name else name
    return rows


def _hint(one: Line) -> Any:
    """Where a line comes from: a row for each source and each suggestion."""
    told = [_("Said by: %(source)s.") % {"source": words.as_written(term)} for term in one.said]
    for proposal in one.proposals:
        note, why = words.as_written(proposal.term), words.why(proposal)
        told.append(f"{note}. {why}" if note else why)
    return format_html_join(SafeString("<br>"), "{}", ((row,) for row in told))


def _item(row: dict[str, Any]) -> dict[str, Any]:
    return {"value": row["term"].token, "text": row["name"], "hint": {"html": row["hint"]}}


_METHODS = (methods.ISSUES, methods.THEMES, methods.GROUPS, methods.GOALS, methods.BODIES)
