"""What a body was asked, how fast and how it answered, and what was done: figures and answers."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from qorgau.country import public as country
from qorgau.country.public import Term
from qorgau.figures import public as figures

from ..side_by_side import Years, over_years
from .rights import amount

#: Section of the page → the indicators that it tells over the years.
SECTIONS = {
    "asked": (
        "complaints.received",
        "complaints.concluded",
        "inquiries.sent",
        "recommendations.issued",
    ),
    "fast": (
        "inquiries.median_days",
        "inquiries.answered_in_term",
        "recommendations.median_days",
        "recommendations.answered_in_term",
    ),
    "answered": ("inquiries.answered", "recommendations.answered", "recommendations.accepted"),
    "done": ("recommendations.checked", "recommendations.implemented"),
}
CODES = tuple(code for codes in SECTIONS.values() for code in codes)
#: Terms of the law within which a body answers.
_TERMS = ("materials.send", "recommendation.answer")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the published recommendations: a name and a number, in the order of first use."""

    name: str
    count: int


def years_of(code: str) -> Years:
    """Every figure of whole years about a body."""
    return over_years(figures.holding(CODES), CODES, "body", code)


def sections(code: str) -> dict[str, Years]:
    """The figures of a body by section of its page."""
    years = years_of(code)
    return {name: years.only(codes) for name, codes in SECTIONS.items()}


def terms(today: dt.date) -> Sequence[tuple[Term, str]]:
    """The terms in force within which a body answers, each with its length in words."""
    found = (country.term(code, on=today) for code in _TERMS)
    return [(one, amount(one)) for one in found if one is not None]


def positions(rows: Iterable[Any]) -> Sequence[Tally]:
    """The answers of a body to published recommendations, by what it answered."""
    return _counted(row.answer.position_name for row in rows if row.answer)


def found(rows: Iterable[Any]) -> Sequence[Tally]:
    """What the newest checks of published recommendations found."""
    return _counted(row.checks[-1].state_name for row in rows if row.checks)


def _counted(names: Iterable[str]) -> Sequence[Tally]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return [Tally(name, count) for name, count in counts.items()]
