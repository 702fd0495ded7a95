"""Which passages answer best. Pure: the caller brings the candidates and the counts."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .queries import Channel, QueryTerm

K1, B = 1.2, 0.6

Counts = Mapping[tuple[Channel, str], float]
"""How often each key stands in a passage, per (channel, key)."""


@dataclass(frozen=True, slots=True)
class Field:
    """One part of a passage: its counts, its length in words, the usual length, its weight."""

    counts: Counts
    length: int
    usual: float
    weight: float = 1.0


def score(
    terms: Sequence[QueryTerm],
    fields: Sequence[Field],
    found_in: Callable[[Channel, str], int],
    passages: int,
) -> float:
    """How well a passage answers (BM25F); higher is better, 0 when nothing is found.

    `found_in` tells in how many of all `passages` a key stands.
    """
    return sum(term.weight * _term(term, fields, found_in, passages) for term in terms)


def _term(
    term: QueryTerm,
    fields: Sequence[Field],
    found_in: Callable[[Channel, str], int],
    passages: int,
) -> float:
    best = 0.0
    for one in term.alternatives:
        often = sum(_often(field, one.channel, one.key) for field in fields)
        if often:
            rare = rarity(found_in(one.channel, one.key), passages)
            best = max(best, one.weight * rare * often * (K1 + 1) / (often + K1))
    return best


def _often(field: Field, channel: Channel, key: str) -> float:
    count = field.counts.get((channel, key), 0.0)
    if not count:
        return 0.0
    return field.weight * count / (1 - B + B * field.length / max(field.usual, 1.0))


def rarity(found: int, passages: int) -> float:
    """The weight of a key that stands in `found` of `passages` (BM25's inverse frequency)."""
    return math.log(1 + (passages - found + 0.5) / (found + 0.5))
