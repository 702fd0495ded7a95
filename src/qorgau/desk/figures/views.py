"""Figures at the desk: counted and looked at, kept, signed by somebody else, published, revised."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgau.common.pages import page
from qorgau.common.reasons import Refused
from qorgau.figures import actions as figures
from qorgau.figures import queries, rules
from qorgau.figures.models import Figure
from qorgau.figures.public import indicator_view, period_name
from qorgau.measures import actions as measures
from qorgau.measures import queries as counting
from qorgau.people.policy import may

from ..access import actor, person, require
from ..refusals import shown_in
from .forms import CountForm, ReviseForm
from .tables import indicator_name, tables
from .words import event_name, state_colour, state_name

PAGE = 50
STATES = ("frozen", "signed", "published", "revised")


@require_safe
@require("figures.list", "figures.count", "figures.sign")
def figure_list(request: HttpRequest) -> HttpResponse:
    """Every figure with its state, newest first; `state` narrows."""
    state = request.GET.get("state", "")
    found = queries.in_status(state) if state in STATES else queries.figures()
    shown = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [_row(figure) for figure in shown],
        "shown": shown,
        "states": [("", _("All")), *((one, state_name(one)) for one in STATES)],
        "state": state,
        "may_count": may(person(request), "figures.count"),
    }
    return page(request, "desk/figures/list.html", context)


def _row(figure: Any) -> dict[str, Any]:
    return {
        "number": figure.number,
        "indicator": indicator_name(figure.indicator),
        "period": period_name(figure.period),
        "state": state_name(figure.status),
        "colour": state_colour(figure.status),
        "at": figure.status_at,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@require("figures.count")
def count(request: HttpRequest) -> HttpResponse:
    """Choose an indicator and a period, see the table, keep it."""
    asked = request.POST if request.method == "POST" else request.GET
    form = CountForm(asked if "indicator" in asked else None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        chosen = dict(form.cleaned_data)  # a refusal takes its field out of the form
        if request.method == "POST":
            with shown_in(form):
                made = measures.freeze(by=actor(request, "figures.count"), **chosen)
                return redirect("desk:figures:figure", number=made.number)
        context |= _preview(chosen["indicator"], chosen["period"])
    return page(request, "desk/figures/count.html", context)


def _preview(indicator: str, period: str) -> dict[str, Any]:
    found = counting.preview(indicator, period)
    return {
        "preview": found,
        "indicator": indicator_view(indicator),
        "period_name": period_name(found.period),
        "tables": tables(indicator, found.cells),
        "withheld": sum(cell.withheld for cell in found.cells),
    }


@require_safe
@require("figures.list", "figures.count", "figures.sign")
def figure(request: HttpRequest, number: int) -> HttpResponse:
    """One figure: its tables, what happened to it, and each next step with what blocks it."""
    return _shown(request, _figure(number))


def _figure(number: int) -> Figure:
    found = queries.figure(number)
    if found is None:
        raise Http404
    return found


def _shown(request: HttpRequest, found: Any, form: ReviseForm | None = None) -> HttpResponse:
    by = actor(request)
    steps = [step for step in rules.STEPS if may(person(request), f"figures.{step}")]
    follower = queries.replacement(found)
    context = {
        "figure": found,
        "indicator": indicator_view(found.indicator),
        "period_name": period_name(found.period),
        "state": state_name(found.status),
        "colour": state_colour(found.status),
        "tables": tables(found.indicator, found.cells.all()),
        "events": [
            {"title": event_name(one.kind), "when": one.at, "text": one.reason}
            for one in queries.events(found)
        ],
        "steps": {step: rules.blocked(step, found, by) for step in steps},
        "follower": follower.number if follower else None,
        "form": form or ReviseForm(),
    }
    return page(request, "desk/figures/figure.html", context)


@require_POST
@require("figures.sign")
def sign(request: HttpRequest, number: int) -> HttpResponse:
    """Stand for the figure."""
    return _step(request, number, "sign", _("The data are signed"))


@require_POST
@require("figures.publish")
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Put the figure before the public."""
    return _step(request, number, "publish", _("The data are published"))


def _step(request: HttpRequest, number: int, step: str, done: str) -> HttpResponse:
    found = _figure(number)
    verbs = {"sign": figures.sign, "publish": figures.publish}
    try:
        verbs[step](by=actor(request, f"figures.{step}"), figure=found)
        messages.success(request, done)
    except Refused as refused:
        messages.warning(request, "; ".join(str(reason) for reason in refused.reasons))
    return redirect("desk:figures:figure", number=number)


@require_POST
@require("figures.revise")
def revise(request: HttpRequest, number: int) -> HttpResponse:
    """Count again with a reason; the new figure is shown, the old one stays."""
    found, form = _figure(number), ReviseForm(request.POST)
    if form.is_valid():
        with shown_in(form):
            new = measures.recount(
                by=actor(request, "figures.revise"),
                figure=found,
                reason=form.cleaned_data["reason"],
            )
            return redirect("desk:figures:figure", number=new.number)
    return _shown(request, found, form)
