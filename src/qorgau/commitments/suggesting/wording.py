"""A text as the suggesters read it: its words, their dictionary forms, the treaties it names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from qorgau.words import english

HOME = Path(__file__).with_name("data")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Word:
    """One word where it stands, in lower case and as a dictionary would list it."""

    start: int
    end: int
    lower: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Named:
    """A treaty that a text names: its code, and from which word to which (the last is left out)."""

    code: str
    first: int
    last: int


def words(text: str) -> list[Word]:
    """The words of an English text in order; hyphens part words, an apostrophe does not."""
    return [_word(found.start(), found.group()) for found in _WORD.finditer(text)]


def _word(start: int, surface: str) -> Word:
    lower = surface.lower().replace("’", "'")
    return Word(start, start + len(surface), lower, lemma(lower))


@lru_cache(maxsize=100_000)
def lemma(lower: str) -> str:
    """The dictionary form of a word in lower case; a possessive ending is dropped."""
    return english.stems(lower.removesuffix("'s"))[0]


def instruments(found: list[Word]) -> list[Named]:
    """The treaties and protocols named, each place once; the longest name of a place is taken."""
    line, places = _line(found)
    taken: list[tuple[int, int]] = []
    named = []
    for code, pattern in _instruments():
        for match in pattern.finditer(line):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            named.append(Named(code, *_between(places, *match.span())))
    return sorted(named, key=lambda one: one.first)


def _line(found: list[Word]) -> tuple[str, list[int]]:
    places, length = [], 0
    for one in found:
        places.append(length)
        length += len(one.lower) + 1
    return " ".join(one.lower for one in found), places


def _between(places: list[int], start: int, end: int) -> tuple[int, int]:
    inside = [number for number, place in enumerate(places) if start <= place < end]
    return inside[0], inside[-1] + 1


@cache
def _instruments() -> list[tuple[str, re.Pattern[str]]]:
    rows = json.loads((HOME / "instruments.json").read_text(encoding="utf-8"))["instruments"]
    return [(row["code"], _pattern(row["names"])) for row in rows]


def _pattern(names: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(names)})\b")


@cache
def empty() -> frozenset[str]:
    """Dictionary forms that say nothing of what a recommendation is about."""
    kept = json.loads((HOME / "concepts.json").read_text(encoding="utf-8"))
    return frozenset(kept["empty"].split())


@lru_cache(maxsize=100_000)
def pieces(lower: str) -> tuple[str, ...]:
    """Runs of three to five letters of a word, its beginning and end marked by a blank."""
    marked = f" {lower} "
    return tuple(_runs(marked))


def _runs(marked: str) -> Iterator[str]:
    for size in (3, 4, 5):
        for start in range(max(1, len(marked) - size + 1)):
            yield marked[start : start + size]
