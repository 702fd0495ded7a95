"""Answers side by side: how each is dealt with, the consolidated text, and all of it as a file."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgau.commitments.models import Round, RoundChannel, RoundItem
from qorgau.commitments.progress.rules import LETTER
from qorgau.commitments.rounds import actions, consolidated, handing_on, queries, words
from qorgau.commitments.rounds.queries import Beside, Dealt
from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.common.reasons import Refused

from ..access import actor, person, require
from ..once import RepeatedError, once
from ..refusals import shown_in
from . import matrices, reach
from .forms import ConsolidatedForm, VerdictForm
from .reach import ROUND


@require(ROUND)
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, key: UUID, order: int) -> HttpResponse:
    """One item with every answer, the decision about each, and the text made of them."""
    row = reach.found(key)
    found = queries.dealt(row, order)
    if not found or row.status == Round.Status.DRAFT:
        raise Http404
    one = found[0]
    done, text, verdicts = _sent(request, one)
    if done:
        return redirect(f"{reverse('desk:rounds:item', kwargs={'key': key, 'order': order})}")
    lang, asked = words.text_in(one.item.texts, language())
    last = row.items.order_by("-order").values_list("order", flat=True).first() or 0
    waiting = handing_on.waiting(one.item, [each.answer for each in one.answers])
    shown: dict[str, Any] = {
        "round": row,
        "item": one.item,
        "language": lang,
        "asked": asked,
        "beside": [_beside(each, verdicts, waiting) for each in one.answers],
        "form": text,
        "consolidated": one.text,
        "before": order - 1 if order > 1 else None,
        "after": order + 1 if order < last else None,
    }
    faulty = text.errors or any(form.errors for form in verdicts.values())
    return page(request, "desk/rounds/item.html", shown, status=400 if faulty else 200)


def _beside(one: Beside, verdicts: dict[str, VerdictForm], waiting: set[UUID]) -> dict[str, Any]:
    return {
        "one": one,
        "name": words.party_name(one.party, language()),
        "state": words.state_name(one.answer.state, language()),
        "channel": words.CHANNELS[one.answer.channel],
        "waits": one.answer.pk in waiting,
        "decisions": [(each, words.VERDICTS[each.verdict]) for each in one.verdicts],
        "form": verdicts[one.answer.pk.hex],
    }


def _sent(
    request: HttpRequest, one: Dealt
) -> tuple[bool, ConsolidatedForm, dict[str, VerdictForm]]:
    """Whether something was kept; else the forms of the page, with what is wrong in one of them."""
    chosen = request.POST.get("answer", "") if request.method == "POST" else ""
    verdicts = {each.answer.pk.hex: _verdict_form(request, each, chosen) for each in one.answers}
    writes = request.method == "POST" and not chosen
    text = ConsolidatedForm(
        request.POST if writes else None, initial={"consolidated": _taken_over(request, one)}
    )
    done = False
    if writes:
        done = text.is_valid() and _written(request, one.item, text)
    elif chosen:
        if chosen not in verdicts:
            raise Http404
        form = verdicts[chosen]
        answer = next(each for each in one.answers if each.answer.pk.hex == chosen)
        done = form.is_valid() and _decided(request, answer, form)
    return done, text, verdicts


def _verdict_form(request: HttpRequest, one: Beside, chosen: str) -> VerdictForm:
    sent = request.POST if one.answer.pk.hex == chosen else None
    last = one.verdict
    said = {"verdict": last.verdict, "reason": last.reason} if last else {}
    return VerdictForm(sent, initial=said, auto_id=f"id_{one.answer.pk.hex[-8:]}_%s")


def _taken_over(request: HttpRequest, one: Dealt) -> str:
    """The text that stands, or that of the answer which the address names."""
    wanted = request.GET.get("from", "")
    for each in one.answers:
        if each.answer.pk.hex == wanted:
            return each.answer.text
    return one.text.text if one.text else ""


def _decided(request: HttpRequest, one: Beside, form: VerdictForm) -> bool:
    said = form.cleaned_data
    with shown_in(form):
        try:
            with once(request):
                actions.decide(
                    by=actor(request, ROUND),
                    answer=one.answer,
                    verdict=said["verdict"],
                    reason=said["reason"],
                    user=person(request),
                )
        except RepeatedError:
            pass
        messages.success(request, _("The decision is kept."))
        return True
    return False


def _written(request: HttpRequest, row: RoundItem, form: ConsolidatedForm) -> bool:
    with shown_in(form):
        try:
            with once(request):
                actions.consolidate(
                    by=actor(request, ROUND),
                    item=row,
                    text=form.cleaned_data["consolidated"],
                    user=person(request),
                )
        except RepeatedError:
            pass
        messages.success(request, _("The text is kept."))
        return True
    return False


@require(ROUND)
@require_POST
def hand_on(request: HttpRequest, key: UUID, order: int) -> HttpResponse:
    """Keep what a body wrote in a table or letter as the State's information on implementation."""
    found = queries.dealt(reach.found(key), order)
    beside = [each for one in found for each in one.answers]
    wanted = request.POST.get("answer", "")
    answer = next((each.answer for each in beside if each.answer.pk.hex == wanted), None)
    if answer is None or answer.pk not in handing_on.waiting(answer.item, [answer]):
        raise Http404
    user = person(request)
    needed = LETTER if answer.channel == RoundChannel.LETTER else ROUND
    try:
        handing_on.report(
            by=actor(request, needed), answer=answer, channel=answer.channel, user=user
        )
        messages.success(request, _("It is kept as the State's information."))
    except Refused as refused:
        messages.error(request, str(refused.reasons[0]))
    return redirect("desk:rounds:item", key=key, order=order)


@require(ROUND)
@require_safe
def file(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    """The consolidation as XLSX or DOCX: who said what, what was taken, what was left out, why."""
    row = reach.found(key)
    if form not in matrices.KINDS:
        raise Http404
    make = consolidated.as_xlsx if form == "xlsx" else consolidated.as_docx
    return matrices.as_file(make(row, language()), form, row.title)
