"""What was asked: each word with the alternatives it is looked for under, and their weights."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .analysis import Token, analyse
from .latin import COARSE_MARK
from .tables import word_set

Channel = Literal["exact", "stem", "prefix"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One key of the index under which a word of the query may be found.

    `channel` tells where to look: among exact words, among stems (the coarse key too), or among
    prefixes. `weight` is between 0 and 1: how much finding this is worth beside the exact word.
    """

    channel: Channel
    key: str
    weight: float


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A word of the query. `weight`: 1 for a word that matters, less for one that joins others.

    `phrase` numbers the quoted phrase the word belongs to, from 1; 0 outside quotation marks.
    """

    surface: str
    weight: float
    alternatives: tuple[Alternative, ...]
    phrase: int = 0


WEIGHTS = {"exact": 1.0, "stem": 0.8, "other_stem": 0.5, "coarse": 0.3, "prefix": 0.2}
STOP_WEIGHT = 0.1


def query(text: str, language: str = "") -> list[QueryTerm]:
    """The words of a query in order; words in quotation marks form phrases."""
    return [_term(token, 0) for token in analyse(text, language)]


def _term(token: Token, phrase: int) -> QueryTerm:
    stop = token.exact in word_set("stop.txt")
    found = tuple(_alternatives(token))
    return QueryTerm(token.surface, STOP_WEIGHT if stop else 1.0, found, phrase)


def _alternatives(token: Token) -> Iterator[Alternative]:
    yield Alternative("exact", token.exact, WEIGHTS["exact"])
    for place, stem in enumerate(token.stems):
        kind = "coarse" if stem.startswith(COARSE_MARK) else "other_stem" if place else "stem"
        yield Alternative("stem", stem, WEIGHTS[kind])
    yield Alternative("prefix", token.prefix, WEIGHTS["prefix"])
