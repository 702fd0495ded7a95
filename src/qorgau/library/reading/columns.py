"""Columns of a page: which parts of it are read one after another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_LEAST = 16  # pieces of text on each side of the gap
_FULL = 0.6  # of a column's width that most of its lines fill: a table does not
_CHANGES = 0.3  # share of neighbours on different sides: the file goes across, not down


class Box(NamedTuple):
    """Where a piece of text stands, in points from the left and the foot of the page."""

    left: float
    bottom: float
    right: float
    top: float


def bands(boxes: Sequence[Box], width: float) -> list[Box]:
    """The parts of a page in two columns in the order of reading; none for any other page.

    A file that lists its text column by column needs no help; one that goes from left to right
    across both columns is read by parts.
    """
    middle = _gap(boxes, width)
    if not middle:
        return []
    wide = sorted((box for box in boxes if box.left < middle < box.right), key=lambda b: -b.top)
    sides = [box.left >= middle for box in boxes if not box.left < middle < box.right]
    changes = sum(1 for a, b in pairwise(sides) if a != b)
    if changes < _CHANGES * len(sides):
        return []
    found: list[Box] = []
    ceiling = max(box.top for box in boxes) + 2
    floor = min(box.bottom for box in boxes) - 2
    for box in wide:
        if ceiling - box.top > 4:
            found += _sides(box.top, ceiling, middle, width)
        found.append(Box(0, box.bottom - 1, width, min(box.top + 1, ceiling)))
        ceiling = box.bottom - 1
    return found + _sides(floor, ceiling, middle, width)


def _sides(bottom: float, top: float, middle: float, width: float) -> list[Box]:
    return [Box(0, bottom, middle, top), Box(middle, bottom, width, top)]


def _gap(boxes: Sequence[Box], width: float) -> float:
    """Where the empty stripe between two columns of running text is; 0 for none."""
    for share in (0.5, 0.48, 0.52, 0.46, 0.54, 0.44, 0.56, 0.4, 0.6):
        at = width * share
        left = [box for box in boxes if box.right <= at]
        right = [box for box in boxes if box.left >= at]
        across = len(boxes) - len(left) - len(right)
        if min(len(left), len(right)) < _LEAST or across * 6 > len(boxes):
            continue
        if _dense(left) and _dense(right):
            return at
    return 0.0


def _dense(side: Sequence[Box]) -> bool:
    room = max(box.right for box in side) - min(box.left for box in side)
    full = sum(1 for box in side if box.right - box.left > room * _FULL)
    return full * 2 > len(side)
