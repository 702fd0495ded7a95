"""What was asked: each word with the alternatives it is looked for under, and their weights."""

from dataclasses import dataclass, replace
from typing import Literal

from .analysis import keys
from .folding import WORD, is_cyrillic
from .guessing import guess
from .latin import COARSE_MARK
from .tables import word_set

Channel = Literal["exact", "stem", "prefix", "begins"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One key of the index under which a word of the query may be found.

    `channel` tells where to look: among exact words, among stems (the coarse key too), among
    prefixes, or for words that begin so (see `begun`). `weight` is
    between 0 and 1: how much finding this is worth beside the exact word.
    """

    channel: Channel
    key: str
    weight: float


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A word of the query. `weight`: 1 for a word that matters, less for one that joins others."""

    surface: str
    weight: float
    alternatives: tuple[Alternative, ...]


# Kinds of alternatives; the channels of a word add up, within a channel the best one counts.
WEIGHTS = {"exact": 0.3, "stem": 1.0, "other_stem": 0.6, "coarse": 0.5, "prefix": 0.5}
BEGINNING = 0.1  # what a word that only begins like the one asked for, or its stem, is worth
SHORTEST = 3  # letters of a beginning
JOINING = 0.2  # the weight of a word that joins others, or only asks


def query(text: str, language: str = "") -> list[QueryTerm]:
    """The words of a query in order. A few words do not tell their language for certain.

    So a Cyrillic word without a letter of Kazakh's own is looked for under the stems of Kazakh and
    of Russian, a word in Latin letters as it is and as Kazakh.
    """
    guessed = language or guess(text)
    return [_term(surface, guessed) for surface in WORD.findall(text)]


def _term(surface: str, language: str) -> QueryTerm:
    found = keys(surface, language, latin=language == "kk" and not is_cyrillic(surface))
    stems = dict.fromkeys([*found.stems, *_stems_elsewhere(surface, language)])
    alternatives = [Alternative("exact", found.exact, WEIGHTS["exact"])]
    alternatives += [Alternative("stem", stem, _worth(stem, found.stems)) for stem in stems]
    alternatives.append(Alternative("prefix", found.prefix, WEIGHTS["prefix"]))
    weight = JOINING if joins(found.exact) else 1.0
    return QueryTerm(surface, weight, tuple(alternatives))


def joins(word: str) -> bool:
    """Whether a folded word joins others or only asks, and so counts little in a query."""
    return word in word_set("joining.txt") or word in word_set("asking.txt")


def _stems_elsewhere(surface: str, language: str) -> tuple[str, ...]:
    """What the word would be indexed under in the other language of its letters."""
    if is_cyrillic(surface):
        return keys(surface, "ru" if language == "kk" else "kk").stems
    return keys(surface, "en" if language == "kk" else "kk", latin=language != "kk").stems


def _worth(stem: str, stems: tuple[str, ...]) -> float:
    if stem.startswith(COARSE_MARK) and not stem.isdigit():
        return WEIGHTS["coarse"]
    return WEIGHTS["stem" if stem == stems[0] else "other_stem"]


def begun(term: QueryTerm) -> QueryTerm:
    """A word of a query, looked for also where only a word begins so, if it matters."""
    if term.weight < 1:
        return term
    starts = {one.key for one in term.alternatives if one.channel in ("exact", "stem")}
    more = [
        Alternative("begins", start, BEGINNING)
        for start in sorted(starts)
        if len(start) >= SHORTEST and start.isalpha()
    ]
    return replace(term, alternatives=(*term.alternatives, *more))
