"""What documents do to one another, read from either end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from qorgau.country import pack
from qorgau.country.calendar import text_of

from .. import queries
from ..models import Relation
from .places import address


@dataclass(frozen=True, slots=True)
class RelationView:
    """A relation seen from a document: `outward` where it does it, else it is done to it.

    `kind` is amends, replaces, implements, cites, translation or answers. `symbol` and `place` (a
    name, mostly empty) are the other end, `own_place` this one. `address` is where the other end
    can be read: here, else officially, else empty. `source` says who states it, `source_address`
    where. `until` is the last day on which it holds.
    """

    kind: str
    outward: bool
    symbol: str
    place: str
    own_place: str
    title: str
    address: str
    here: bool
    since: dt.date | None
    until: dt.date | None
    source: str
    source_address: str


def relations(symbol: str, language: str = "") -> tuple[RelationView, ...]:
    """What a document does to others and they to it, by kind (at most three queries)."""
    rows = list(queries.relations(symbol))
    others = {row.to_symbol if row.from_symbol == symbol else row.from_symbol for row in rows}
    titles = queries.titles(others | {row.document for row in rows})
    language = (language or get_language() or "").split("-")[0]
    found = [_view(row, symbol, titles, language) for row in rows]
    return tuple(
        sorted(found, key=lambda one: (not one.outward, one.kind, one.since or dt.date.min))
    )


def _view(
    row: Relation, symbol: str, titles: Mapping[str, Mapping[str, str]], language: str
) -> RelationView:
    outward = row.from_symbol == symbol
    other = row.to_symbol if outward else row.from_symbol
    place = row.to_place if outward else row.from_place
    here = other in titles
    known = pack.current().works.get(other)
    inside = address(other, place or None, language) if here else ""
    return RelationView(
        kind=row.kind,
        outward=outward,
        symbol=other,
        place=place,
        own_place=row.from_place if outward else row.to_place,
        title=_title(titles.get(other) or (known.titles if known else {}), language) or other,
        address=inside or (known.address if known else ""),
        here=here,
        since=row.since,
        until=row.ended,  # type: ignore[attr-defined]  # annotated by the query
        source=row.source or row.document,
        source_address=_source(row, titles, language),
    )


def _title(titles: Mapping[str, str], language: str) -> str:
    return text_of(titles, language) if titles else ""


def _source(row: Relation, titles: Mapping[str, object], language: str) -> str:
    if row.document in titles:
        return address(row.document, row.paragraph, language)
    known = pack.current().works.get(row.document)
    return row.address or (known.address if known else "")
