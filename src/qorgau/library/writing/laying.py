"""The lines of a paragraph laid out: what stands before its points, the points, what follows. Pure.

A paragraph keeps its text as printed, points included. Formats that show lists need the points
taken out of it, each with its label just as printed: "(a)" in one document, "1)" in another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .. import eids
from ..parse import ParsedParagraph, ParsedPoint

_MARK = r"[(\[]?\s*{label}(?:\s*[)\].]+)?"


@dataclass(slots=True)
class Item:
    """A point: its name ("a"), its mark as printed ("(a)"), its lines, the points inside it.

    `apart` is what stands between mark and text: mostly a space, in some prints nothing.
    """

    name: str
    mark: str
    lines: list[str]
    items: list[Item] = field(default_factory=list)
    apart: str = " "


@dataclass(slots=True)
class Laid:
    """Lines before the first point, the points, lines after the last."""

    before: list[str]
    items: list[Item] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def laid(paragraph: ParsedParagraph) -> Laid:
    """The paragraph as lines and points; all as lines where the points are not found in the text.

    Joining everything again, line by line, gives the text.
    """
    lines = paragraph.text.split("\n")
    reader = _Reader(lines)
    items = reader.items(paragraph.points)
    if items is None or not items:
        return Laid(lines)
    return Laid(lines[: reader.first], items, lines[reader.next :])


def text_of(found: Laid) -> str:
    """The paragraph as printed, put together again."""
    return "\n".join([*found.before, *_lines(found.items), *found.after])


def _lines(items: Sequence[Item]) -> list[str]:
    lines: list[str] = []
    for item in items:
        first, *more = item.lines
        lines += [f"{item.mark}{item.apart}{first}".rstrip(), *more, *_lines(item.items)]
    return lines


class _Reader:
    """Finds points in the lines of their paragraph, one after another."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.first: int | None = None
        self.next = 0

    def items(self, points: Sequence[ParsedPoint]) -> list[Item] | None:
        """The points as items; None where one of them is not where it should be."""
        found: list[Item] = []
        own = [path for path, _ in eids.points(points) if "/" not in path]
        for name, point in zip(own, points, strict=True):
            item = self._item(point, name)
            if item is None:
                return None
            inside = self.items(point.points)
            if inside is None:
                return None
            item.items = inside
            found.append(item)
        return found

    def _item(self, point: ParsedPoint, name: str) -> Item | None:
        own = point.text.split("\n")
        mark = re.compile(_MARK.format(label=re.escape(point.label)))
        last = len(self.lines) if self.first is None else self.next + 1
        for place in range(self.next, min(last, len(self.lines))):
            found = mark.match(self.lines[place])
            if found is None or (apart := _apart(self.lines[place], found[0], own[0])) is None:
                continue
            if list(self.lines[place + 1 : place + len(own)]) != own[1:]:
                continue
            self.first = place if self.first is None else self.first
            self.next = place + len(own)
            return Item(name, found[0], own, apart=apart)
        return None


def _apart(line: str, mark: str, text: str) -> str | None:
    """What stands between a mark and its text; None where the line is another one."""
    return next((one for one in (" ", "") if line == f"{mark}{one}{text}".rstrip()), None)
