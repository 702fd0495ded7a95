"""The list of rounds, one round with who answered what, its links and its end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from qorgau.commitments.models import Round
from qorgau.commitments.rounds import actions, queries, words
from qorgau.common.formats import language
from qorgau.common.jinja import optional_url
from qorgau.common.pages import page
from qorgau.common.reasons import Refused
from qorgau.people.policy import may

from ..access import actor, person, require
from ..once import RepeatedError, once
from . import reach
from .reach import COMMENT, ROUND

A_PAGE, OWN = 50, 100


@require(ROUND, COMMENT)
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Every round for the office; for an outside account those in which it is asked."""
    user = person(request)
    office = may(user, ROUND)
    found = Paginator(queries.rounds(), A_PAGE).get_page(request.GET.get("page")) if office else ()
    own = [
        (one, words.STATUSES[one.round.status], words.party_name(one, language()))
        for one in queries.parties_for(user)[:OWN]
    ]
    lines = [(row, words.STATUSES[row.status], _over(row)) for row in found]
    shown = {"office": office, "lines": lines, "own": own, "found": found}
    return page(request, "desk/rounds/list.html", shown)


@require(ROUND, COMMENT)
@require_safe
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is asked and who answered how much; a draft shows what it would ask.

    An outside account is led to its own part of the round.
    """
    row = reach.found(key)
    if not may(person(request), ROUND):
        own = queries.parties_for(person(request)).filter(round=row).first()
        if own is None:
            raise Http404
        return redirect("desk:rounds:party", key=key, party=own.pk)
    if row.status == Round.Status.DRAFT:
        return redirect("desk:rounds:open", key=key)
    standing = [(each, words.party_name(each.party, language())) for each in queries.standing(row)]
    shown: dict[str, Any] = {
        "round": row,
        "status": words.STATUSES[row.status],
        "over": _over(row),
        "standing": standing,
        "waiting": [name for each, name in standing if each.missing],
        "items": _items(row),
        "answered": sum(each.answered for each, _name in standing),
        "asked": sum(each.asked for each, _name in standing),
    }
    return page(request, "desk/rounds/one.html", shown)


def _items(row: Round) -> list[dict[str, Any]]:
    """Each item with how many answered, and how many of the answers were dealt with."""
    found = []
    for each in queries.dealt(row):
        lang, text = words.text_in(each.item.texts, language())
        done = sum(1 for beside in each.answers if beside.verdict)
        found.append(
            {
                "item": each.item,
                "language": lang,
                "text": text,
                "answers": len(each.answers),
                "done": done,
                "consolidated": each.text is not None,
            }
        )
    return found


def _over(row: Round) -> bool:
    return row.status == Round.Status.OPEN and row.until < timezone.localdate()


@require(ROUND)
@require_POST
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a round: no answer is taken any more, and each party sees what became of its own."""
    row = reach.found(key)
    try:
        actions.close(by=actor(request, ROUND), row=row)
        messages.success(request, _("The round is closed."))
    except Refused as refused:
        messages.error(request, str(refused.reasons[0]))
    return redirect("desk:rounds:round", key=key)


@require(ROUND)
@require_POST
def link(request: HttpRequest, key: UUID, party: UUID) -> HttpResponse:
    """Make a party's link and show it this once."""
    at = reach.reached(request, key, party)
    if not at.office:
        raise Http404
    try:
        with once(request):
            made = actions.renew_link(by=actor(request, ROUND), party=at.party)
    except (RepeatedError, Refused) as error:
        if isinstance(error, Refused):
            messages.error(request, str(error.reasons[0]))
        return redirect("desk:rounds:party", key=key, party=party)
    path = optional_url("intake:answer_round", token=made.token)
    shown = {
        "round": at.round,
        "party": at.party,
        "name": words.party_name(at.party, language()),
        "address": request.build_absolute_uri(path) if path else "",
        "until": timezone.localdate(made.link.expires_at),
    }
    return page(request, "desk/rounds/link.html", shown)
