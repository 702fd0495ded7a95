"""Open, describe and close a problem; propose a recommendation because of it."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from qorgau.common.pages import page
from qorgau.problems import actions, queries
from qorgau.problems.flow import VOCABULARIES
from qorgau.problems.models import Problem

from .. import spots
from ..access import actor, require
from ..once import OnceForm, RepeatedError, once
from ..refusals import shown_in
from . import words
from .forms import DescriptionForm, ProblemForm, RecommendForm
from .reach import CLOSE, GATHER, for_step

#: Whoever recommends because of a problem must be able to do both.
PROPOSE = "recommendations.propose"


@require(GATHER)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a problem; the address may bring the facets of a cluster."""
    posted = request.POST if request.method == "POST" else None
    form = ProblemForm(posted, initial=_known(request))
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        with shown_in(form):
            try:
                with once(request):
                    made = actions.open_problem(by=actor(request, GATHER), **given)
            except RepeatedError:
                return redirect("desk:problems:list")
            messages.success(request, _("The problem is open. Now gather its cases."))
            return redirect("desk:problems:page", number=made.number)
    status = 400 if form.errors else 200
    return page(request, "desk/problems/new.html", {"form": form}, status=status)


@require(GATHER)
@require_http_methods(["GET", "POST"])
@for_step("describe")
def describe(request: HttpRequest, problem: Problem) -> HttpResponseBase:
    """A new wording, or a translation."""
    text = words.shown(problem)
    known = {"language": text.language, "title": text.title, "text": text.text} if text else {}
    posted = request.POST if request.method == "POST" else None
    form = DescriptionForm(posted, initial=known)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with shown_in(form):
            try:
                with once(request):
                    actions.describe(
                        by=actor(request, GATHER),
                        problem=problem,
                        language=given["language"],
                        title=given["title"],
                        text=given["text"],
                    )
            except RepeatedError:
                pass
            messages.success(request, _("The description was saved."))
            return redirect("desk:problems:page", number=problem.number)
    return _step_page(request, problem, form, gettext_lazy("Change the description"))


@require(PROPOSE)
@require_http_methods(["GET", "POST"])
@for_step("recommend")
def recommend(request: HttpRequest, problem: Problem) -> HttpResponseBase:
    """Propose a recommendation to a body; it is a draft until it is issued."""
    posted = request.POST if request.method == "POST" else None
    known = {"to": problem.body, "place": spots.of_findings(_items(problem))}
    form = RecommendForm(posted, initial=known)
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        with shown_in(form):
            try:
                with once(request):
                    made = actions.recommend(by=actor(request, PROPOSE), problem=problem, **given)
            except RepeatedError:
                return redirect("desk:problems:page", number=problem.number)
            messages.success(request, _("The draft was saved."))
            return redirect("desk:recommendations:page", key=made.pk)
    return _step_page(
        request,
        problem,
        form,
        gettext_lazy("Propose a recommendation"),
        gettext_lazy("It is a draft until it is issued."),
    )


@require(CLOSE)
@require_http_methods(["GET", "POST"])
@for_step("close")
def close(request: HttpRequest, problem: Problem) -> HttpResponseBase:
    """Close the problem."""
    form = OnceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                with once(request):
                    actions.close(by=actor(request, CLOSE), problem=problem)
            except RepeatedError:
                pass
            messages.success(request, _("The problem is closed."))
            return redirect("desk:problems:page", number=problem.number)
    return _step_page(
        request,
        problem,
        form,
        gettext_lazy("Close the problem"),
        gettext_lazy("Nothing more can be gathered or recommended afterwards."),
    )


def _items(problem: Problem) -> list[UUID]:
    """The findings inside the problem, by the ids of the visits' room."""
    return [one.item for one in queries.findings(problem)]


def _step_page(
    request: HttpRequest, problem: Problem, form: Any, step: Any, explained: Any = ""
) -> HttpResponse:
    shown = {
        "problem": problem,
        "name": words.heading(problem),
        "step": step,
        "explained": explained,
        "form": form,
    }
    status = 400 if form.errors else 200
    return page(request, "desk/problems/step.html", shown, status=status)


def _known(request: HttpRequest) -> dict[str, Any]:
    """What the address says of a new problem; a wrong date says nothing."""
    known: dict[str, Any] = {name: request.GET.get(name, "") for name in VOCABULARIES}
    try:
        known["since"] = dt.date.fromisoformat(request.GET.get("since", ""))
    except ValueError:
        known["since"] = None
    return known
