"""Passages kept in memory and ranked as the product's search ranks: for measuring its quality.

Each word is analysed once for the whole collection, so 100,000 passages take a minute or two.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Collection as Several
from typing import NamedTuple

from .analysis import Keys, keys
from .folding import WORD, script
from .guessing import READ, guess
from .likeness import Likeness
from .queries import Channel, QueryTerm, begun
from .ranking import Known, Sought, divisor, filled, rarity

RERANKED = 60  # passages of the first pass that are weighed again with likeness
TITLE, TEXT = 1.0, 1.0  # what a word of the title is worth beside one of the text

Key = tuple[Channel, str]


class Passage(NamedTuple):
    """A text to be found."""

    id: str
    title: str
    text: str


class _Word(NamedTuple):
    """A word of the collection: what it is found by, and passage, weighed number, … in turn."""

    exact: str
    keys: tuple[Key, ...]
    rows: array[float]


class Collection:
    """An index of passages: key -> words, word -> passages."""

    def __init__(
        self,
        passages: Iterable[Passage],
        language: str = "",
        keys_of: Callable[[str], Keys] | None = None,
        likeness: bool = True,
    ) -> None:
        """`language`: of all of them, guessed of each when empty. `keys_of`: another analysis."""
        self.passages = list(passages)
        self._keys_of = keys_of
        self._surfaces: dict[tuple[str, str, bool], int] = {}
        self._words: list[_Word] = []
        self._with: dict[Key, list[int]] = {}  # key -> words
        self._counted: dict[Key, int] = {}
        self._parts = [self._read(passage, language) for passage in self.passages]
        count = max(len(self._parts), 1)
        self._usual = tuple(sum(sum(part[at][1]) for part in self._parts) / count for at in (0, 1))
        for number in range(len(self._parts)):
            self._post(number)
        self._likeness = Likeness(word.exact for word in self._words) if likeness else None
        self._spelled = sorted((word.exact, at) for at, word in enumerate(self._words))

    def _read(
        self, passage: Passage, language: str
    ) -> tuple[tuple[array[int], array[int]], tuple[array[int], array[int]]]:
        """The words of the title and of the text, each with their numbers."""
        if not self._keys_of:
            language = language or guess(f"{passage.title}\n{passage.text}")
        latin = language == "kk" and script(passage.text[:READ]) == "Latn"
        title, text = (
            Counter(self._word(surface, language, latin) for surface in WORD.findall(part))
            for part in (passage.title, passage.text)
        )
        return _packed(title), _packed(text)

    def _word(self, surface: str, language: str, latin: bool) -> int:
        known = self._surfaces.get((surface, language, latin))
        if known is not None:
            return known
        number = self._surfaces[surface, language, latin] = len(self._words)
        found = self._analysed(surface, language, latin)
        stems: list[Key] = [("stem", stem) for stem in found.stems]
        every: tuple[Key, ...] = (("exact", found.exact), *stems, ("prefix", found.prefix))
        self._words.append(_Word(found.exact, every, array("d")))
        for key in every:
            self._with.setdefault(key, []).append(number)
        return number

    def _analysed(self, surface: str, language: str, latin: bool) -> Keys:
        if self._keys_of:
            return self._keys_of(surface)
        return keys(surface, language, latin=latin)

    def _post(self, number: int) -> None:
        often: dict[int, float] = {}
        for (words, counts), usual, weight in zip(
            self._parts[number], self._usual, (TITLE, TEXT), strict=True
        ):
            by = weight / divisor(sum(counts), usual)
            for word, count in zip(words, counts, strict=True):
                often[word] = often.get(word, 0.0) + count * by
        for word, weighed in often.items():
            self._words[word].rows.extend((number, weighed))

    def ranked(self, terms: list[QueryTerm], number: int, without: Several[str] = ()) -> list[str]:
        """The ids of the `number` passages that answer best, none of those in `without`."""
        terms = [self._begun(term) for term in terms] if self._likeness else terms
        first = self._first_pass(terms)
        best = sorted(first, key=lambda one: (-first[one], one))
        again = best[:RERANKED] if self._likeness else []
        sought = self._sought(terms)
        scored = sorted((-self._score(one, sought), one) for one in again)
        order = [one for _, one in scored] + best[len(again) :]
        found = (self.passages[one].id for one in order[: number + len(without)])
        return [one for one in found if one not in without][:number]

    def _begun(self, term: QueryTerm) -> QueryTerm:
        found = begun(term)
        for one in found.alternatives:
            if one.channel == "begins":
                self._with.setdefault(("begins", one.key), self._beginning(one.key))
        return found

    def _beginning(self, start: str) -> list[int]:
        """The words of the collection that begin so."""
        first = bisect_left(self._spelled, (start, 0))
        after = bisect_left(self._spelled, (start + "\U0010ffff", 0))
        return [word for _exact, word in self._spelled[first:after]]

    def _first_pass(self, terms: list[QueryTerm]) -> dict[int, float]:
        """All that hold a word that matters, scored without likeness."""
        heavy = max((term.weight for term in terms), default=0.0)
        total: dict[int, float] = {}
        for term in terms:
            if term.weight == heavy:
                for passage, worth in self._worth(term).items():
                    total[passage] = total.get(passage, 0.0) + worth
        return total

    def _worth(self, term: QueryTerm) -> dict[int, float]:
        best: dict[tuple[int, Channel], float] = {}
        for one in term.alternatives:
            factor = one.weight * rarity(self.found_in(one.channel, one.key), len(self.passages))
            for passage, often in self._often((one.channel, one.key)).items():
                place = (passage, one.channel)
                best[place] = max(best.get(place, 0.0), factor * filled(often))
        total: dict[int, float] = {}
        for (passage, _), worth in best.items():
            total[passage] = total.get(passage, 0.0) + worth
        return total

    def _often(self, key: Key) -> dict[int, float]:
        found: dict[int, float] = {}
        for word in self._with.get(key, ()):
            rows = self._words[word].rows
            for passage, often in zip(rows[::2], rows[1::2], strict=True):
                found[int(passage)] = found.get(int(passage), 0.0) + often
        return found

    def found_in(self, channel: Channel, key: str) -> int:
        """In how many passages a key stands."""
        place = (channel, key)
        if place not in self._counted:
            self._counted[place] = len(self._often(place))
        return self._counted[place]

    def _sought(self, terms: list[QueryTerm]) -> Sought:
        like = self._like if self._likeness else None
        known = Known(len(self.passages), self.found_in, self._words_with, like)
        return Sought(terms, known)

    def _words_with(self, channel: Channel, key: str) -> list[int]:
        return self._with.get((channel, key), [])

    def _like(self, word: str) -> Iterator[tuple[int, float]]:
        alike = self._likeness.like(word) if self._likeness else {}
        for one, share in alike.items():
            yield from ((number, share) for number in self._with.get(("exact", one), ()))

    def _score(self, number: int, sought: Sought) -> float:
        wanted = sought.words
        return sought.score(
            (
                {word: count for word, count in zip(words, counts, strict=True) if word in wanted},
                weight / divisor(sum(counts), usual),
            )
            for (words, counts), usual, weight in zip(
                self._parts[number], self._usual, (TITLE, TEXT), strict=True
            )
        )


def _packed(counted: Mapping[int, int]) -> tuple[array[int], array[int]]:
    return array("I", counted.keys()), array("I", counted.values())
