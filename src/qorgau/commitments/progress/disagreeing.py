"""Whether the voices disagree, by one plain rule: no state of things fits both of their words.

Nothing is weighed or merged: each pair of words of two voices is shown as it stands, with days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Word(Generic[One]):
    """The newest word of somebody: the voice, what it leaves possible, and the statement."""

    voice: str
    fits: frozenset[str]
    said: One


def disagreements(words: Sequence[Word[One]]) -> Iterator[tuple[Word[One], Word[One]]]:
    """Pairs of words of different voices that exclude one another, in the order given."""
    for one, other in combinations(words, 2):
        if one.voice != other.voice and one.fits and other.fits and not one.fits & other.fits:
            yield one, other
