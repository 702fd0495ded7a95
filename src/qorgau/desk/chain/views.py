"""Linking things to the sub-paragraphs of a recommendation, and taking links away."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.common.reasons import Refused
from qorgau.measures import chain_finding, chain_links
from qorgau.measures.models import ChainLink, LinkKind
from qorgau.people.policy import may

from ..access import actor, person, require
from ..received.life import Life, known
from ..reporting.reach import named
from .forms import FindForm
from .section import LINK

_LONGEST = 300


@require_safe
@require(*LINK)
def links(request: HttpRequest, key: str) -> HttpResponse:
    """What is linked to a recommendation, and looking for more."""
    life = _life(key)
    targets = [(one.key, f"({one.label})" if one.label else _("Whole text")) for one in life.limbs]
    form = FindForm(targets, chain_finding.kinds(person(request)), request.GET or None)
    asked = form.chosen() if form.is_bound else {}
    context = {
        "life": life,
        "one": life.one,
        "form": form,
        "asked": asked,
        "found": _found(request, asked),
        "linked": _linked(request, life, dict(targets)),
        "back": urlencode(asked),
    }
    return page(request, "desk/chain/links.html", context)


@require_POST
@require(*LINK)
def link(request: HttpRequest, key: str) -> HttpResponse:
    """A thing bears on a sub-paragraph."""
    return _decide(request, key, chain_links.link, _("Linked."))


@require_POST
@require(*LINK)
def unlink(request: HttpRequest, key: str) -> HttpResponse:
    """It does not after all."""
    return _decide(request, key, chain_links.unlink, _("The link was taken away."))


def _decide(request: HttpRequest, key: str, verb: Any, done: str) -> HttpResponse:
    life, sent = _life(key), request.POST
    given = {name: sent.get(name, "")[:_LONGEST] for name in ("target", "kind", "code", "why")}
    allowed = given["kind"] in dict(chain_finding.kinds(person(request)))
    if given["target"] not in life.targets or not allowed:
        raise Http404
    try:
        verb(by=actor(request, _action(request)), **given)
        messages.success(request, done)
    except Refused as refused:
        messages.warning(request, "; ".join(str(reason) for reason in refused.reasons))
    asked = {name: sent.get(name, "")[:_LONGEST] for name in ("target", "kind", "words")}
    here = reverse("desk:chain:links", kwargs={"key": key})
    return redirect(f"{here}?{urlencode(asked)}" if sent.get("words") is not None else here)


def _action(request: HttpRequest) -> str:
    return next(action for action in LINK if may(person(request), action))


def _life(key: str) -> Life:
    found = known(key)
    if found is None:
        raise Http404
    return found


def _found(request: HttpRequest, asked: dict[str, str]) -> list[chain_finding.Thing]:
    if not asked:
        return []
    return chain_finding.things(person(request), asked["kind"], asked["words"], language())


def _linked(request: HttpRequest, life: Life, labels: dict[str, str]) -> list[dict[str, Any]]:
    """Links that stand, with names; of a kind that the person may not see none is told."""
    rows = chain_links.standing(life.targets)
    names = _names(request, rows)
    people = named(one.by for one in rows)
    return [
        {
            "row": one,
            "kind": LinkKind(one.kind).label,
            "label": labels[one.target],
            "name": names[one.kind][one.code],
            "who": people.get(one.by, ""),
        }
        for one in rows
        if one.code in names[one.kind]
    ]


def _names(request: HttpRequest, rows: list[ChainLink]) -> dict[str, dict[str, str]]:
    kinds = {one.kind for one in rows}
    return {
        kind: chain_finding.named(
            person(request), kind, [one.code for one in rows if one.kind == kind], language()
        )
        for kind in kinds
    }
