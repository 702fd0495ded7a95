"""Days that imported documents name for the State's next papers: a person enters each, or none."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from qorgau.commitments.mechanism_terms import bodies, words
from qorgau.commitments.received import named_days
from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.common.reasons import Refused

from ..access import actor, person, require

IMPORT = "commitments.import"


@require_http_methods(["GET", "HEAD", "POST"])
@require(IMPORT)
def days(request: HttpRequest) -> HttpResponse:
    """Every proposed day with the words that name it; one press enters it into the calendar."""
    if request.method == "POST":
        _enter(request)
        return redirect("desk:recommendations:import_days")
    rows = [
        {"one": one, "action": words.ACTIONS[one.action], "who": bodies.name(one.body, language())}
        for one in named_days.proposals()
    ]
    return page(request, "desk/commitments/import_days.html", {"rows": rows})


def _enter(request: HttpRequest) -> None:
    by, key = actor(request, IMPORT), request.POST.get("day", "")[:300]
    try:
        entered = named_days.enter(by=by, user=person(request), key=key)
    except Refused as refused:
        messages.warning(request, " ".join(str(one) for one in refused.reasons))
        return
    if entered is None:
        messages.warning(request, gettext("This day is not proposed any longer."))
    else:
        messages.success(request, gettext("It was entered; the terms were counted anew."))
