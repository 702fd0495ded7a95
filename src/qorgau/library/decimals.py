"""Paragraphs counted inside chapters: `2.1`, `2.2`, `3`, `4.1`, as in decisions. Pure.

Which lines open a paragraph is told by the longest row in which each number can follow the one
before. `1. General` above `1.1` is a heading; a sentence with `125.1`, `125.2` below it is not
counted so, but a paragraph with a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line

_NUMBER = re.compile(r"(\d{1,3})\.(?:(\d{1,3})\.?)?(?:\s+(\S.*))?$")
_LEAST = 5  # numbers of a row
_MOST_OF = 0.7  # share of such numbers that the row must hold: a table in another order does not
_LEAP = 2  # a number or a chapter may be missing
_TITLE = 150  # characters of a heading at most
_BASE = 1_000  # 2.1 is kept under the number 2001, which no paragraph of a chapter's own has

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the beginning of a line: chapter and place in it (0 for the chapter itself)."""

    place: int
    key: Key
    rest: str

    @property
    def label(self) -> str:
        """As printed."""
        return f"{self.key[0]}.{self.key[1]}" if self.key[1] else str(self.key[0])


def number(key: Key) -> int:
    """The number under which a paragraph is kept: in the order of the text, and its own alone."""
    return key[0] * _BASE + key[1]


def of_label(label: str) -> Key | None:
    """The key of a printed label ("2.1", "3"); None for any other."""
    head, _, tail = label.partition(".")
    fits = all(one.isascii() and one.isdigit() and 0 < len(one) < 4 for one in (head, tail or "0"))
    return (int(head), int(tail or 0)) if fits else None


def row(lines: Sequence[Line]) -> list[Mark]:
    """The numbers that count the text so; empty where it is counted in another way."""
    marks = [mark for place, line in enumerate(lines) if (mark := _mark(place, line))]
    taken = _longest(marks)
    inner = [one for one in taken if one.key[1]]
    if len(taken) < _LEAST or len(inner) * 2 < len(taken):
        return []
    if len(inner) < _MOST_OF * sum(1 for one in marks if one.key[1]):
        return []
    said = {one.key[0] for one in taken if not one.key[1] and not is_title(lines, one, taken)}
    under = sum(1 for one in inner if one.key[0] in said)
    inside = sum(len(line.text) for line in lines[taken[0].place :])
    carries = inside * 2 >= sum(len(line.text) for line in lines)
    return taken if carries and under * 2 < len(inner) else []


def is_title(lines: Sequence[Line], mark: Mark, taken: Sequence[Mark]) -> bool:
    """Whether the number of a chapter has only a heading behind it, right above its first part."""
    following = next((one for one in taken if one.place > mark.place), None)
    if mark.key[1] or following is None or following.key != (mark.key[0], 1):
        return False
    text = [mark.rest, *(line.text for line in lines[mark.place + 1 : following.place])]
    return len(" ".join(text)) <= _TITLE and not lines[following.place - 1].ends_sentence


def _mark(place: int, line: Line) -> Mark | None:
    found = _NUMBER.match(line.text)
    if not found or int(found[1]) == 0 or (found[2] and int(found[2]) == 0):
        return None
    return Mark(place, (int(found[1]), int(found[2] or 0)), found[3] or "")


def _longest(marks: Sequence[Mark]) -> list[Mark]:
    """The longest row in which every number may follow the one before it."""
    ends: dict[Key, tuple[int, int]] = {}  # key → how many up to it, and the mark
    last: dict[int, tuple[int, int]] = {}  # the same by chapter alone
    before: list[int] = []
    for index, mark in enumerate(marks):
        length, parent = max(_earlier(mark.key, ends, last), default=(0, -1))
        before.append(parent)
        here = (length + 1, index)
        ends[mark.key] = max(ends.get(mark.key, here), here)
        last[mark.key[0]] = max(last.get(mark.key[0], here), here)
    _most, index = max(ends.values(), default=(0, -1))
    found: list[Mark] = []
    while index >= 0:
        found.append(marks[index])
        index = before[index]
    return found[::-1]


def _earlier(
    key: Key, ends: dict[Key, tuple[int, int]], last: dict[int, tuple[int, int]]
) -> list[tuple[int, int]]:
    chapter, part = key
    found = [ends[chapter, part - back] for back in (1, _LEAP) if (chapter, part - back) in ends]
    if part <= 1:
        found += [last[chapter - back] for back in (1, _LEAP) if chapter - back in last]
    return found
