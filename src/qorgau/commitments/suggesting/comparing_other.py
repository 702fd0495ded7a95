"""What a recommendation in Russian or Kazakh asks for, in the form that English ones have.

Treaties, things, acts and groups stand under the codes that English has; so texts in two languages
meet in what both name, and texts in one language also in their words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from qorgau.words.analysis import Token, analyse, keys
from qorgau.words.folding import fold

from . import vocabulary
from .comparing import ASIDE, TERMS_OF_ACTS, Asked
from .vocabulary import Entry
from .wording import HOME

_MARKS = {"instruments": "@", "concepts": "#", "acts": "!"}
LANGUAGES = ("ru", "kk")
_FIRST = 25  # letters within which nothing is said around


def asked(text: str, language: str) -> Asked:
    """Read a text in "ru" or "kk"; one without content words has no terms."""
    found = analyse(text, language)
    terms = _terms(found, language)
    edge = _edge(text, found, language)
    return Asked(
        terms={name: _said(found, places) for name, places in terms.items()},
        weighs={name: 1.0 if places[0] < edge else ASIDE for name, places in terms.items()},
        acts=frozenset(_kinds("acts", text, language)),
        groups=frozenset(_kinds("groups", text, language)),
        named=frozenset(name[1:] for name in terms if name.startswith("@")),
        denied=any(one.stem in _kept()["not"][language] for one in found),
    )


def _terms(found: Sequence[Token], language: str) -> dict[str, Sequence[int]]:
    """Terms with the places of their words: treaties first, then things and acts, then words."""
    terms: dict[str, Sequence[int]] = {}
    taken: set[int] = set()
    folded = [fold(one.surface) for one in found]
    for name, places in _names(folded, language):
        if taken.isdisjoint(places):
            taken.update(places)
            terms.setdefault(name, places)
    for number, word in enumerate(found):
        if number not in taken and len(word.stem) > 1 and word.stem not in _empty(language):
            terms.setdefault(word.stem, [number])
    return terms


def _names(folded: Sequence[str], language: str) -> Iterator[tuple[str, Sequence[int]]]:
    for table, mark in _MARKS.items():
        for entry in _table(table):
            if mark != "!" or entry.name in TERMS_OF_ACTS:
                for phrase in sorted(entry.phrases[language], key=len, reverse=True):
                    for place in vocabulary.places(phrase, folded):
                        yield f"{mark}{entry.name}", range(place.start, place.stop)


def _kinds(table: str, text: str, language: str) -> Iterable[str]:
    return (entry.name for entry in vocabulary.found(_table(table), text, language))


def _edge(text: str, found: Sequence[Token], language: str) -> int:
    """The place from which on words only add to what is asked first."""
    match = _around(language).search(text, _FIRST)
    return sum(one.start < match.start() for one in found) if match else len(found)


def _said(found: Sequence[Token], places: Sequence[int]) -> str:
    return " ".join(found[place].surface.lower() for place in places)


@cache
def _around(language: str) -> re.Pattern[str]:
    words = "|".join(_kept()["around"][language])
    return re.compile(rf",|;|\b(?:{words})\b", re.IGNORECASE)


@cache
def _table(name: str) -> tuple[Entry, ...]:
    return tuple(vocabulary.entry(code, words) for code, words in _kept()[name].items())


@cache
def _empty(language: str) -> frozenset[str]:
    words = _kept()["empty"][language].split()
    return frozenset({*words, *(keys(word, language).stems[0] for word in words)})


@cache
def _kept() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads((HOME / "concepts_other.json").read_text(encoding="utf-8"))
    return kept
