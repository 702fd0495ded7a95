"""A paper of a committee or a mandate, paragraph by paragraph, as the preview shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.mechanism_terms import bodies
from qorgau.commitments.received.opening import Looked
from qorgau.commitments.told import pasted
from qorgau.commitments.told.shapes import (
    CONCERN,
    FOLLOW_UP,
    LETTER,
    OTHER,
    RECOMMENDATION,
    VIEWS,
    Document,
    Told,
)
from qorgau.common import formats

MOST = 300  # paragraphs that a preview lists
_LONGEST = 300
LEFT_OUT = frozenset((pasted.HEADER, pasted.NOTE))
_KINDS: Mapping[str, Any] = {
    RECOMMENDATION: _("Recommendation"),
    CONCERN: _("Concern"),
    OTHER: _("Other paragraph"),
    VIEWS: _("Views on a communication"),
    FOLLOW_UP: _("Grade of the committee"),
    LETTER: _("Letter of special procedures"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-paragraph: its letter, and how it begins."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its number, what it is, how it begins; sub-paragraphs where it has letters."""

    number: str
    kind: str
    heading: str
    text: str
    parts: tuple[Part, ...]
    priority: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """What the text says of itself, its paragraphs, and the lines that were left out of it."""

    facts: tuple[tuple[str, str], ...]
    paragraphs: tuple[Paragraph, ...]
    more: int
    left_out: tuple[tuple[int, str, str], ...]


def paper(found: Looked) -> Outline:
    """Everything of a paper that a person should see before it is kept."""
    left = [one for one in found.report.set_aside if one.code in LEFT_OUT]
    return Outline(
        facts=_facts(found.document),
        paragraphs=tuple(_paragraph(one) for one in found.outline[:MOST]),
        more=max(0, len(found.outline) - MOST),
        left_out=tuple((one.row, one.word, one.reason) for one in left[:MOST]),
    )


def _facts(document: Document) -> tuple[tuple[str, str], ...]:
    return (
        (gettext("Document"), document.symbol or "–"),
        (gettext("Committee"), bodies.name(document.body, formats.language()) or "–"),
        (gettext("State that was recommended to"), document.state or "–"),
        (gettext("Date of the document"), formats.date(document.dated) if document.dated else "–"),
    )


def _paragraph(told: Told) -> Paragraph:
    parts = [Part(_letter(one.label), one.text[:_LONGEST]) for one in told.limbs if one.label]
    whole = _opening(told) if parts else told.text
    return Paragraph(
        number=told.number,
        kind=str(_KINDS.get(told.kind, told.kind)),
        heading=told.heading,
        text=whole[:_LONGEST],
        parts=tuple(parts),
        priority=told.priority,
    )


def _opening(told: Told) -> str:
    return next((one.chapeau for one in told.limbs if one.chapeau), "")


def _letter(label: str) -> str:
    """A nested letter as it is cited: (b)(i)."""
    pieces: Sequence[str] = label.split(".")
    return "".join(f"({one.partition('-')[0]})" for one in pieces)
