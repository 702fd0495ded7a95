"""Which language is this? Naive Bayes over pieces of one to four letters.

The pieces and their probabilities were counted by `bench/words_data.py` in the project's own texts;
Kazakh in Latin letters, in two habits of writing, is a class of its own.
"""

import math
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .folding import WORD, fold, script
from .kk.letters import has_own_letters
from .tables import lines

LONGEST_PIECE = 4  # letters
READ = 160  # characters of a text that are looked at
_CLASSES = ("kk", "ru", "en", "kk-Latn")
_SCRIPTS = {"Cyrl": ("kk", "ru"), "Latn": ("en", "kk-Latn")}


class Guess(NamedTuple):
    """A language and how sure it is, from 0 (as likely as another) upwards (log odds)."""

    language: str
    sure: float


def guess(text: str) -> str:
    """The code kk, ru or en for a text of any length; empty where there is nothing to go by."""
    return guessed(text).language


def guessed(text: str) -> Guess:
    """The likeliest language with the log odds between it and the next one of the same script."""
    kind = script(text[:READ])
    if not kind:
        return Guess("", 0.0)
    found = Counter(pieces(text[:READ]))
    costs = sorted((_cost(found, _CLASSES.index(name)), name) for name in _SCRIPTS[kind])
    (best, name), (next_best, _) = costs
    if name == "ru" and has_own_letters(text[:READ].lower()) and next_best - best < math.log(1e6):
        name = "kk"
    return Guess(name.partition("-")[0], next_best - best)


def pieces(text: str) -> Iterator[str]:
    """Every run of one to four letters inside the words of a text; _ stands at a word's ends."""
    for word in WORD.findall(text):
        marked = f"_{fold(word)}_"
        for length in range(1, LONGEST_PIECE + 1):
            yield from (marked[at : at + length] for at in range(len(marked) - length + 1))


def _cost(found: Counter[str], place: int) -> float:
    known = _known()
    return sum(count * known[piece][place] for piece, count in found.items() if piece in known) / 10


@cache
def _known() -> dict[str, tuple[int, ...]]:
    rows = (line.split() for line in lines("guess.txt"))
    return {row[0]: tuple(map(int, row[1:])) for row in rows}
