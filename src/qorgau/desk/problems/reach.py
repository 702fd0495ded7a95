"""Which problem a page is about, within the person's reach; and what blocks a step of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from qorgau.common.pages import page
from qorgau.people.policy import may
from qorgau.problems import queries, rules
from qorgau.problems.flow import STEPS
from qorgau.problems.models import Problem

from ..access import person
from . import words

LIST, GATHER, CLOSE = "problems.list", "problems.gather", "problems.close"


def found(request: HttpRequest, number: str) -> Problem:
    """The problem of a number; 404 when it is not there or not this person's to see."""
    problem = queries.found(person(request), number)
    if problem is None:
        raise Http404
    return problem


def for_step(step: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., Any]]:
    """Give the view the problem, or say why the step may not be taken now."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def checked(request: HttpRequest, number: str, **more: Any) -> HttpResponseBase:
            problem = found(request, number)
            if not all(may(person(request), action) for action in STEPS[step].actions):
                raise Http404
            if blocked := rules.blocked(problem, step):
                return refused(request, problem, step, blocked)
            return view(request, problem, **more)

        return checked

    return decorate


def refused(request: HttpRequest, problem: Problem, step: str, blocked: list) -> HttpResponse:
    """The step may not be taken now: say why."""
    shown = {
        "problem": problem,
        "name": words.heading(problem),
        "step": STEPS[step].label,
        "reasons": blocked,
    }
    return page(request, "desk/problems/refused.html", shown, status=409)
