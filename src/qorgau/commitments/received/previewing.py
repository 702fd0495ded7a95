"""What a file would bring, as plain values that can be kept and shown later in any language."""

from __future__ import annotations

from typing import Any

from ..told.shapes import Told
from .comparing import Item
from .completing import PAPERS
from .importing import Report
from .opening import Looked

LONGEST, LONGEST_PART = 160, 300
MOST_PARAGRAPHS = 300
MOST_LISTED = 200


def as_json(found: Looked) -> dict[str, Any]:
    """The whole preview: counts, first rows, differences; of a paper its paragraphs."""
    report = found.report
    paper = _paper(found) if report.format in PAPERS else None
    return {**of_report(report), "paper": paper, "lacks": list(found.lacks)}


def of_report(report: Report) -> dict[str, Any]:
    """The preview of a report without the paper it may be of."""
    said = report.kept_json()
    return {
        **said,
        "encoding": report.encoding,
        "sessions": sorted(report.sessions.items())[:MOST_LISTED],
        "documents": sorted(report.documents)[:MOST_LISTED],
        "states": sorted(report.states)[:MOST_LISTED],
        "first": [_line(one) for one in report.first],
        "differences": [[_line(one), _changes(one)] for one in report.differences],
    }


def _line(one: Item) -> str:
    """Where it stands and what it says; a row of a table also who said it and what was answered."""
    told = one.told
    place = " ".join(filter(None, (told.symbol, told.number)))
    if place:
        return f"{place}: {told.text[:LONGEST]}"
    by, word = told.recommended_by, told.positions[-1].word if told.positions else ""
    known = ", ".join(filter(None, (*by[:2], str(told.session or ""), word)))
    return f"{told.text[:LONGEST]} ({known})" if known else told.text[:LONGEST]


def _changes(one: Item) -> list[list[Any]]:
    """Each field that differs, what stood there, and what the file says; long texts by name."""
    before = (one.known and one.known.before) or {}
    shown = ("positions", "themes", "groups", "facts")
    return [
        [name, before.get(name), one.said.get(name)] if name in shown else [name, None, None]
        for name in one.changes
    ]


def _paper(found: Looked) -> dict[str, Any]:
    said = found.document
    return {
        "symbol": said.symbol,
        "body": said.body,
        "state": said.state,
        "dated": said.dated.isoformat() if said.dated else "",
        "language": said.language,
        "paragraphs": [_paragraph(one) for one in found.outline[:MOST_PARAGRAPHS]],
        "more": max(0, len(found.outline) - MOST_PARAGRAPHS),
    }


def _paragraph(told: Told) -> dict[str, Any]:
    parts = [[_letter(one.label), one.text[:LONGEST_PART]] for one in told.limbs if one.label]
    above = next((one.chapeau for one in told.limbs if one.chapeau), "")
    return {
        "number": told.number,
        "kind": told.kind,
        "heading": told.heading,
        "text": (above if parts else told.text)[:LONGEST_PART],
        "parts": parts,
        "priority": told.priority,
    }


def _letter(label: str) -> str:
    """A nested letter as it is cited: (b)(i)."""
    return "".join(f"({one.partition('-')[0]})" for one in label.split("."))
