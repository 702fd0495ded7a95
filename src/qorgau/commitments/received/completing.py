"""What a paper does not say of itself, a person says: committee, symbol, State, day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..told import followups, letters, observations, papers, symbols, views
from ..told.shapes import Document, Reading, Told
from ..told.states import name_of

#: Formats of one document each, by what a person is asked where the text does not say it.
_ASKED: Mapping[str, tuple[str, ...]] = {
    observations.FORMAT: ("symbol", "body", "state", "dated"),
    followups.FORMAT: ("symbol", "body", "state", "dated"),
    views.DOCUMENT: ("symbol", "body", "state", "dated"),
    letters.FORMAT: ("state", "dated"),
}
PAPERS = frozenset(_ASKED)


@dataclass(frozen=True, slots=True)
class Paper:
    """What a person says of a document; it goes before what the text says of itself."""

    symbol: str = ""
    body: str = ""
    state: str = ""
    dated: dt.date | None = None


def completed(reading: Reading, said: Paper) -> Reading:
    """The reading of a paper with what a person says of it; any other file as it is."""
    if reading.format not in PAPERS or said == Paper():
        return reading
    known = _from_symbol(said) if reading.format != letters.FORMAT else said
    reading.document = _document(reading.document, known)
    reading.items = _items(reading.items, known)
    return reading


def lacking(reading: Reading) -> tuple[str, ...]:
    """What a paper must have and nobody said: `symbol`, `body`, `state`, `dated`."""
    asked = _ASKED.get(reading.format, ())
    return tuple(name for name in asked if not getattr(reading.document, name))


def _from_symbol(said: Paper) -> Paper:
    """Committee and State as the symbol tells them, where the person left them out."""
    found = symbols.parse(said.symbol) if said.symbol else None
    if found is None:
        return said
    state = name_of(found.state) or found.state
    return Paper(found.text, said.body or papers.body_of(found), said.state or state, said.dated)


def _document(document: Document, said: Paper) -> Document:
    return replace(document, **_given(said))


def _items(items: Iterator[Told], said: Paper) -> Iterator[Told]:
    given = _given(said)
    return (replace(told, **given) for told in items)


def _given(said: Paper) -> dict[str, Any]:
    values = {"symbol": said.symbol, "body": said.body, "state": said.state, "dated": said.dated}
    return {name: value for name, value in values.items() if value}
