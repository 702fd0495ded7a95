"""Which passages answer best. Pure: the caller brings the candidates and the counts.

BM25F: title and text are counted together, each by its own usual length. A word of the query is
worth the sum of what its channels find (the exact word, the best of its stems, its beginning) and
of *likeness*: words of the passage that share pieces of four letters with it, which finds compounds
and forms that no grammar joins. The numbers were tried on halves of a set of Kazakh questions.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .queries import Channel, QueryTerm

K1, B = 1.6, 0.75
LIKENESS = 0.5  # what likeness is worth beside the stem

Field = tuple[Mapping[int, int], float]
"""A part of a passage: how often each word stands in it, by number, and what one is worth there."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all passages.

    `found_in` tells in how many a key stands, `words_with` the numbers of the words that have it;
    `like` the words that are like a word, with how far (see `likeness`). Without `like` likeness is
    left out.
    """

    passages: int
    found_in: Callable[[Channel, str], int]
    words_with: Callable[[Channel, str], Iterable[int]]
    like: Callable[[str], Iterable[tuple[int, float]]] | None = None


class Sought:
    """A query made ready to be held against many passages.

    `words` are the numbers of the words that count, each with the places it fills and how far.
    A place is one key of one word of the query; of the places of a group the best one counts.
    """

    def __init__(self, terms: Sequence[QueryTerm], known: Known) -> None:
        self.words: dict[int, list[tuple[int, float]]] = {}
        self._places: list[tuple[int, float]] = []  # group, what it is worth when full
        self._groups = 0
        for term in terms:
            self._add(term, known)

    def score(self, fields: Iterable[Field]) -> float:
        """How well a passage answers; higher is better, 0 when nothing is found."""
        often: dict[int, float] = {}
        for counts, worth in fields:
            for word, count in counts.items():
                for place, share in self.words[word]:
                    often[place] = often.get(place, 0.0) + count * worth * share
        best: dict[int, float] = {}
        for place, number in often.items():
            group, worth = self._places[place]
            found = worth * number * (K1 + 1) / (number + K1)  # as `filled`
            if found > best.get(group, 0.0):
                best[group] = found
        return sum(best.values())

    def _add(self, term: QueryTerm, known: Known) -> None:
        groups: dict[Channel, int] = {}
        for one in dict.fromkeys(term.alternatives):
            if one.channel not in groups:
                groups[one.channel] = self._groups
                self._groups += 1
            worth = one.weight * rarity(known.found_in(one.channel, one.key), known.passages)
            words = ((word, 1.0) for word in known.words_with(one.channel, one.key))
            self._put(groups[one.channel], term.weight * worth, words)
        if known.like and term.weight >= 1:  # words that join others need no likeness
            self._add_likeness(term, known.like(term.alternatives[0].key), known)

    def _add_likeness(
        self, term: QueryTerm, alike: Iterable[tuple[int, float]], known: Known
    ) -> None:
        stem = next((one.key for one in term.alternatives if one.channel == "stem"), "")
        if stem:
            worth = LIKENESS * rarity(max(1, known.found_in("stem", stem)), known.passages)
            self._put(self._groups, term.weight * worth, alike)
            self._groups += 1

    def _put(self, group: int, worth: float, words: Iterable[tuple[int, float]]) -> None:
        place = len(self._places)
        self._places.append((group, worth))
        for word, share in words:
            self.words.setdefault(word, []).append((place, share))


def divisor(length: int, usual: float) -> float:
    """What counts in a field of this many words are divided by: above 1 for a long one."""
    return 1 - B + B * length / max(usual, 1.0)


def filled(often: float) -> float:
    """What a count is worth: the first finding most, each further one less."""
    return often * (K1 + 1) / (often + K1)


def rarity(found: int, passages: int) -> float:
    """The weight of a key that stands in `found` of `passages` (BM25's inverse frequency)."""
    return math.log(1 + (passages - found + 0.5) / (found + 0.5))
