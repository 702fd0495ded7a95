"""The order of hits: candidates of either database weighed again in the same way.

What the vocabulary knows of the words of a query is asked for once; the passages are then weighed
by the numbers of their forms alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import connection

from qorgau.words.queries import Channel, QueryTerm
from qorgau.words.ranking import Known, Sought, divisor, rarity

from . import vocabulary
from .forms import APART, SHORT, begins, unpack_numbers

TITLE, TEXT = 1.0, 1.0  # what a word of the title is worth beside one of the text
USUAL_TITLE, USUAL_TEXT = 8.0, 50.0  # words
SHORTEST_TEXT = 25  # words; a shorter one is no better for that, or it would beat every title
OWN_LANGUAGE = 1.5  # what a text in the reader's language is worth beside another
MOST_HEADS = 40  # beginnings that are looked for

_KEPT = (
    "SELECT w.passage_id, w.numbers, p.weight, p.language FROM search_passage p "
    "JOIN search_passagewords w ON w.passage_id = p.id WHERE"
)

Place = tuple[Channel, str]


class Words(NamedTuple):
    """What a query looks for in the vocabulary, as it is written there."""

    exact: frozenset[str]
    keys: Mapping[str, Place]
    heads: tuple[str, ...]
    starts: tuple[str, ...]


class Rarities:
    """The forms that the keys of a query find, and in how many of all passages each stands."""

    def __init__(self, terms: Sequence[QueryTerm]) -> None:
        """One query for the forms, one for the number of passages."""
        self.terms = terms
        self._forms: dict[Place, list[vocabulary.Known]] = {}
        wanted = _wanted(terms)
        for form in vocabulary.found(wanted.exact, wanted.keys, wanted.heads):
            for place in _places(form, wanted):
                self._forms.setdefault(place, []).append(form)
        self.passages = max(_passages(), 1)
        self._counted: dict[Place, int] = {}

    def of(self, channel: Channel, key: str) -> int:
        """In about how many passages a key stands: as if its forms did not know of each other."""
        place = (channel, key)
        if place not in self._counted:
            without = 1.0
            for form in self._forms.get(place, ()):
                without *= 1 - min(form.passages / self.passages, 1.0)
            self._counted[place] = math.ceil(self.passages * (1 - without))
        return self._counted[place]

    def numbers(self, channel: Channel, key: str) -> list[int]:
        """The short numbers of the forms with this key."""
        return [form.number & SHORT for form in self._forms.get((channel, key), ())]

    def worth(self, term: QueryTerm) -> float:
        """What finding a word of the query is worth."""
        certain = [one for one in term.alternatives if one.channel in ("exact", "stem")]
        found = max((self.of(one.channel, one.key) for one in certain), default=0)
        return term.weight * rarity(found, self.passages)


def ordered(numbers: Sequence[int], rare: Rarities, language: str) -> list[tuple[int, float]]:
    """Passages with their scores, best first; among equals the one that was put in first."""
    sought = Sought(rare.terms, Known(rare.passages, rare.of, rare.numbers))
    scored = [
        (number, weight * (OWN_LANGUAGE if own == language else 1.0) * _score(words, sought))
        for number, words, weight, own in _kept(numbers)
    ]
    return sorted(scored, key=lambda one: (-round(one[1], 9), one[0]))


def _kept(numbers: Sequence[int]) -> list[tuple[int, bytes, float, str]]:
    if not numbers:
        return []
    listed = ",".join(map(str, numbers))
    with connection.cursor() as cursor:
        cursor.execute(f"{_KEPT} p.id IN ({listed})")
        return list(cursor.fetchall())


def _score(words: bytes | memoryview, sought: Sought) -> float:
    kept, wanted = unpack_numbers(words), sought.words.__contains__
    return sought.score(
        (
            (Counter(filter(wanted, kept.title)), TITLE / divisor(len(kept.title), USUAL_TITLE)),
            (
                Counter(filter(wanted, kept.text)),
                TEXT / divisor(max(len(kept.text), SHORTEST_TEXT), USUAL_TEXT),
            ),
        )
    )


def _passages() -> int:
    """About how many passages there are; counting them exactly would read the whole table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(id) FROM search_passage")
        return cursor.fetchone()[0] or 0


def _wanted(terms: Sequence[QueryTerm]) -> Words:
    every = [one for term in terms for one in term.alternatives]
    keys: dict[str, Place] = {
        one.key: (one.channel, one.key) for one in every if one.channel == "stem"
    }
    keys |= {begins(one.key): (one.channel, one.key) for one in every if one.channel == "prefix"}
    starts = {one.key for one in every if one.channel == "begins"}
    heads = starts | {
        one.key for term in terms if term.weight >= 1 for one in term.alternatives
        if one.channel == "prefix"
    }  # fmt: skip
    return Words(
        frozenset(one.key for one in every if one.channel == "exact"),
        keys,
        tuple(_shortest(heads))[:MOST_HEADS],
        tuple(sorted(starts)),
    )


def _shortest(heads: Iterable[str]) -> list[str]:
    """Beginnings without those that begin with another one."""
    kept: list[str] = []
    for head in sorted(heads):
        if not kept or not head.startswith(kept[-1]):
            kept.append(head)
    return kept


def _places(form: vocabulary.Known, wanted: Words) -> Iterable[Place]:
    if form.word in wanted.exact:
        yield "exact", form.word
    for key in form.keys.split(APART):
        if key in wanted.keys:
            yield wanted.keys[key]
    for start in wanted.starts:
        if form.word.startswith(start):
            yield "begins", start
