"""Did you mean: the nearest words of the index for words that stand in no text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qorgau.words import QueryTerm

from . import vocabulary
from .ordering import Rarities

SHORTEST = 4  # letters; shorter words have too many neighbours
MOST_NEAR = 3000  # words of the vocabulary that are compared with one word
_HEAD = 3


def suggestion(typed: str, terms: Sequence[QueryTerm], rare: Rarities, language: str) -> str:
    """The query with unknown words replaced by their nearest; "" where there is nothing nearer."""
    said = typed
    for term in terms:
        word = term.alternatives[0].key
        if len(word) >= SHORTEST and not word.isdigit() and not rare.of("exact", word):
            near = nearest(word, language)
            if near:
                said = said.replace(term.surface, near, 1)
    return said if said != typed else ""


def nearest(word: str, language: str = "") -> str:
    """The word of the index fewest slips away (two at most; one for a short word), or "".

    Among equals one in `language`, then the one that most texts have.
    """
    most = 1 if len(word) < 6 else 2
    best: tuple[int, bool, int, str] | None = None
    for found, own, passages in _neighbours(word):
        slips = distance(word, found, most)
        if 0 < slips <= most:
            one = (slips, own != language, -passages, found)
            best = one if best is None or one < best else best
    return best[3] if best else ""


def distance(one: str, other: str, most: int) -> int:
    """Slips between two words (a letter more, less, another, or two swapped); above `most`: more.

    The restricted Damerau-Levenshtein distance.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    above: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, at in enumerate(other, 1):
            slip = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != at))
            swapped = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == at
            row.append(min(slip, above[j - 2] + 1) if swapped else slip)
        if min(row) > most:
            return most + 1
        above, last = last, row
    return last[-1]


def _neighbours(word: str) -> Iterable[tuple[str, str, int]]:
    """Words that begin or end alike: with one slip one half of a word is whole."""
    head = _HEAD if len(word) > 5 else 2
    seen = set()
    for field, start in (("word", word[:head]), ("backwards", word[::-1][:head])):
        rows = vocabulary.beginning(field, start).order_by("-passages", "id")
        for found in rows.values_list("word", "language", "passages")[:MOST_NEAR]:
            if found not in seen:
                seen.add(found)
                yield found
