"""Recommendations of the United Nations that a report does not mention, by sub-paragraph.

Counted and narrowed in the database, a page at a time, however many there are. A mention of a
whole recommendation counts for each of its sub-paragraphs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qorgau.commitments import public as commitments
from qorgau.commitments.public import PublicSubparagraph
from qorgau.country import marks
from qorgau.country.marks import Mark

from . import referring
from .drafts import Standing

KIND = "un_recommendation"
#: By what the list may be narrowed; `document` is a symbol, `priority` "yes" or empty.
FILTERS = ("mechanism", "document", "session", "position", "priority", "right", "text")
A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Unmentioned:
    """A page of sub-paragraphs without a mention, and how many of how many are without one."""

    rows: tuple[PublicSubparagraph, ...]
    missing: int
    known: int
    page: int
    pages: int


def unmentioned(
    standing: Iterable[Standing],
    language: str,
    *,
    within: Mapping[str, Collection[str]],
    asked: Mapping[str, str],
    page: int = 1,
) -> Unmentioned:
    """What no paragraph in print mentions, of those that the outline and `asked` leave.

    `within` are the outline's filters, `asked` names of `FILTERS`; four queries.
    """
    wanted: dict[str, Any] = {name: one for name, one in asked.items() if name in FILTERS and one}
    said = keys(standing)
    known = commitments.subparagraphs_total(within=within, **wanted)
    missing = commitments.subparagraphs_total(leave_out=said, within=within, **wanted)
    pages = max(1, -(-missing // A_PAGE))
    page = min(max(1, page), pages)
    rows = commitments.subparagraphs_listed(
        language,
        start=(page - 1) * A_PAGE,
        most=A_PAGE,
        leave_out=said,
        within=within,
        **wanted,
    )
    return Unmentioned(rows, missing, known, page, pages)


def keys(standing: Iterable[Standing]) -> frozenset[str]:
    """The keys that paragraphs in print mention, of sub-paragraphs and whole recommendations."""
    return frozenset(
        mark.key
        for one in standing
        if not one.struck
        for mark in marks.read(one.text)
        if isinstance(mark, Mark) and mark.kind == KIND
    )


def mark_of(one: PublicSubparagraph) -> str:
    """The mark that mentions a sub-paragraph, as it is written in a text."""
    return referring.mark_of(KIND, one.key)
