"""The names of codes, straight from the pack: no query, one index a process."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from . import engine, pack
from .calendar import Label, text_of
from .pack import Pack

Span = tuple[dt.date | None, dt.date | None]
_ALWAYS: Span = (None, None)


@dataclass(frozen=True, slots=True)
class Named:
    """A code with its names and the dates between which it holds.

    `offered` is false for what is only named: a body of civil society or of the UN, to which no
    complaint, inquiry or recommendation is addressed.
    """

    code: str
    names: Label
    span: Span
    offered: bool = True

    def in_force(self, on: dt.date) -> bool:
        """Whether the code stands on that day."""
        since, until = self.span
        return (since is None or since <= on) and (until is None or on <= until)

    def holds(self, on: dt.date | None) -> bool:
        """Whether the code may be chosen on that day; without a day: whether it has not ended."""
        return self.offered and (self.span[1] is None if on is None else self.in_force(on))


def named(kind: str, code: str) -> Named | None:
    """The entry of a code, or None. `kind` as in `names_of`."""
    return _index().get(_kind(kind), {}).get(code)


def names_of(kind: str) -> tuple[Named, ...]:
    """Every code of a kind, in the order of the pack.

    `kind` is a vocabulary, a dimension (`right`), or `bodies`, `regions`, `units`, `procedures`,
    `terms`, `indicators`, `outlines`, `retention`. Raises KeyError for anything else.
    """
    return tuple(_index()[_kind(kind)].values())


def _kind(kind: str) -> str:
    return engine.DIMENSIONS.get(kind, kind)


def _index() -> Mapping[str, Mapping[str, Named]]:
    current = pack.current()
    return _built(str(current.path), current.digest)


@lru_cache(maxsize=4)
def _built(path: str, digest: str) -> Mapping[str, Mapping[str, Named]]:
    """The index of the current pack; `path` and `digest` name it in the cache."""
    found: dict[str, dict[str, Named]] = {}
    for kind, entry in _entries(pack.current()):
        found.setdefault(kind, {})[entry.code] = entry
    return found


def _entries(current: Pack) -> Iterator[tuple[str, Named]]:
    for body in current.bodies:
        span = (body.valid_from, body.valid_to)
        offered = body.kind in engine.STATE_BODY_KINDS
        yield "bodies", Named(body.code, body.names, span, offered)
    for region in current.regions:
        yield "regions", Named(region.code, region.names, (region.valid_from, region.valid_to))
    for vocabulary, concepts in current.vocabularies.items():
        for concept in concepts:
            span = (concept.valid_from, concept.valid_to)
            yield vocabulary, Named(concept.code, concept.labels, span)
    for unit in current.units:
        yield "units", Named(unit.code, unit.names, _ALWAYS)
    yield from _of_papers(current)


def _of_papers(current: Pack) -> Iterator[tuple[str, Named]]:
    for procedure in current.procedures:
        yield "procedures", Named(procedure.code, procedure.label, _ALWAYS)
    for rule in current.terms:
        yield "terms", Named(rule.code, rule.label, _ALWAYS)
    for indicator in current.indicators.values():
        yield "indicators", Named(indicator.code, indicator.labels, _ALWAYS)
    for outline in current.outlines.values():
        yield "outlines", Named(outline.code, outline.title, _ALWAYS)
    for kept in current.retention:
        yield "retention", Named(kept.code, kept.label, _ALWAYS)


def text(kind: str, code: str, language: str) -> str | None:
    """The name of a code in a language, or None when the pack does not know the code."""
    entry = named(kind, code)
    return None if entry is None else text_of(entry.names, language)
