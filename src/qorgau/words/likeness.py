"""Which words of a vocabulary are like a word: they share pieces of four letters with it.

This finds compounds, and forms that no grammar joins; it is worth less than a stem.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

PIECE = 4  # letters
ALIKE = 0.3  # share of the pieces of the word asked for from which on another is like it


class Likeness:
    """An index of a vocabulary by the pieces of its words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = list(dict.fromkeys(words))
        self._with: dict[str, list[int]] = {}
        for number, word in enumerate(self._words):
            for piece in pieces(word):
                self._with.setdefault(piece, []).append(number)
        self._known: dict[str, Mapping[str, float]] = {}

    def like(self, word: str) -> Mapping[str, float]:
        """Words that are like `word`, each with the share of its pieces that it has."""
        if word not in self._known:
            wanted = pieces(word)
            shared = Counter(number for piece in wanted for number in self._with.get(piece, ()))
            self._known[word] = {
                self._words[number]: count / len(wanted)
                for number, count in shared.items()
                if count / len(wanted) > ALIKE
            }
        return self._known[word]


def pieces(word: str) -> frozenset[str]:
    """Every run of PIECE letters; a mark stands before the word. A short word is one piece."""
    marked = "^" + word
    return frozenset(marked[at : at + PIECE] for at in range(max(1, len(marked) - PIECE + 1)))
