"""What a recommendation asks for, in a form that can be compared with another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from . import wording
from .wording import HOME, Word

ASIDE = 0.35  # what a term weighs that only adds to what is asked first
TERMS_OF_ACTS = frozenset({"join", "end", "create", "share", "investigate"})
_AROUND = re.compile(
    r",|;|\b(?:although|while|including(?! by)|in particular|especially|in order to|"
    r"in accordance with|in line with|in compliance with|in keeping with|as well as)\b",
    re.IGNORECASE,
)
_Patterns = tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True)
class Asked:
    """The content of a text: each term with the words it stands for, in the order of the text.

    Treaties are terms of their own ("@crpd"), so are things with several names ("#media").
    `acts` is what kind of act is asked, `groups` whom it is for, `named` the treaties alone.
    `weighs` is 1 for a term of what is asked first and less for what is said around it.
    """

    terms: Mapping[str, str]
    weighs: Mapping[str, float]
    acts: frozenset[str]
    groups: frozenset[str]
    named: frozenset[str]
    denied: bool


def asked(text: str) -> Asked:
    """Read a text in English; one without content words has no terms."""
    found = wording.words(text)
    line, places_of = _line(found)
    terms = _terms(found, line, places_of)
    edge = _edge(text, found)
    return Asked(
        terms={name: _said(found, places) for name, places in terms.items()},
        weighs={name: 1.0 if places[0] < edge else ASIDE for name, places in terms.items()},
        acts=_kinds("acts", line),
        groups=_kinds("groups", line),
        named=frozenset(name[1:] for name in terms if name.startswith("@")),
        denied=_denied(found),
    )


def _terms(found: list[Word], line: str, places_of: list[int]) -> dict[str, Sequence[int]]:
    """Terms with the places of their words: treaties first, then things and acts, then words."""
    terms: dict[str, Sequence[int]] = {}
    taken: set[int] = set()
    for name, places in _names(found, line, places_of):
        if taken.isdisjoint(places):
            taken.update(places)
            terms.setdefault(name, places)
    for number, word in enumerate(found):
        if number not in taken and word.lemma not in wording.empty() and len(word.lemma) > 1:
            terms.setdefault(stem(word.lemma), [number])
    return terms


def _names(
    found: list[Word], line: str, places_of: list[int]
) -> Iterator[tuple[str, Sequence[int]]]:
    for named in wording.instruments(found):
        yield f"@{named.code}", range(named.first, named.last)
    for mark, table in (("#", "concepts"), ("!", "acts")):
        for code, pattern in _table(table):
            if mark == "#" or code in TERMS_OF_ACTS:
                for match in pattern.finditer(line):
                    yield f"{mark}{code}", _inside(places_of, match)


def _edge(text: str, found: list[Word]) -> int:
    """The place from which on words only add to what is asked first."""
    match = _AROUND.search(text, 25)
    return sum(word.start < match.start() for word in found) if match else len(found)


def _said(found: Sequence[Word], places: Sequence[int]) -> str:
    return " ".join(found[place].lower for place in places)


def _line(found: Sequence[Word]) -> tuple[str, list[int]]:
    places, length = [], 0
    for one in found:
        places.append(length)
        length += len(one.lemma) + 1
    return " ".join(one.lemma for one in found), places


def _inside(places: Sequence[int], match: re.Match[str]) -> list[int]:
    return [number for number, place in enumerate(places) if match.start() <= place < match.end()]


def _denied(found: Sequence[Word]) -> bool:
    """Whether something is asked not to be done."""
    return any(one.lemma in ("not", "refrain", "avoid") for one in found)


@lru_cache(maxsize=50_000)
def stem(lemma: str) -> str:
    """A rough stem that joins noun and verb: protect, protection, protective."""
    for ending in (
        "ational",
        "ization",
        "isation",
        "ation",
        "ative",
        "tion",
        "ment",
        "ness",
        "ity",
    ):
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 4:
            return lemma[: -len(ending)]
    for ending in ("ing", "ive", "ion", "al", "ly", "ed", "er", "e", "s"):
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 4:
            return lemma[: -len(ending)]
    return lemma


def _kinds(table: str, line: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _table(table) if pattern.search(line))


@cache
def _kept() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads((HOME / "concepts.json").read_text(encoding="utf-8"))
    return kept


@cache
def _table(name: str) -> _Patterns:
    """Longer names first, so that the narrower thing is taken."""
    rows = [
        (code, re.compile(rf"\b(?:{'|'.join(names)})\b")) for code, names in _kept()[name].items()
    ]
    return tuple(
        sorted(rows, key=lambda row: row[0] not in ("child-ombudsman", "npm", "domestic-violence"))
    )
