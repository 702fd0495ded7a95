"""One step of a recommendation: what it asks, what blocks it, and taking it once."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from qorgau.commitments import actions, queries, rules
from qorgau.commitments.actions import Issued
from qorgau.commitments.flow import STEPS
from qorgau.commitments.models import Recommendation
from qorgau.common.actor import Actor
from qorgau.common.pages import page
from qorgau.country import pack
from qorgau.people.policy import may

from .. import spots
from ..access import actor, person, require
from ..once import OnceForm, RepeatedError, once
from ..refusals import shown_in
from . import papers, words
from .forms import (
    AnswerForm,
    CheckForm,
    ProposalForm,
    ReceiptForm,
    TranslationForm,
    WordingForm,
)
from .reach import found

PROPOSE, ISSUE, VERIFY = (f"recommendations.{one}" for one in ("propose", "issue", "verify"))
Taking = Callable[[Actor, Recommendation, dict[str, Any], HttpRequest], Issued | None]


@require(PROPOSE)
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Write a new draft; the address may bring the place and the right of a finding."""
    posted = request.POST if request.method == "POST" else None
    form = ProposalForm(posted, initial=_of_finding(request))
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        with shown_in(form):
            made = None
            try:
                with once(request):
                    made = actions.propose(by=actor(request, PROPOSE), **given)
            except RepeatedError:
                return redirect("desk:recommendations:list")
            messages.success(request, _("The draft was saved."))
            return redirect("desk:recommendations:page", key=made.pk)
    status = 400 if form.errors else 200
    return page(request, "desk/commitments/propose.html", {"form": form}, status=status)


def _of_finding(request: HttpRequest) -> dict[str, str]:
    """What the address says of a new draft; a wrong code chooses nothing."""
    place, right = (request.GET.get(name, "")[:60] for name in ("place", "right"))
    return {**spots.facets(place), "place": place, "right": right}


@require(PROPOSE, ISSUE, VERIFY)
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, key: UUID, step: str) -> HttpResponse:
    """Show the form of a step, or why it may not be taken; POST takes it."""
    if step not in _ASKED or not may(person(request), STEPS[step].action):
        raise Http404
    row, asked = found(request, key), _ASKED[step]
    if blocked := rules.blocked(row, step, person(request)):
        return _refused(request, row, step, blocked)
    form = asked.form(request.POST if request.method == "POST" else None, initial=asked.known(row))
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            return _taken(request, row, step, form.cleaned_data)
    shown = {
        "row": row,
        "name": words.heading(row),
        "step": STEPS[step].label,
        "explained": asked.explained,
        "form": form,
    }
    status = 400 if form.errors else 200
    return page(request, "desk/commitments/step.html", shown, status=status)


def _taken(
    request: HttpRequest, row: Recommendation, step: str, given: dict[str, Any]
) -> HttpResponse:
    made = None
    try:
        with once(request):
            by = actor(request, STEPS[step].action)
            made = _ASKED[step].take(by, row, given, request)
    except RepeatedError:
        pass
    if made is not None:
        return papers.link_shown_once(request, made)
    messages.success(request, _("Done: %(step)s.") % {"step": STEPS[step].label})
    return redirect("desk:recommendations:page", key=row.pk)


def _refused(request: HttpRequest, row: Recommendation, step: str, blocked: list) -> HttpResponse:
    shown = {
        "row": row,
        "name": words.heading(row),
        "step": STEPS[step].label,
        "reasons": blocked,
    }
    return page(request, "desk/commitments/refused.html", shown, status=409)


def _no_initial(row: Recommendation) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a step asks, how it is explained, what is known before, and the verb it calls."""

    take: Taking
    form: type[OnceForm] = OnceForm
    explained: Any = ""
    known: Callable[[Recommendation], dict[str, Any]] = _no_initial


def _wording(row: Recommendation) -> dict[str, Any]:
    original = queries.wordings(row)[0]
    return {"title": original.title, "text": original.text}


def _revise(by: Actor, row: Recommendation, given: dict[str, Any], _request: HttpRequest) -> None:
    actions.revise(
        by=by,
        recommendation=row,
        language=queries.wordings(row)[0].language,
        title=given["title"],
        text=given["text"],
    )


def _translate(
    by: Actor, row: Recommendation, given: dict[str, Any], _request: HttpRequest
) -> None:
    actions.translate(
        by=by,
        recommendation=row,
        language=given["language"],
        title=given["title"],
        text=given["text"],
        official=given["official"],
    )


def _issue(by: Actor, row: Recommendation, _given: dict[str, Any], _request: HttpRequest) -> Issued:
    return actions.issue(by=by, recommendation=row)


def _renew(by: Actor, row: Recommendation, _given: dict[str, Any], _request: HttpRequest) -> Issued:
    return actions.renew_link(by=by, recommendation=row)


def _receive(by: Actor, row: Recommendation, given: dict[str, Any], _request: HttpRequest) -> None:
    noon = dt.datetime.combine(given["received_on"], dt.time(12), tzinfo=pack.current().calendar.tz)
    actions.mark_received(by=by, recommendation=row, received_at=min(noon, timezone.now()))


def _enter(by: Actor, row: Recommendation, given: dict[str, Any], _request: HttpRequest) -> None:
    actions.enter_answer(
        by=by,
        recommendation=row,
        position=given["position"],
        text=given["text"],
        received_on=given["received_on"],
    )


def _verify(by: Actor, row: Recommendation, given: dict[str, Any], request: HttpRequest) -> None:
    actions.verify(
        by=by,
        recommendation=row,
        state=given["state"],
        means=given["means"],
        note=given["note"],
        checked_on=given["checked_on"],
        user=person(request),
    )


def _publish(by: Actor, row: Recommendation, _given: dict[str, Any], _request: HttpRequest) -> None:
    actions.publish(by=by, recommendation=row)


def _close(by: Actor, row: Recommendation, _given: dict[str, Any], _request: HttpRequest) -> None:
    actions.close(by=by, recommendation=row)


_ASKED: dict[str, Asked] = {
    "revise": Asked(_revise, WordingForm, known=_wording),
    "translate": Asked(
        _translate,
        TranslationForm,
        gettext_lazy("The original stays as it is; the translation stands beside it."),
    ),
    "issue": Asked(
        _issue,
        explained=gettext_lazy(
            "The recommendation gets its number, and the term of the answer begins. You will see "
            "a one-time link for the body, once: send it on with the letter."
        ),
    ),
    "receive": Asked(
        _receive,
        ReceiptForm,
        gettext_lazy("Until now the term runs from the day of sending. It is counted again."),
    ),
    "renew": Asked(
        _renew,
        explained=gettext_lazy("The link that was given out before stops working."),
    ),
    "enter_answer": Asked(
        _enter,
        AnswerForm,
        gettext_lazy("Enter the words of the body as they stand in its letter."),
    ),
    "verify": Asked(
        _verify,
        CheckForm,
        gettext_lazy("Your finding stands beside what the body says; it replaces nothing."),
    ),
    "publish": Asked(
        _publish,
        explained=gettext_lazy(
            "Everybody will read the text, the answer of the body and what was found. "
            "Make sure that nobody can be recognised. It is for good: what was published is not "
            "taken back."
        ),
    ),
    "close": Asked(_close, explained=gettext_lazy("Nothing more is awaited from the body.")),
}
