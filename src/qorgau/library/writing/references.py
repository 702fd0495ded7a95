"""What the lines of a text cite, as names that other libraries of law resolve too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from qorgau.country import public as country

from .. import eids, finding, linking
from ..citations import Citation
from ..parse import Parsed
from . import naming
from .about import About
from .laying import Item, laid


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of a line that cites: the name of the document, or `#` and a part of this text."""

    start: int
    end: int
    href: str


def references(about: About, parsed: Parsed) -> Mapping[str, tuple[Reference, ...]]:
    """Line → what it surely cites that has a name here: this text or a known document (a query)."""
    cited = {line: linking.find(line, about.language, about.symbol) for line in _lines(parsed)}
    symbols = {one.symbols[0] for found in cited.values() for one in found if one.symbols}
    works = _works(about, symbols)
    parts = _parts(parsed)
    made = {line: tuple(_references(found, works, parts)) for line, found in cited.items() if found}
    return {line: found for line, found in made.items() if found}


def _references(
    found: tuple[Citation, ...], works: Mapping[str, str], parts: frozenset[str]
) -> Iterator[Reference]:
    for one in found:
        href = works.get(one.symbols[0], "") if one.symbols else _within(one, parts)
        if one.sure and href:
            yield Reference(one.start, one.end, href)


def _within(one: Citation, parts: frozenset[str]) -> str:
    names = (eids.of_path(path) for path in one.paths)
    return next((f"#{name}" for name in names if name in parts), "")


def _parts(parsed: Parsed) -> frozenset[str]:
    sections = eids.sections(parsed)
    return frozenset([*sections, *eids.paragraphs(parsed, sections)])


def _works(about: About, symbols: set[str]) -> dict[str, str]:
    """Symbol → name of the document, of those that are here or known to the pack."""
    known = [(one.symbol, one.kind, one.date) for one in country.works() if one.symbol in symbols]
    here = [(one.symbol, one.kind, one.date) for one in finding.of_symbols(symbols)]
    return {
        symbol: naming.work(replace(about, symbol=symbol, kind=kind, date=date))
        for symbol, kind, date in (*known, *here)
    }


def _lines(parsed: Parsed) -> Iterator[str]:
    for paragraph in parsed.paragraphs:
        found = laid(paragraph)
        yield from (*found.before, *_of_items(found.items), *found.after)


def _of_items(items: list[Item]) -> Iterator[str]:
    for item in items:
        yield from item.lines
        yield from _of_items(item.items)
