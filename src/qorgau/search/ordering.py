"""The order of hits: candidates of either database weighed again in the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qorgau.words.queries import Channel, QueryTerm
from qorgau.words.ranking import Field, rarity, score

from . import vocabulary
from .indexed import APART, BEGINS, begins, unpack
from .models import PassageText

TITLE, TEXT = 3.0, 1.0  # what a word of the title is worth beside one of the text
USUAL_TITLE, USUAL_TEXT = 8.0, 50.0  # words
OWN_LANGUAGE = 1.5  # what a text in the reader's language is worth beside another

Found = Mapping[tuple[Channel, str], int]


@dataclass(frozen=True, slots=True)
class Rarities:
    """In how many of all passages each key of the query stands."""

    passages: int
    found: Found

    def of(self, channel: Channel, key: str) -> int:
        """Passages with this key; a key that nobody counted is taken for a rare one."""
        return self.found.get((channel, key), 0)

    def worth(self, term: QueryTerm) -> float:
        """What finding a word of the query is worth."""
        first = term.alternatives[0]
        return term.weight * rarity(self.of(first.channel, first.key), self.passages)


class Wanted(NamedTuple):
    """What is looked for in a passage, as it is written there."""

    exact: frozenset[str]
    keys: frozenset[str]


def rarities(terms: Sequence[QueryTerm], passages: int) -> Rarities:
    """Counted by word and by stem (two queries); all keys of a word share its larger number."""
    exact = {one.key for term in terms for one in term.alternatives if one.channel == "exact"}
    stems = {one.key for term in terms for one in term.alternatives if one.channel == "stem"}
    known = vocabulary.passages_with(exact, stems)
    found: dict[tuple[Channel, str], int] = {}
    for term in terms:
        number = max((known.get(one.key, 0) for one in term.alternatives), default=0)
        for one in term.alternatives:
            found[one.channel, one.key] = max(number, found.get((one.channel, one.key), 0))
    return Rarities(max(passages, *found.values(), 1) if found else max(passages, 1), found)


def ordered(
    numbers: Sequence[int], terms: Sequence[QueryTerm], rare: Rarities, language: str
) -> list[tuple[int, float]]:
    """Passages with their scores, best first; among equals the one that was put in first."""
    wanted = _wanted(terms)
    rows = PassageText.objects.filter(pk__in=numbers).values_list(
        "pk", "keys", "passage__weight", "passage__language"
    )
    scored = [
        (
            number,
            weight * (OWN_LANGUAGE if own == language else 1.0) * _score(keys, terms, wanted, rare),
        )
        for number, keys, weight, own in rows
    ]
    return sorted(scored, key=lambda one: (-round(one[1], 9), one[0]))


def _score(
    kept: bytes | memoryview, terms: Sequence[QueryTerm], wanted: Wanted, rare: Rarities
) -> float:
    columns = unpack(kept)
    fields = [
        Field(*_counts(columns.title, columns.title_keys, wanted), USUAL_TITLE, TITLE),
        Field(*_counts(columns.words, columns.keys, wanted), USUAL_TEXT, TEXT),
    ]
    return score(terms, fields, rare.of, rare.passages)


def _counts(words: str, keys: str, wanted: Wanted) -> tuple[dict[tuple[Channel, str], int], int]:
    found: dict[tuple[Channel, str], int] = {}
    exact = words.split(" ")
    for word in wanted.exact.intersection(exact):
        found["exact", word] = exact.count(word)
    split = keys.replace(APART, " ").split(" ")
    for key in wanted.keys.intersection(split):
        found[_named(key)] = split.count(key)
    return found, len(exact)


def _named(key: str) -> tuple[Channel, str]:
    return ("prefix", key[1:]) if key.startswith(BEGINS) else ("stem", key)


def _wanted(terms: Sequence[QueryTerm]) -> Wanted:
    every = [one for term in terms for one in term.alternatives]
    return Wanted(
        frozenset(one.key for one in every if one.channel == "exact"),
        frozenset(
            begins(one.key) if one.channel == "prefix" else one.key
            for one in every
            if one.channel != "exact"
        ),
    )
