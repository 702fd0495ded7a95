"""Texts that say nearly the same: MinHash over single words."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

PERMUTATIONS = 64
BANDS = 16
_PRIME = (1 << 61) - 1
_MASK = (1 << 32) - 1


def signature(words: Iterable[str]) -> tuple[int, ...]:
    """PERMUTATIONS numbers; two texts share about the share of numbers that they share of words."""
    hashes = {_hash(word) for word in words}
    if not hashes:
        return ()
    return tuple(min((a * one + b) % _PRIME & _MASK for one in hashes) for a, b in _coefficients())


def bands(found: tuple[int, ...]) -> list[str]:
    """BANDS keys of a signature; texts that share one are worth comparing."""
    rows = PERMUTATIONS // BANDS
    return [
        f"{band}:{_digest(repr(found[band * rows : (band + 1) * rows]))}"
        for band in range(BANDS if found else 0)
    ]


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The estimated share of words in common (Jaccard), from 0 to 1."""
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=100_000)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big") % _PRIME


@lru_cache(maxsize=1)
def _coefficients() -> list[tuple[int, int]]:
    numbers = [_hash(f"{place}") for place in range(2 * PERMUTATIONS)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))
