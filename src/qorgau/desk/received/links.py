"""What was asked earlier and asked again, and one recommendation told by two sources."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qorgau.commitments.confirming import links, queries
from qorgau.commitments.confirming.suggested import language_of
from qorgau.commitments.public import received_key
from qorgau.commitments.public.links import received_links, seen
from qorgau.commitments.suggesting import methods
from qorgau.common.formats import language, number
from qorgau.common.reasons import Refused
from qorgau.people.policy import may

from ..access import actor, person, require
from ..refusals import show
from . import words
from .forms import LinkForm
from .life import Life, Section, address, shown
from .terms import CONFIRM


def section(request: HttpRequest, life: Life) -> Section | None:
    """What people confirmed; for whoever may confirm, what is proposed beside."""
    told, may_confirm = received_links(life.key, language()), may(person(request), CONFIRM)
    context: dict[str, Any] = {
        "told": told,
        "may_confirm": may_confirm,
        "faults": life.given.get("link_faults", ()),
        "proposed": [],
    }
    if may_confirm:
        row = queries.one(life.key)
        found = links.of(row, links.Verdict.PROPOSED) if row else []
        context |= {
            "proposed": [_proposed(one) for one in found],
            "kinds": words.LINKS,
            "form": life.given.get("link") or LinkForm(),
            "measured": words.measured(methods.LINEAGE, text=language_of(row) if row else "en"),
        }
    elif not (told.earlier or told.again or told.joined):
        return None
    return Section(_("Asked earlier, asked again"), "desk/received/links.html", context)


@require(CONFIRM)
@require_POST
def decide(request: HttpRequest, key: str) -> HttpResponseBase:
    """Say how this recommendation and another belong together, or that they do not."""
    one, form = queries.one(key), LinkForm(request.POST)
    if one is None:
        raise Http404
    if not form.is_valid():
        return shown(request, key, given={"link": form}, status=400)
    other = queries.one(_key(form.cleaned_data["other"]))
    if other is None:
        form.add_error("other", _("No recommendation is known under this identifier"))
        return shown(request, key, given={"link": form}, status=400)
    try:
        links.decide(
            by=actor(request, CONFIRM),
            user=person(request),
            one=one,
            other=other,
            kind=form.cleaned_data["kind"],
            confirmed=request.POST.get("do") != "refuse",
        )
    except Refused as refused:
        show(form, refused)
        return shown(request, key, given={"link": form}, status=400)
    messages.success(request, _("Your decision was kept."))
    return redirect(f"{address(key)}#links")


def _key(said: str) -> str:
    """The key of a recommendation, of an address or the identifier of a sub-paragraph."""
    key = said.partition("#")[0].strip().rstrip("/").rpartition("/")[2]
    return received_key(key) or key


def _proposed(one: links.Linked) -> dict[str, Any]:
    return {
        "linked": seen(one, language()),
        "earlier": one.earlier,
        "words": ", ".join(one.link.words),
        "alike": number(round(one.link.score / 10)),
    }
