"""One party's part of a round: what it is asked, its answers, and what became of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.commitments.models import Round, RoundItem
from qorgau.commitments.rounds import answering, handing_on, queries, showing, words
from qorgau.commitments.rounds.answering import Said
from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.common.reasons import Refused

from ..access import require, sent
from ..once import RepeatedError, number, once
from ..refusals import show
from . import reach
from .forms import AnswerForm
from .reach import COMMENT, ROUND, Reached


@require(ROUND, COMMENT)
@require_safe
def party(request: HttpRequest, key: UUID, party: UUID) -> HttpResponse:
    """What the party is asked and said; once the round is closed, what became of it."""
    at = reach.reached(request, key, party)
    shown = {
        "at": at,
        "round": at.round,
        "seen": showing.seen(at.party, language()),
        "status": words.STATUSES[at.round.status],
        "is_open": at.round.status == Round.Status.OPEN,
        "once": number(),
    }
    return page(request, "desk/rounds/party.html", shown)


@require(ROUND, COMMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, key: UUID, party: UUID, order: int) -> HttpResponse:
    """Answer about one item; earlier versions stand below."""
    at = reach.reached(request, key, party)
    item = next((one for one in queries.items_of(at.party) if one.order == order), None)
    if item is None:
        raise Http404
    seen = showing.seen(at.party, language())
    question = seen.at(order)
    assert question is not None
    said = question.said
    first = {"text": said.text, "state": said.state, "evidence": said.evidence}
    can = not at.office and handing_on.can(at.party, item)
    form = AnswerForm(sent(request), office=at.office, may_report=can, initial=first)
    if request.method == "POST" and form.is_valid() and _answered(request, at, item, form):
        return redirect("desk:rounds:party", key=key, party=party)
    versions = queries.answers_of(at.party, item)
    shown: dict[str, Any] = {
        "at": at,
        "round": at.round,
        "seen": seen,
        "question": question,
        "form": form,
        "is_open": at.round.status == Round.Status.OPEN,
        "versions": [_version(one) for one in versions],
    }
    status = 400 if form.errors else 200
    return page(request, "desk/rounds/answer.html", shown, status=status)


def _version(one: Any) -> tuple[Any, str, Any]:
    return one, words.state_name(one.state, language()), words.CHANNELS[one.channel]


def _answered(request: HttpRequest, at: Reached, item: RoundItem, form: AnswerForm) -> bool:
    said = form.cleaned_data
    by, author = reach.author(request, at, reference=said.get("reference", ""))
    try:
        with once(request):
            give = handing_on.answer_and_report if said.get("report") else answering.answer
            give(
                by=by,
                party=at.party,
                item=item,
                said=Said(said["text"], said["state"], said["evidence"]),
                author=author,
            )
    except RepeatedError:
        pass
    except Refused as refused:
        show(form, refused)
        return False
    messages.success(request, _("The answer is kept."))
    return True
