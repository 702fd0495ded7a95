"""Systemic problems in the words of the page's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgau.common.formats import language
from qorgau.country.queries import label
from qorgau.problems import queries
from qorgau.problems.flow import VOCABULARIES
from qorgau.problems.models import Problem, ProblemText, Status

#: Status → colour of its tag; the word says the same.
COLOURS = {Status.OPEN: "yellow", Status.RECOMMENDED: "green", Status.CLOSED: "grey"}
FACETS: Mapping[str, Any] = {
    "right": _("Right"),
    "act": _("Act"),
    "body": _("Body"),
    "region": _("Region"),
    "place_type": _("Kind of place"),
}


def shown(problem: Problem) -> ProblemText | None:
    """The wording of the page's language, else the original."""
    return queries.wording(problem, language())


def heading(problem: Problem) -> str:
    """Number and title."""
    text = shown(problem)
    return f"{problem.number}: {text.title}" if text else problem.number


def facet(name: str, code: str) -> str:
    """The name of a facet's code; empty for none."""
    return label(VOCABULARIES[name], code, language()) if code else ""


def facets(row: Any) -> list[tuple[Any, str]]:
    """The facets that are stated: their names and the names of their codes."""
    return [
        (words, facet(name, getattr(row, name)))
        for name, words in FACETS.items()
        if getattr(row, name, "")
    ]


def colour(problem: Problem) -> str:
    """The colour of its status."""
    return COLOURS[Status(problem.status)]


def unit(code: str) -> str:
    """The name of a unit; empty for none."""
    return label("units", code, language()) if code else ""
