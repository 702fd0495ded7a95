"""Names of one thing in several languages, brought by the rooms above that know them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from qorgau.words import analyse

Names = Mapping[str, Iterable[str]]
"""What one thing is called: names by language."""
Source = Callable[[], Iterable[Names]]
Name = tuple[str, ...]
"""A name as the main stem of each of its words."""
Known = Mapping[str, tuple[tuple[Name, tuple[Name, ...]], ...]]
"""By the first stem of a name: the name, and what else the same thing is called."""

_LONGEST_NAME = 8  # words; what is longer is a description
_sources: dict[str, tuple[Source, Callable[[], object]]] = {}


def bring(room: str, source: Source, *, version: Callable[[], object]) -> None:
    """Bring names; they are asked for again whenever `version` gives another value."""
    _sources[room] = (source, version)


def names() -> Known:
    """All that rooms have brought."""
    return _read(tuple((room, version()) for room, (_source, version) in sorted(_sources.items())))


@lru_cache(maxsize=2)
def _read(versions: tuple[tuple[str, object], ...]) -> Known:
    found: dict[str, dict[Name, set[Name]]] = {}
    for room, _version in versions:
        for one in _sources[room][0]():
            _add(found, {name for language, some in one.items() for name in _stems(some, language)})
    return {
        first: tuple((name, tuple(sorted(others))) for name, others in sorted(rows.items()))
        for first, rows in found.items()
    }


def _stems(some: Iterable[str], language: str) -> Iterable[Name]:
    for one in some:
        name = tuple(token.stem for token in analyse(one, language))
        if 0 < len(name) <= _LONGEST_NAME:
            yield name


def _add(found: dict[str, dict[Name, set[Name]]], alike: set[Name]) -> None:
    for name in alike if len(alike) > 1 else ():
        found.setdefault(name[0], {}).setdefault(name, set()).update(alike - {name})
