"""Gather cases and findings by the facets of a problem; take one out again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from qorgau.common.pages import page
from qorgau.problems import actions, gathering, queries, rules
from qorgau.problems.models import Problem

from ..access import actor, require
from ..once import OnceForm, RepeatedError, once
from ..refusals import shown_in
from . import words
from .forms import DropForm
from .reach import GATHER, for_step


@require(GATHER)
@require_http_methods(["GET", "POST"])
@for_step("gather")
def cases(request: HttpRequest, problem: Problem) -> HttpResponseBase:
    """Show how many complaints fit; POST gathers them."""
    sought = gathering.sought_by(problem)
    fitting = gathering.fitting_cases(problem, sought, rules.BATCH)
    return _gather(
        request,
        problem,
        step=gettext_lazy("Gather cases"),
        fits=ngettext("%(num)d case fits.", "%(num)d cases fit.", len(fitting))
        % {"num": len(fitting)},
        count=len(fitting),
        take=lambda: actions.gather_matters(by=actor(request, GATHER), problem=problem),
    )


@require(GATHER)
@require_http_methods(["GET", "POST"])
@for_step("add_findings")
def findings(request: HttpRequest, problem: Problem) -> HttpResponseBase:
    """Show how many findings of visits fit; POST gathers them."""
    fitting = gathering.fitting_findings(problem, gathering.sought_by(problem))
    return _gather(
        request,
        problem,
        step=gettext_lazy("Add findings of visits"),
        fits=ngettext("%(num)d finding fits.", "%(num)d findings fit.", len(fitting))
        % {"num": len(fitting)},
        count=len(fitting),
        take=lambda: actions.add_findings(by=actor(request, GATHER), problem=problem),
    )


@require(GATHER)
@require_http_methods(["GET", "POST"])
@for_step("drop")
def drop(request: HttpRequest, problem: Problem, item: UUID) -> HttpResponseBase:
    """Take one case or finding out, with the reason."""
    inside = {row.item for row in (*queries.matters(problem), *queries.findings(problem))}
    if item not in inside:
        raise Http404
    form = DropForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                with once(request):
                    actions.drop(
                        by=actor(request, GATHER),
                        problem=problem,
                        item=item,
                        reason=form.cleaned_data["reason"],
                    )
            except RepeatedError:
                pass
            messages.success(request, _("It was taken out; the reason is kept."))
            return redirect("desk:problems:page", number=problem.number)
    shown = {
        "problem": problem,
        "name": words.heading(problem),
        "step": gettext_lazy("Take something out"),
        "explained": "",
        "form": form,
    }
    status = 400 if form.errors else 200
    return page(request, "desk/problems/step.html", shown, status=status)


def _gather(
    request: HttpRequest,
    problem: Problem,
    *,
    step: Any,
    fits: str,
    count: int,
    take: Callable[[], list],
) -> HttpResponse:
    form = OnceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            gathered = 0
            try:
                with once(request):
                    gathered = len(take())
            except RepeatedError:
                return redirect("desk:problems:page", number=problem.number)
            messages.success(request, _("Gathered: %(count)d.") % {"count": gathered})
            return redirect("desk:problems:page", number=problem.number)
    shown = {
        "problem": problem,
        "name": words.heading(problem),
        "step": step,
        "fits": fits,
        "count": count,
        "facets": words.facets(problem),
        "form": form,
    }
    status = 400 if form.errors else 200
    return page(request, "desk/problems/gather.html", shown, status=status)
