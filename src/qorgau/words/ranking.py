"""Which passages answer best. Pure: the caller brings the candidates and the counts.

BM25F: title and text are counted together, each by its own usual length. A word of the query is
worth the sum of what its channels find (the exact word, the best of its stems, its beginning) and
of *likeness*: words of the passage that share pieces of four letters with it, which finds compounds
and forms that no grammar joins. The numbers were tried on halves of a set of Kazakh questions.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from .queries import Channel, QueryTerm

K1, B = 1.6, 0.75
LIKENESS = 0.5  # what likeness is worth beside the stem
ALIKE = 0.3  # share of pieces from which on words are alike
PIECE = 4  # letters

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


def score(
    terms: Sequence[QueryTerm], fields: Sequence[Field], found_in: FoundIn, passages: int
) -> float:
    """How well a passage answers; higher is better, 0 when nothing is found."""
    return sum(term.weight * _term(term, fields, found_in, passages) for term in terms)


def _term(term: QueryTerm, fields: Sequence[Field], found_in: FoundIn, passages: int) -> float:
    best: dict[Channel, float] = {}
    for one in term.alternatives:
        often = sum(part.often(part.counts.get((one.channel, one.key), 0)) for part in fields)
        if often:
            worth = one.weight * rarity(found_in(one.channel, one.key), passages) * filled(often)
            best[one.channel] = max(best.get(one.channel, 0.0), worth)
    if term.weight < 1:  # words that join others need no likeness
        return sum(best.values())
    return sum(best.values()) + _likeness(term, fields, found_in, passages)


def _likeness(term: QueryTerm, fields: Sequence[Field], found_in: FoundIn, passages: int) -> float:
    word = next((one.key for one in term.alternatives if one.channel == "exact"), "")
    stem = next((one for one in term.alternatives if one.channel == "stem"), None)
    often = sum(part.often(alike(word, part.words)) for part in fields if part.words)
    if not often or stem is None:
        return 0.0
    return LIKENESS * rarity(max(1, found_in("stem", stem.key)), passages) * filled(often)


def alike(word: str, words: Mapping[str, int]) -> float:
    """How many words are like `word`, each counted by the share of its pieces that it has."""
    shares = ((_share(word, one), count) for one, count in words.items())
    return sum(share * count for share, count in shares if share > ALIKE)


@lru_cache(maxsize=100_000)
def _share(asked: str, other: str) -> float:
    """The share of the pieces of `asked` that `other` has."""
    wanted = _pieces(asked)
    return len(wanted & _pieces(other)) / len(wanted)


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> frozenset[str]:
    marked = "^" + word
    return frozenset(marked[at : at + PIECE] for at in range(max(1, len(marked) - PIECE + 1)))


def filled(often: float) -> float:
    """What a count is worth: the first finding most, each further one less."""
    return often * (K1 + 1) / (often + K1)


def rarity(found: int, passages: int) -> float:
    """The weight of a key that stands in `found` of `passages` (BM25's inverse frequency)."""
    return math.log(1 + (passages - found + 0.5) / (found + 0.5))
