"""Every way to read a word as a stem and a chain of suffixes."""

from collections.abc import Iterator
from typing import NamedTuple

from .grammar import (
    JOINED,
    LINKS,
    LOST,
    MERGED,
    NOUN,
    SUFFIXES,
    UNROUNDED,
    UNVOICED,
    VERB,
    Suffix,
    merged,
)
from .letters import HALF, UNCLEAR, VOWELS, harmony, sound

LONGEST = max(len(suffix.text) for suffix in SUFFIXES)
_ENDINGS: dict[str, list[Suffix]] = {}
for _suffix in (*SUFFIXES, *(merged(one) for one in SUFFIXES if one.text[0] in MERGED)):
    _ENDINGS.setdefault(_suffix.text, []).append(_suffix)
_MERGED = frozenset(MERGED.values())
_LAST = frozenset(LINKS) - {"causative", "mutual"}  # what may end a word
_KINDS = frozenset({NOUN, VERB})
_VERBAL = frozenset({"verbal", "actor"})


class Reading(NamedTuple):
    """A stem, whether a noun or a verb, its suffixes from left to right, how doubtful these are."""

    stem: str
    kind: str
    chain: tuple[str, ...]
    cost: float


class _Path(NamedTuple):
    """The cheapest way to take suffixes off down to a link of the grammar."""

    cost: float
    chain: tuple[str, ...]
    suffix: Suffix


class _Left(NamedTuple):
    """What is left of a word, which suffixes may come off it next, what came off already."""

    word: str
    allowed: frozenset[str]
    cost: float
    chain: tuple[str, ...]


def spelled_out(word: str) -> str:
    """The word with letters that stand for a consonant and a vowel written as both.

    Only after a vowel, where they do: the grammar can then part them.
    """
    for letter, both in JOINED.items():
        if letter in word[1:]:
            for vowel in VOWELS:
                word = word.replace(vowel + letter, vowel + both)
    return word


def readings(word: str, shortest: int = 2) -> Iterator[Reading]:
    """All stems of a folded, spelled-out word, each with its cheapest chain.

    The first is the whole word as a noun. No stem is shorter than `shortest` letters.
    """
    yield Reading(word, NOUN, (), 0.0)
    places: dict[int, dict[tuple[str, str], _Path]] = {}
    _step(_Left(word, _LAST, 0.0, ()), places, shortest)
    for length in range(len(word) - 1, shortest - 1, -1):
        for path in places.get(length, {}).values():
            rest, follows = word[:length], path.suffix.link.follows
            for spelled in _before(rest, path.suffix):
                _step(_Left(spelled, follows, path.cost, path.chain), places, shortest)
            for kind in _KINDS & follows:
                for stem in _stems(rest, path.suffix, kind):
                    yield Reading(stem, kind, path.chain, path.cost)


def _step(left: _Left, places: dict[int, dict[tuple[str, str], _Path]], shortest: int) -> None:
    """Take one more suffix off, keeping the cheapest way to each place."""
    for suffix in _endings(left.word, left.allowed, shortest):
        here = places.setdefault(len(left.word) - len(suffix.text), {})
        state, cost = (suffix.text, suffix.link.name), left.cost + suffix.link.cost
        if state not in here or cost < here[state].cost:
            here[state] = _Path(cost, (suffix.link.name, *left.chain), suffix)


def _endings(word: str, allowed: frozenset[str], shortest: int) -> Iterator[Suffix]:
    for length in range(1, min(LONGEST, len(word) - shortest) + 1):
        for suffix in _ENDINGS.get(word[-length:], ()):
            if suffix.link.name in allowed and _fits(word[:-length], suffix):
                yield suffix


def _fits(rest: str, suffix: Suffix) -> bool:
    if sound(rest[-1]) not in suffix.after:
        return False
    side = harmony(rest) if suffix.harmony else ""
    return not side or side == suffix.harmony or rest[-1] in UNCLEAR


def _before(rest: str, suffix: Suffix) -> Iterator[str]:
    """What stood before a suffix: its last letter may have been voiceless."""
    yield rest
    if (suffix.text[0] in VOWELS or suffix.text[0] in HALF) and rest[-1] in UNVOICED:
        yield rest[:-1] + UNVOICED[rest[-1]]


def _stems(rest: str, suffix: Suffix, kind: str) -> Iterator[str]:
    """What the stem may have been before the suffix changed its end."""
    if suffix.text[0] in _MERGED:
        yield rest + LOST[harmony(rest) or suffix.harmony]
        return
    yield from _before(rest, suffix)
    opens = suffix.text[0] in VOWELS or suffix.text[0] in HALF
    if kind == VERB and opens and rest[-1] in UNROUNDED:
        yield rest[:-1] + UNROUNDED[rest[-1]]
    if suffix.link.name in _VERBAL and sound(rest[-1]) != "vowel":
        yield rest + LOST[harmony(rest) or "back"]
