"""A document that was read, as JSON and back: kept while a person looks at it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from .parse import Parsed, ParsedParagraph, ParsedPoint, ParsedSection, Recognised

T = TypeVar("T")


def to_json(parsed: Parsed) -> dict[str, Any]:
    """The document as plain values."""
    found = dataclasses.asdict(parsed)
    return {**found, "date": parsed.date.isoformat() if parsed.date else None}


def from_json(data: Mapping[str, Any]) -> Parsed:
    """The document again, equal to the one that was written."""
    whole = {
        **data,
        "sections": [_made(ParsedSection, one) for one in data["sections"]],
        "paragraphs": [_paragraph(one) for one in data["paragraphs"]],
        "recognised": _made(Recognised, data["recognised"]),
        "date": dt.date.fromisoformat(data["date"]) if data.get("date") else None,
    }
    return _made(Parsed, whole)


def _paragraph(data: Mapping[str, Any]) -> ParsedParagraph:
    return _made(ParsedParagraph, {**data, "points": _points(data.get("points", ()))})


def _points(rows: Any) -> tuple[ParsedPoint, ...]:
    return tuple(
        _made(ParsedPoint, {**one, "points": _points(one.get("points", ()))}) for one in rows
    )


def _made(kind: type[T], data: Mapping[str, Any]) -> T:
    """The dataclass from its fields; a field of another version of the program is left out."""
    names = {one.name for one in dataclasses.fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: value for name, value in data.items() if name in names})
