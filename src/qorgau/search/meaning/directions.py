"""Directions as they are kept and compared, in whole numbers and without a library.

All texts of one language share a part that says which language it is. It is taken off (the centre
of the language), or a text would be nearest to whatever is written in the same tongue.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence

Direction = Sequence[float]
_MOST = 127


def centre_of(directions: Iterable[Direction]) -> list[float]:
    """The mean of at least one direction."""
    rows = [unit(one) for one in directions]
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)]


def without(centre: Direction, direction: Direction) -> list[float]:
    """What a text says beside being in its language, with length one."""
    return unit([one - usual for one, usual in zip(unit(direction), centre, strict=True)])


def unit(direction: Direction) -> list[float]:
    """The same direction with length one; one without a length stays as it is."""
    length = math.sqrt(sum(one * one for one in direction)) or 1.0
    return [one / length for one in direction]


def packed(direction: Direction) -> bytes:
    """A direction in one byte a dimension."""
    most = max(map(abs, direction)) or 1.0
    return array("b", [round(one / most * _MOST) for one in direction]).tobytes()


def signs(kept: bytes) -> int:
    """Which dimensions point forwards, as the bits of a number: near texts share most of them."""
    return int("".join("1" if one > 0 else "0" for one in array("b", kept)), 2)


def likeness(direction: Direction, kept: bytes) -> float:
    """The cosine of the angle between two directions: 1 the same way, 0 nothing in common."""
    other = array("b", kept)
    length = math.sqrt(sum(one * one for one in other)) or 1.0
    return sum(one * two for one, two in zip(direction, other, strict=True)) / length
