"""The list of recommendations by soonest term, and one recommendation with its three voices."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qorgau.commitments import queries, rules
from qorgau.commitments.flow import STEPS
from qorgau.commitments.models import Recommendation
from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.people.models import User
from qorgau.people.policy import may

from .. import letters, spots, terms
from ..access import person, require
from . import papers, words
from .forms import FilterForm
from .reach import LIST, found

A_PAGE = 25


@require(LIST)
@require_safe
def recommendations(request: HttpRequest) -> HttpResponse:
    """What is due soonest comes first."""
    form = FilterForm(request.GET)
    rows = queries.listing(person(request), form.filters())
    shown_page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "form": form,
        "found": shown_page,
        "lines": [words.line(row) for row in shown_page],
        "filtered": any(request.GET.get(name) for name in form.fields),
        "address": _kept(request),
    }
    return page(request, "desk/commitments/list.html", shown)


@require(LIST)
@require_safe
def recommendation(request: HttpRequest, key: UUID) -> HttpResponse:
    """Text, answer and checks beside each other; the term and what may follow."""
    row, user = found(request, key), person(request)
    clock = queries.clock(row)
    shown = {
        "row": row,
        "name": words.heading(row),
        "line": words.line(row),
        "kind": row.get_kind_display(),
        "wordings": queries.wordings(row),
        "wording": words.shown(row),
        "term": terms.term(clock) if clock else None,
        "answer": _answer(row),
        "checks": _checks(row),
        "extensions": list(row.extensions.all()),
        "facts": _facts(row),
        "events": _events(row),
        "steps": _steps(row, user),
        "problem": _problem(user, row),
        "language_names": dict(settings.LANGUAGES),
        "has_letter": letters.exists(papers.LETTER, language()),
    }
    return page(request, "desk/commitments/recommendation.html", shown)


def _kept(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"?{kept.urlencode()}&page={{page}}" if kept else "?page={page}"


def _answer(row: Recommendation) -> dict[str, Any] | None:
    answer = getattr(row, "answer", None)
    if answer is None:
        return None
    return {
        "position": words.name("answers", answer.position),
        "text": answer.text,
        "at": answer.at,
        "in_term": answer.in_term,
        "channel": answer.get_channel_display(),
    }


def _checks(row: Recommendation) -> list[dict[str, Any]]:
    newest_first = sorted(row.checks.all(), key=lambda one: (one.checked_on, one.pk), reverse=True)
    return [
        {
            "state": words.name("verifications", one.state),
            "means": one.get_means_display(),
            "note": one.note,
            "on": one.checked_on,
        }
        for one in newest_first
    ]


def _facts(row: Recommendation) -> list[tuple[str, str]]:
    return [
        (kind, value)
        for kind, value in (
            ("right", words.name("rights", row.right)),
            ("region", words.name("regions", row.region)),
            ("place_type", words.name("place_types", row.place_type)),
            ("place", spots.name(row.place)),
            ("article", row.article),
            ("unit", words.name("units", row.unit)),
        )
        if value
    ]


def _events(row: Recommendation) -> list[dict[str, Any]]:
    steps = sorted(row.steps.all(), key=lambda one: (one.at, one.pk))
    return [{"title": one.get_step_display(), "when": one.at} for one in steps]


def _steps(row: Recommendation, user: User) -> list[tuple[str, Any, list]]:
    """What may follow, first what may be taken now; for readers nothing."""
    offered = [(code, STEPS[code].label, blocked) for code, blocked in rules.next_steps(row, user)]
    return sorted(offered, key=lambda one: bool(one[2]))


def _problem(user: User, row: Recommendation) -> tuple[str, str] | None:
    """Number and title of the problem behind it, where this installation has problems."""
    if not apps.is_installed("qorgau.problems") or not may(user, "problems.list"):
        return None
    from qorgau.problems import queries as problems

    behind = problems.problem_of(user, row.pk)
    text = problems.wording(behind, language()) if behind else None
    return (behind.number, text.title) if behind and text else None
