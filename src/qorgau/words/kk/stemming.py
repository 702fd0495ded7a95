"""The stems of a Kazakh word: of all readings of it, the ones that evidence and cost speak for."""

import math
from functools import cache
from typing import NamedTuple

from ..tables import lines
from .chains import Reading, readings, spelled_out
from .grammar import NOUN, VERB
from .letters import DROPPING, NARROW, UNLIKELY_LAST, VOWELS, syllables

KEPT = "kept"
LISTED = 16
SHORTEST = 4  # letters; shorter words are their own stem


class Costs(NamedTuple):
    """How much speaks against a stem, in the unit of the costs of the grammar.

    Tried on words whose dictionary form is known, with half of the known stems withheld.
    """

    letter: float = 1.02  # for each letter of a stem that no list knows
    unknown: float = 3.2
    unknown_verb: float = 0.83
    seen: float = 1.6  # how much each doubling of the evidence for a stem takes off
    other_kind: float = 0.62
    known: float = 0.96
    very_short: float = 1.9
    short: float = 0.26
    odd_end: float = 0.8
    margin: float = 1.0  # other stems this close to the best are indexed too


COSTS = Costs()


def stems(word: str) -> list[str]:
    """Stems of a folded Cyrillic word, the likeliest first, at most three; never empty.

    A stem is a key, not always a word: the narrow vowel that some words lose is left out
    """
    if len(word) < SHORTEST or word in _known().get(KEPT, ()):
        return [key(word)]
    ranked = sorted((_cost(one, COSTS), one.stem) for one in readings(spelled_out(word)))
    close = [stem for cost, stem in ranked if cost <= ranked[0][0] + COSTS.margin]
    return list(dict.fromkeys(map(key, close)))[:3]


def key(stem: str) -> str:
    """What all shapes of a stem share: a narrow vowel before a last sonorant or stop is dropped."""
    if len(stem) >= 4 and stem[-2] in NARROW and stem[-1] in DROPPING and stem[-3] not in VOWELS:
        return stem[:-2] + stem[-1]
    return stem


def _cost(reading: Reading, costs: Costs) -> float:
    evidence = _known()
    shape = key(reading.stem)
    same = evidence.get(reading.kind, {}).get(shape, 0)
    other = evidence.get(VERB if reading.kind == NOUN else NOUN, {}).get(shape, 0)
    total = reading.cost
    if same or other:
        total += costs.known - costs.seen * math.log2(max(same, other))
        return total + (0.0 if same else costs.other_kind)
    return total + _unknown(reading, costs)


def _unknown(reading: Reading, costs: Costs) -> float:
    stem = reading.stem
    total = costs.unknown + costs.letter * len(stem)
    if reading.kind == VERB:
        total += costs.unknown_verb
    if len(stem) <= 3:
        total += costs.very_short if len(stem) == 2 else costs.short
    if reading.chain and (stem[-1] in UNLIKELY_LAST or not syllables(stem)):
        total += costs.odd_end
    return total


@cache
def _known() -> dict[str, dict[str, int]]:
    """Evidence by kind of word and key: with how many different suffixes a stem was seen.

    Stems that were listed by hand count as LISTED.
    """
    found: dict[str, dict[str, int]] = {NOUN: {}, VERB: {}, KEPT: {}}
    for kind, stem, count in map(str.split, lines("kk_seen.txt")):
        found[kind][key(stem)] = min(int(count), LISTED)
    for kind, *words in map(str.split, lines("kk_stems.txt")):
        for word in words:
            if kind == KEPT:
                found[KEPT][word] = LISTED
            found[VERB if kind == VERB else NOUN][key(spelled_out(word))] = LISTED
    return found
