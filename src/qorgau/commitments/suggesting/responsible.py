"""Which bodies likely answer for a text: by their names, by what they do, by what kind they are.

The engine knows no country: a caller gives its own bodies. What a body does is told by its name
("ministry of health"), and the words of such an area are kept in `data/body_words.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from . import vocabulary
from .vocabulary import Entry
from .wording import HOME

MOST = 4  # bodies suggested for one text
# How much a word counts: one of a body's own name, of its area, of its kind.
OF_NAME, OF_AREA, OF_KIND = 3.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the caller knows it.

    `phrases` are beginnings of the words of its name or tasks; `names` its names in any languages;
    `kind` is what it is in the State: government, parliament, head_of_state, ministry and so on.
    `part`: it is a part of another body, which answers for what the kind answers for.
    """

    code: str
    phrases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    kind: str = ""
    part: bool = False


def suggest(text: str, language: str, bodies: Iterable[Body]) -> dict[str, tuple[str, ...]]:
    """Codes of the likeliest bodies with the words that led to each, the likeliest first."""
    spoken = _spoken(text, language)
    found = []
    for body in bodies:
        if body.kind not in _never():
            named = vocabulary.said(body.phrases, text)
            tasks = [spoken[area] for area in _areas_of(body.names) if area in spoken]
            kind = () if body.part else spoken.get(f"kind {body.kind}", ())
            weight = OF_NAME * bool(named) + OF_AREA * bool(tasks) + OF_KIND * bool(kind)
            if weight:
                words = (*named, *(word for some in tasks for word in some), *kind)
                found.append((-weight, body.code, tuple(dict.fromkeys(words))))
    return {code: words for _, code, words in sorted(found)[:MOST]}


def _spoken(text: str, language: str) -> dict[str, tuple[str, ...]]:
    told = vocabulary.found(_entries(), text, language)
    return {entry.name: words for entry, words in told.items()}


@cache
def _entries() -> tuple[Entry, ...]:
    kinds = [(f"kind {name}", words) for name, words in _kept()["kinds"].items()]
    areas = [(row["area"], row["words"]) for row in _kept()["areas"]]
    return tuple(vocabulary.entry(name, words) for name, words in (*areas, *kinds))


@lru_cache(maxsize=2_000)
def _areas_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """What a body does, by how its names begin: a committee "of the ministry" is another."""
    return tuple(
        entry.name for entry in _named() if any(vocabulary.begins(entry, name) for name in names)
    )


@cache
def _named() -> tuple[Entry, ...]:
    return tuple(vocabulary.entry(row["area"], row["of"]) for row in _kept()["areas"])


@cache
def _never() -> frozenset[str]:
    return frozenset(_kept()["never"])


@cache
def _kept() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads((HOME / "body_words.json").read_text(encoding="utf-8"))
    return kept
