"""Visits: the list, and one visit as far as it may be seen without opening a text."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qorgau.common.pages import page
from qorgau.people.models import User
from qorgau.visits import queries, rules
from qorgau.visits.flow import STEPS
from qorgau.visits.models import Visit

from .. import terms
from ..access import person, require
from . import recommended, words
from .forms import FilterForm
from .reach import LIST, OPEN, found

A_PAGE = 25
#: Steps with a page of their own; the others go through the common one.
OWN_PAGES = {"add_finding": "add_finding", "write_up": "write_up", "open": "open"}


@require(LIST)
@require_safe
def visits(request: HttpRequest) -> HttpResponse:
    """Visits of the person's units, newest first."""
    form = FilterForm(request.GET)
    chosen = form.status_chosen()
    rows = queries.listing(person(request), status=chosen)
    shown_page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "form": form,
        "filtered": bool(chosen),
        "found": shown_page,
        "lines": [words.line(row) for row in shown_page],
        "address": (f"?status={chosen}&" if chosen else "?") + "page={page}",
    }
    return page(request, "desk/visits/list.html", shown)


@require(LIST)
@require_safe
def visit(request: HttpRequest, number: str) -> HttpResponse:
    """One visit: codes of its findings, team, steps, term of the report, what may follow."""
    row, user = found(request, number), person(request)
    clocks = sorted(row.clocks.all(), key=lambda one: one.pk)
    shown = {
        "visit": row,
        "line": words.line(row),
        "findings": _findings(row, user),
        "team": [str(one.user) for one in row.team.all()],
        "term": terms.term(clocks[-1]) if clocks else None,
        "steps": _steps(row, user),
        "events": _events(row),
        "readings": _readings(row),
        "may_open": rules.reaches(user, OPEN, row.unit),
        "recommendations": recommended.about(user, row.place.code),
        "body": words.name("bodies", row.place.body),
        "unit": words.name("units", row.unit),
    }
    return page(request, "desk/visits/visit.html", shown)


def _findings(row: Visit, user: User) -> list[tuple[words.Found, str]]:
    """Each finding by its codes, and where to recommend because of it (empty: not this person)."""
    writes = recommended.writes(user, row)
    return [
        (words.finding(one), recommended.address(row, one) if writes else "")
        for one in queries.newest_findings(row)
    ]


def _steps(row: Visit, user: User) -> list[tuple[str, Any, list, str]]:
    """Code, label, what blocks it, and the name of its page; first what may be taken now."""
    offered = [
        (code, STEPS[code].label, blocked, OWN_PAGES.get(code, "step"))
        for code, blocked in rules.next_steps(row, user)
        if code not in ("correct", "open")
    ]
    return sorted(offered, key=lambda one: bool(one[2]))


def _events(row: Visit) -> list[dict[str, Any]]:
    steps = sorted(row.steps.all(), key=lambda one: one.pk)
    return [{"title": one.get_step_display(), "when": one.on} for one in steps]


def _readings(row: Visit) -> list[tuple[Any, str, str]]:
    return [
        (one.at, str(one.user), words.name("reasons_open", one.reason))
        for one in sorted(row.readings.all(), key=lambda one: one.pk)
    ]
