"""Plan a visit, and its steps that write no text."""

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qorgau.common.actor import Actor
from qorgau.common.pages import page
from qorgau.visits import actions, rules
from qorgau.visits.flow import STEPS
from qorgau.visits.models import Visit

from ..access import actor, person, require
from ..once import OnceForm, RepeatedError, once
from ..refusals import shown_in
from . import words
from .forms import DayForm, PlanForm
from .reach import WRITE, author, found, refused


@require(WRITE)
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a visit of the person's own unit."""
    by = actor(request, WRITE)
    known = {"place": request.GET.get("place", "")}
    form = PlanForm(request.POST if request.method == "POST" else None, unit=by.unit, initial=known)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with shown_in(form):
            try:
                with once(request):
                    made = actions.plan_visit(
                        by=by,
                        place=form.places[given["place"]],
                        kind=given["kind"],
                        planned_on=given["planned_on"],
                        team=[form.people[key] for key in given["team"]],
                    )
            except RepeatedError:
                return redirect("desk:visits:list")
            messages.success(request, _("The visit is planned."))
            return redirect("desk:visits:page", number=made.number)
    return page(
        request, "desk/visits/plan.html", {"form": form}, status=400 if form.errors else 200
    )


@require(WRITE)
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Start, end, cancel or close a visit; or say why not."""
    visit = found(request, number)
    if step not in _TAKEN or not rules.reaches(person(request), WRITE, visit.unit):
        raise Http404
    if blocked := rules.blocked(visit, step):
        return refused(request, visit, step, blocked)
    form = _FORMS.get(step, OnceForm)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                with once(request):
                    _TAKEN[step](author(request, visit, WRITE), visit, form.cleaned_data.get("on"))
            except RepeatedError:
                pass
            messages.success(request, _("Done: %(step)s.") % {"step": STEPS[step].label})
            return redirect("desk:visits:page", number=number)
    shown = {"visit": visit, "line": words.line(visit), "step": STEPS[step].label, "form": form}
    return page(request, "desk/visits/step.html", shown, status=400 if form.errors else 200)


def _start(by: Actor, visit: Visit, on: dt.date) -> None:
    actions.start_visit(by=by, visit=visit, on=on)


def _complete(by: Actor, visit: Visit, on: dt.date) -> None:
    actions.complete_visit(by=by, visit=visit, on=on)


def _cancel(by: Actor, visit: Visit, _on: None) -> None:
    actions.cancel_visit(by=by, visit=visit)


def _close(by: Actor, visit: Visit, _on: None) -> None:
    actions.close_visit(by=by, visit=visit)


_FORMS: dict[str, type[OnceForm]] = {"start": DayForm, "complete": DayForm}
_TAKEN: dict[str, Callable[..., None]] = {
    "start": _start,
    "complete": _complete,
    "cancel": _cancel,
    "close": _close,
}
