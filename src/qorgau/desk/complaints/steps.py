"""One step of the procedure: what it asks, what blocks it, and taking it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qorgau.common.pages import page
from qorgau.common.reasons import Reason
from qorgau.complaints import actions, facets, flow, rules
from qorgau.complaints.models import Matter
from qorgau.complaints.rules import Given, NextStep
from qorgau.vault.suite import Locked

from ..access import needs_unlock, person, require, sent
from ..once import RepeatedError, once
from ..refusals import shown_in
from . import labels, papers
from .case import STEPS, box_of, found, without_key
from .forms import StepForm


@require(*STEPS)
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, number: str, step: str) -> HttpResponseBase:
    """Show the form of a step, or why it may not be taken; POST takes it."""
    matter = found(request, number)
    chosen = _next(request, matter, step)
    if chosen is None:
        return _refused(request, matter, step)
    if chosen.verb == "send_inquiry":
        return redirect("desk:complaints:inquiry_new", number=number)
    if chosen.blocked:
        return _refused(request, matter, step, chosen.blocked)
    form = StepForm(sent(request), matter=matter, chosen=chosen, initial=_known(matter))
    inner = needs_unlock(_write) if "text" in form.fields else _write
    return inner(request, matter, chosen, form)


def _write(request: HttpRequest, matter: Matter, chosen: NextStep, form: StepForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                with once(request):
                    _move(request, matter, chosen, form.cleaned_data)
            except RepeatedError:
                pass
            except Locked:
                return without_key(request, matter)
            messages.success(
                request, _("Done: %(step)s.") % {"step": labels.text_of_step(chosen.step)}
            )
            return redirect("desk:complaints:matter", number=matter.locator)
    words = {
        "matter": matter,
        "form": form,
        "step": chosen.step,
        "name": labels.text_of_step(chosen.step),
    }
    return page(request, "desk/complaints/step.html", words, status=400 if form.errors else 200)


def _move(request: HttpRequest, matter: Matter, chosen: NextStep, given: dict[str, Any]) -> None:
    by = rules.actor_for(person(request), matter, chosen.step)
    if by is None:
        raise Http404
    wanted = Given(
        reason=given.get("reason", ""),
        text=given.get("text", ""),
        outcome=given.get("outcome", ""),
        body=given.get("body", ""),
        until=given.get("until"),
    )
    letter = papers.of_step(matter, chosen.step, wanted)
    actions.move(
        by=by,
        matter=matter,
        step=chosen.code,
        box=box_of(request, matter) if letter else None,
        reason=wanted.reason,
        text=letter,
        outcome=wanted.outcome,
        body=wanted.body,
        until=wanted.until,
    )


def _next(request: HttpRequest, matter: Matter, step: str) -> NextStep | None:
    return next(
        (one for one in rules.next_steps(matter, person(request)) if one.code == step), None
    )


def _refused(
    request: HttpRequest, matter: Matter, step: str, reasons: tuple[Reason, ...] = ()
) -> HttpResponse:
    """The step may not be taken now: say why. A step that the procedure lacks is no page."""
    procedure = flow.procedure_of(matter)
    if step not in {one.code for one in procedure.steps}:
        raise Http404
    words = {
        "matter": matter,
        "name": labels.step(matter, step),
        "now": labels.step(matter, matter.step),
        "reasons": reasons or rules.blocked(matter, step, person(request)),
    }
    return page(request, "desk/complaints/refused.html", words, status=409)


def _known(matter: Matter) -> dict[str, str]:
    """What the case says already about a field of the form."""
    return {"body": next(iter(facets.of(matter).get("body", [])), "")}
