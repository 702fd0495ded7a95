"""Likely the same recommendation again, at another review or from another body.

Candidates share a rare term, or two terms that weigh much, or a band of their MinHash; so the work
grows with the number of texts and not with its square. Each candidate is then scored.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from qorgau.words import near

from . import comparing, comparing_other
from .comparing import TERMS_OF_ACTS, Asked

LANGUAGES = ("en", *comparing_other.LANGUAGES)
SAME, RELATED = 0.5, 0.28  # scores from which on a pair is likely the same, or near enough to show
WEIGHTIEST = 6  # terms of a text that make its keys
NEIGHBOURS = 60  # texts after it that a text is compared with under one key
# A treaty, a thing with a name and an act say more than other words, however often they stand.
TIMES = {"@": 1.5, "#": 1.2, "!": 0.6}
LEAST = {"@": 4.0, "#": 3.0, "!": 1.5}
WHOLE = 0.6  # share of the less covered text in the likeness; the rest is the better covered one's
GROUNDS = 4.0  # weight in common below which two texts say too little to be the same
OTHER_TREATY, OTHER_ACT, OTHER_GROUP, OTHER_SIDE = 0.35, 0.75, 0.7, 0.8
OF_WORDS = 0.35  # what a word weighs in a text that is compared with one in another language
SHARING = 0.5  # an experience to share is not the thing itself
BACKGROUND = 200  # texts that a word is thought to be rare in, however few texts are given


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts by their places, how alike they are from 0 to 1, and the words they share."""

    first: int
    second: int
    score: float
    words: tuple[str, ...]

    @property
    def likely(self) -> bool:
        """Whether the two are likely the same recommendation; else they are only related."""
        return self.score >= SAME


def pairs(
    texts: Sequence[str],
    *,
    languages: Sequence[str] = (),
    comparable: Callable[[int, int], bool] = lambda first, second: True,
    least: float = RELATED,
) -> list[Pair]:
    """Pairs of texts worth showing to a person, the most alike first.

    `languages` tells the language of each text, "en", "ru" or "kk"; all are English when it is
    empty. Two texts in different languages are compared by what has a name in both alone: treaties,
    things, acts. `comparable` tells whether two places may be proposed at all: not of one review,
    for instance.
    """
    told = languages or ["en"] * len(texts)
    read = [asked(text, language) for text, language in zip(texts, told, strict=True)]
    weights = rarity(read)
    found = []
    for first, second in candidates(read, weights):
        if comparable(first, second):
            across = told[first] != told[second]
            value, common = score(read[first], read[second], weights, across=across)
            if value >= least:
                found.append(Pair(first, second, round(value, 3), common))
    return sorted(found, key=lambda one: (-one.score, one.first, one.second))


def asked(text: str, language: str = "en") -> Asked:
    """What a text asks for; a language that nothing is known of is read as English."""
    if language in comparing_other.LANGUAGES:
        return comparing_other.asked(text, language)
    return comparing.asked(text)


def rarity(read: Iterable[Asked]) -> dict[str, float]:
    """The weight of each term: the rarer in the texts, the more."""
    counts: Counter[str] = Counter()
    total = BACKGROUND
    for one in read:
        counts.update(one.terms.keys())
        total += 1
    return {term: _weight(term, count, total) for term, count in counts.items()}


def _weight(term: str, count: int, total: int) -> float:
    weight = math.log((1 + total) / (1 + count))
    return max(weight, LEAST.get(term[0], 0.0)) * TIMES.get(term[0], 1.0)


def candidates(read: Sequence[Asked], weights: dict[str, float]) -> Iterator[tuple[int, int]]:
    """Places of texts that share a key, each pair once, the smaller place first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(read):
        for key in _keys(one, weights):
            holders[key].append(place)
    seen: set[tuple[int, int]] = set()
    for places in holders.values():
        for number, first in enumerate(places):
            seen.update((first, second) for second in places[number + 1 : number + 1 + NEIGHBOURS])
    return iter(sorted(seen))


def _keys(one: Asked, weights: dict[str, float]) -> set[str]:
    first = sorted(one.terms, key=lambda term: (-weights[term], term))[:WEIGHTIEST]
    both = {f"{a}&{b}" for a, b in combinations(sorted(first), 2)}
    alone = {term for term in one.terms if term.startswith(("@", "#"))} | set(first[:3])
    return both | alone | set(near.bands(near.signature(one.terms)))


def score(
    one: Asked, other: Asked, weights: dict[str, float], *, across: bool = False
) -> tuple[float, tuple[str, ...]]:
    """How alike two texts are from 0 to 1, with the words of the first that the second shares.

    `across`: the two are in different languages, so that their words cannot meet.
    """
    common = one.terms.keys() & other.terms.keys()
    if not common:
        return 0.0, ()
    mine, theirs = (_covered(each, common, weights, across) for each in (one, other))
    alike = (1 - WHOLE) * max(mine, theirs) + WHOLE * min(mine, theirs)
    alike *= min(1.0, sum(weights[term] for term in common) / GROUNDS)
    shown = sorted(common, key=lambda term: (-weights[term], term))
    return alike * _differences(one, other), tuple(one.terms[term] for term in shown)


def _covered(one: Asked, common: Iterable[str], weights: dict[str, float], across: bool) -> float:
    if not across:
        return _sum(one, common, weights) / _sum(one, one.terms, weights)
    named = [term for term in one.terms if term[0] in TIMES]
    words = [term for term in one.terms if term[0] not in TIMES]
    whole = _sum(one, named, weights) + OF_WORDS * _sum(one, words, weights)
    return _sum(one, common, weights) / whole


def _sum(one: Asked, terms: Iterable[str], weights: dict[str, float]) -> float:
    return sum(weights[term] * one.weighs[term] for term in terms)


def _differences(one: Asked, other: Asked) -> float:
    factor = 1.0
    if one.named and other.named and not one.named & other.named:
        factor *= OTHER_TREATY
    telling, others = one.acts & TERMS_OF_ACTS, other.acts & TERMS_OF_ACTS
    if (telling or others) and not telling & others:
        factor *= OTHER_ACT
    if one.groups and other.groups and not one.groups & other.groups:
        factor *= OTHER_GROUP
    if ("share" in one.acts) != ("share" in other.acts):
        factor *= SHARING
    if one.denied != other.denied:
        factor *= OTHER_SIDE
    return factor
