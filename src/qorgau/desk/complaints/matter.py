"""One case without opening it: facts, terms, steps taken, steps that may follow, who opened it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.common.jinja import optional_url
from qorgau.common.pages import page
from qorgau.complaints import actions, facets, flow, queries, rules
from qorgau.complaints.models import Matter, Phase, Reading
from qorgau.complaints.queries import Event, Facts
from qorgau.people.models import User
from qorgau.people.policy import may
from qorgau.vault.boxes import OpenBox

from .. import terms
from ..access import person, require, sent
from ..once import RepeatedError, once
from ..refusals import shown_in
from ..words import role_name
from . import labels
from .case import CLASSIFY, INQUIRE, LIST, OPEN, REFER, WRITE, acts, author, found, with_box
from .forms import ClassifyForm, HandOverForm

_ACTORS = {
    "staff": gettext_lazy("Office"),
    "person": gettext_lazy("The person"),
    "body": gettext_lazy("The body"),
    "system": gettext_lazy("The system"),
}
STATES = {
    "proposed": gettext_lazy("the person has not answered yet"),
    "agreed": gettext_lazy("the person agreed; not sent yet"),
    "declined": gettext_lazy("the person declined"),
    "waiting": gettext_lazy("the person asked to wait"),
    "sent": gettext_lazy("sent; waiting for the answer"),
    "answered": gettext_lazy("answered"),
    "withdrawn": gettext_lazy("withdrawn"),
}
_KINDS = {
    "to_person": gettext_lazy("Message to the person"),
    "to_office": gettext_lazy("Message of the person"),
    "classified": gettext_lazy("Described by codes"),
}


@require(LIST)
@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """The case page."""
    user = person(request)
    matter = queries.whole(user, number)
    if matter is None:
        raise Http404
    known = queries.facts(matter)
    words = {
        "matter": matter,
        "facts": known,
        **_named(matter),
        **_terms(matter, known),
        "described": [
            (words, labels.facet(facet, known.facets[facet]))
            for facet, words in labels.FACETS.items()
            if facet in known.facets
        ],
        "events": [_event(matter, one) for one in queries.timeline(matter)],
        "steps": [_step(one) for one in rules.next_steps(matter, user)],
        "inquiries": [
            (one, labels.name("bodies", one.body), STATES[one.state]) for one in known.inquiries
        ],
        "similar": [
            (one, labels.step(one, one.step), shared) for one, shared in queries.similar(matter)
        ],
        "readings": [_reading(one) for one in known.readings],
        "open_now": matter.opened,  # type: ignore[attr-defined]  # counted by `whole`
        "beyond": _beyond(user, matter),
        "may": _may(user, matter),
        "may_open": acts(user, matter, OPEN) is not None,
    }
    return page(request, "desk/complaints/matter.html", words)


def _named(matter: Matter) -> dict[str, str]:
    return {
        "step_name": labels.step(matter, matter.step),
        "phase": str(labels.PHASES.get(matter.phase, matter.phase)),
        "unit": labels.name("units", matter.unit),
        "channel": labels.name("channels", matter.channel),
        "procedure": labels.name("procedures", matter.procedure),
        "spoken": dict(settings.LANGUAGES).get(matter.language, matter.language),
    }


def _terms(matter: Matter, known: Facts) -> dict[str, list[terms.Term]]:
    """Terms that run, and terms that have ended, explained."""
    today = timezone.localdate()
    explained = [(one, labels.term(matter, one, today)) for one in known.clocks]
    return {
        "running": [term for clock, term in explained if not clock.stopped_at],
        "ended": [term for clock, term in explained if clock.stopped_at],
    }


def _beyond(user: User, matter: Matter) -> list[tuple[str, str]]:
    """What a concluded case may lead to: other cases like it, a recommendation to the body."""
    if matter.phase not in (Phase.CONCLUDED, Phase.CLOSED):
        return []
    ways = (
        ("problems.gather", "desk:problems:clusters", _("Where such cases cluster")),
        ("recommendations.propose", "desk:recommendations:propose", _("Write a recommendation")),
    )
    found = [(words, optional_url(name)) for action, name, words in ways if may(user, action)]
    return [(words, address) for words, address in found if address]


def _may(user: User, matter: Matter) -> dict[str, bool]:
    """Which ways on the page shows; each page asks the policy again."""
    live = not flow.is_closing(matter.phase)
    ways = (("classify", CLASSIFY), ("write", WRITE), ("inquire", INQUIRE), ("hand_over", REFER))
    return {name: live and acts(user, matter, action) is not None for name, action in ways}


@require(CLASSIFY)
@require_http_methods(["GET", "POST"])
def classify(request: HttpRequest, number: str) -> HttpResponse:
    """Describe the case by codes; statistics count these, never the sealed text."""
    matter = found(request, number)
    by, known = author(request, matter, CLASSIFY), facets.of(matter)
    form = ClassifyForm(sent(request), known=known)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                with once(request):
                    actions.classify(by=by, matter=matter, facets=form.chosen())
            except RepeatedError:
                pass
            messages.success(request, _("The description was saved."))
            return redirect("desk:complaints:matter", number=number)
    return page(
        request,
        "desk/complaints/classify.html",
        {"matter": matter, "form": form},
        status=400 if form.errors else 200,
    )


@require(REFER, unlocked=True)
@require_http_methods(["GET", "POST"])
@with_box
def hand_over(request: HttpRequest, matter: Matter, box: OpenBox) -> HttpResponseBase:
    """Give the case to another unit of the office."""
    by = author(request, matter, REFER)
    form = HandOverForm(sent(request), matter=matter)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                with once(request):
                    actions.hand_over(by=by, matter=matter, box=box, unit=form.cleaned_data["unit"])
            except RepeatedError:
                pass
            messages.success(request, _("The case was handed over."))
            return redirect("desk:complaints:queue")
    return page(
        request,
        "desk/complaints/hand_over.html",
        {"matter": matter, "form": form},
        status=400 if form.errors else 200,
    )


def _event(matter: Matter, event: Event) -> dict[str, Any]:
    """A line of the timeline: what, when, who in which role, and the codes that were chosen."""
    who = _ACTORS.get(event.actor_kind, event.actor_kind)
    role = role_name(event.role) if event.role else ""
    chosen = [
        labels.names("refusal_reasons", [event.reason] if event.reason else []),
        labels.names("outcomes", [event.outcome] if event.outcome else []),
        labels.names("bodies", [event.body] if event.body else []),
    ]
    return {
        "title": _title(matter, event),
        "when": event.at,
        "who": f"{who}: {role}" if role else str(who),
        "text": "; ".join(filter(None, chosen)),
    }


def _title(matter: Matter, event: Event) -> str:
    if event.kind == "step":
        return labels.step(matter, event.code)
    if event.kind == "inquiry":
        asked = event.code == "proposed"
        return (
            _("The person was asked about an inquiry")
            if asked
            else _("The person decided about the inquiry")
        )
    if event.kind == "to_person" and event.code:
        return _("Letter to the person")
    return str(_KINDS.get(event.kind, event.kind))


def _step(one: rules.NextStep) -> dict[str, Any]:
    """A step that may follow, with its page, or with what still blocks it."""
    return {
        "code": one.code,
        "name": labels.text_of_step(one.step),
        "article": one.step.article,
        "blocked": one.blocked,
        "inquiry": one.verb == "send_inquiry",
        "not_theirs": any(why.code in rules.NOT_THEIRS for why in one.blocked),
    }


def _reading(one: Reading) -> tuple[Any, str, str]:
    """When (the day), who (role and unit, never a name), and why."""
    who = f"{role_name(one.role)}, {labels.name('units', one.unit)}"
    return one.day, who, labels.name("reasons_open", one.reason)
