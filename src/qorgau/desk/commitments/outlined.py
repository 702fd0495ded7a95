"""A paper of a committee or a mandate, paragraph by paragraph, as the preview shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.mechanism_terms import bodies
from qorgau.commitments.told import pasted
from qorgau.commitments.told.reasons import said as reason
from qorgau.commitments.told.shapes import (
    CONCERN,
    FOLLOW_UP,
    LETTER,
    OTHER,
    RECOMMENDATION,
    VIEWS,
)
from qorgau.common import formats

MOST = 300  # lines left out that a preview lists
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
class Outline:
    """What the text says of itself, its paragraphs, and the lines that were left out of it."""

    language: str
    facts: tuple[tuple[str, str], ...]
    paragraphs: tuple[Mapping[str, Any], ...]
    more: int
    left_out: tuple[tuple[str, str], ...]


def paper(report: Mapping[str, Any]) -> Outline | None:
    """Everything of a paper that a person should see before it is kept; None of other files."""
    said = report.get("paper")
    if not said:
        return None
    left = [one for one in report["set_aside"] if one["code"] in LEFT_OUT]
    return Outline(
        language=said["language"],
        facts=_facts(said),
        paragraphs=tuple(
            {**one, "kind": str(_KINDS.get(one["kind"], one["kind"]))} for one in said["paragraphs"]
        ),
        more=said["more"],
        left_out=tuple((one["word"], reason(one["code"])) for one in left[:MOST]),
    )


def aside(report: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Rows that were set aside, each with its reason; lines of pages are none."""
    return [
        (str(one["row"]), reason(one["code"], one["word"]))
        for one in report["set_aside"]
        if one["code"] not in LEFT_OUT
    ]


def _facts(said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    dated = formats.date(dt.date.fromisoformat(said["dated"])) if said["dated"] else "–"
    body = bodies.name(said["body"], formats.language()) if said["body"] else "–"
    return (
        (gettext("Document"), said["symbol"] or "–"),
        (gettext("Committee"), body),
        (gettext("State that was recommended to"), said["state"] or "–"),
        (gettext("Date of the document"), dated),
    )
