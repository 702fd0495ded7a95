"""Which passages answer best. Pure: the caller brings the candidates and the counts.

BM25F: title and text are counted together, each by its own usual length. A word of the query is
worth the sum of what its channels find (the exact word, the best of its stems, its beginning) and
of *likeness*: words of the passage that share pieces of four letters with it, which finds compounds
and forms that no grammar joins. The numbers were tried on halves of a set of Kazakh questions.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from .queries import Channel, QueryTerm

K1, B = 1.6, 0.75
LIKENESS = 0.5  # what likeness is worth beside the stem

Counts = Mapping[tuple[Channel, str], float]
"""How often each key stands in a passage, per (channel, key)."""

FoundIn = Callable[[Channel, str], int]
"""In how many of all passages a key stands."""


@dataclass(frozen=True, slots=True)
class Field:
    """One part of a passage: its counts, its length in words, the usual length, its weight.

    `words`: its exact words with their number, for likeness; left empty, there is none.
    """

    counts: Counts
    length: int
    usual: float
    weight: float = 1.0
    words: Mapping[str, int] = field(default_factory=dict)

    def often(self, number: float) -> float:
        """A count, weighed by the length of the field."""
        return self.weight * number / divisor(self.length, self.usual)


def divisor(length: int, usual: float) -> float:
    """What counts in a field of this many words are divided by: above 1 for a long one."""
    return 1 - B + B * length / max(usual, 1.0)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is known of all passages: their number, in how many a key stands, words alike."""

    passages: int
    found_in: FoundIn
    like: Callable[[str], Mapping[str, float]] | None = None  # see `likeness`

    def worth(self, channel: Channel, key: str) -> float:
        """What finding a key is worth: rare ones most."""
        return rarity(self.found_in(channel, key), self.passages)


def score(
    terms: Sequence[QueryTerm],
    fields: Sequence[Field],
    found_in: FoundIn,
    passages: int,
    like: Callable[[str], Mapping[str, float]] | None = None,
) -> float:
    """How well a passage answers; higher is better, 0 when nothing is found.

    `like` tells which words are like a word (see `likeness`); without it likeness is left out.
    """
    counted = Counted(passages, found_in, like)
    return sum(term.weight * _term(term, fields, counted) for term in terms)


def _term(term: QueryTerm, fields: Sequence[Field], counted: Counted) -> float:
    best: dict[Channel, float] = {}
    for one in term.alternatives:
        often = sum(part.often(part.counts.get((one.channel, one.key), 0)) for part in fields)
        if often:
            worth = one.weight * counted.worth(one.channel, one.key) * filled(often)
            best[one.channel] = max(best.get(one.channel, 0.0), worth)
    found = sum(best.values())
    # Words that join others need no likeness.
    return found + _likeness(term, fields, counted) if term.weight >= 1 else found


def _likeness(term: QueryTerm, fields: Sequence[Field], counted: Counted) -> float:
    stem = next((one.key for one in term.alternatives if one.channel == "stem"), "")
    if counted.like is None or not stem:
        return 0.0
    alike = counted.like(term.alternatives[0].key)
    often = sum(
        part.often(sum(alike[one] * part.words[one] for one in alike.keys() & part.words.keys()))
        for part in fields
    )
    found = max(1, counted.found_in("stem", stem))
    return LIKENESS * rarity(found, counted.passages) * filled(often) if often else 0.0


def filled(often: float) -> float:
    """What a count is worth: the first finding most, each further one less."""
    return often * (K1 + 1) / (often + K1)


def rarity(found: int, passages: int) -> float:
    """The weight of a key that stands in `found` of `passages` (BM25's inverse frequency)."""
    return math.log(1 + (passages - found + 0.5) / (found + 0.5))
