"""Systemic problems: the list, where cases cluster, and one problem with what it gathered."""

from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qorgau.commitments import queries as commitments
from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.measures.public import bears_on
from qorgau.people.models import User
from qorgau.problems import queries, rules
from qorgau.problems.flow import STEPS
from qorgau.problems.models import Problem, ProblemFinding, ProblemMatter, ProblemStep
from qorgau.problems.queries import Candidate

from ..access import person, require
from ..commitments.words import line as recommendation_line
from . import words
from .forms import ClusterForm, FilterForm
from .reach import GATHER, LIST, found

A_PAGE = 25
#: Steps with a page; taking something out begins at its row.
PAGES = {
    "gather": "gather",
    "add_findings": "findings",
    "describe": "describe",
    "recommend": "recommend",
    "close": "close",
}


@require(LIST)
@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """Problems, newest first."""
    form = FilterForm(request.GET)
    chosen = form.chosen()
    rows = queries.listing(person(request), **chosen)
    shown_page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    kept = {name: value for name, value in chosen.items() if value}
    shown = {
        "form": form,
        "filtered": bool(kept),
        "found": shown_page,
        "lines": [
            (row, words.heading(row), words.colour(row), words.facets(row)) for row in shown_page
        ],
        "address": (f"?{urlencode(kept)}&" if kept else "?") + "page={page}",
    }
    return page(request, "desk/problems/list.html", shown)


@require(GATHER)
@require_safe
def clusters(request: HttpRequest) -> HttpResponse:
    """Where complaints and findings share a right, a body, a region and a kind of place."""
    form = ClusterForm(request.GET)
    since, right = form.chosen()
    rows = [
        (one, words.facets(one), _address_of_new(one))
        for one in queries.candidates(since, right=right)
    ]
    shown = {"form": form, "rows": rows, "since": since}
    return page(request, "desk/problems/clusters.html", shown)


@require(LIST)
@require_safe
def problem(request: HttpRequest, number: str) -> HttpResponse:
    """One problem: counts by month and facet, what it gathered, what may follow."""
    row, user = found(request, number), person(request)
    matters, findings = queries.matters(row), queries.findings(row)
    shown = {
        "problem": row,
        "name": words.heading(row),
        "status": row.get_status_display(),
        "colour": words.colour(row),
        "wording": words.shown(row),
        "wordings": queries.wordings(row),
        "language_names": dict(settings.LANGUAGES),
        "facets": words.facets(row),
        "counts": (len(matters), len(findings)),
        "months": queries.months(matters, findings),
        "spreads": _spreads(matters, findings),
        "cases": _cases(user, matters),
        "findings": [(one.item, words.facets(one), one.month) for one in findings],
        "recommendations": _recommendations(user, row),
        "steps": _steps(row, user),
        "may_drop": not rules.blocked(row, "drop", user),
        "events": _events(row),
        "unit": words.unit(row.unit),
        "bears_on": bears_on("problem", row.number, language()),
    }
    return page(request, "desk/problems/problem.html", shown)


def _spreads(matters: list[ProblemMatter], findings: list[ProblemFinding]) -> list[tuple]:
    """Facets that differ among what was gathered, with names."""
    return [
        (
            words.FACETS[one.facet],
            [(words.facet(one.facet, code), first, second) for code, first, second in one.rows],
        )
        for one in queries.spreads(matters, findings)
        if len(one.rows) > 1
    ]


def _cases(user: User, matters: list[ProblemMatter]) -> list[tuple[Any, str, str, list, Any]]:
    """Cases that the person may list anyway: id, number, address, facets, month."""
    known = queries.listed_matters(user, matters)
    has_pages = apps.is_installed("qorgau.complaints")
    return [
        (
            row.item,
            known[row.item].locator,
            reverse("desk:complaints:matter", kwargs={"number": known[row.item].locator}),
            words.facets(row),
            row.month,
        )
        for row in matters
        if has_pages and row.item in known
    ]


def _recommendations(user: User, row: Problem) -> list[Any]:
    ids = queries.recommendation_ids(row)
    return [recommendation_line(one) for one in commitments.among(user, ids)]


def _steps(row: Problem, user: User) -> list[tuple[str, Any, list]]:
    """Name of the page, label, what blocks it; first what may be taken now."""
    offered = [
        (PAGES[code], STEPS[code].label, blocked)
        for code, blocked in rules.next_steps(row, user)
        if code in PAGES
    ]
    return sorted(offered, key=lambda one: bool(one[2]))


def _events(row: Problem) -> list[dict[str, Any]]:
    steps = sorted(row.steps.all(), key=lambda one: one.pk)
    return [{"title": _counted(one), "when": one.at} for one in steps]


def _counted(step: ProblemStep) -> str:
    """What was done, and to how many."""
    words = str(step.get_step_display())
    return f"{words}: {step.count}" if step.count else words


def _address_of_new(one: Candidate) -> str:
    """The form of a new problem with the facets of a cluster filled in."""
    known = {name: getattr(one, name) for name in queries.GROUPED if getattr(one, name)}
    known["since"] = one.since.isoformat()
    return f"{reverse('desk:problems:new')}?{urlencode(known)}"
