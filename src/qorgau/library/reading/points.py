"""Points of a paragraph: `(a)`, `1)`, `(ii)`, each inside the one that it belongs to.

A mark counts only where it is the next of those before it, or the first of a new row: so
"article 2 (a)" in the middle of a sentence stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..headings import roman
from ..parse import ParsedParagraph, ParsedPoint
from ..partnames import count

_MARK = re.compile(r"(\(?)(\d{1,3}(?:-\d{1,3})*|[ivxl]{1,6}|[^\W\d_])\)(?=\s|$|[^\W_])")
_PART = re.compile(r"()((\d{1,4})\.\d{1,3})(?=[.\s])\.?\s")
_LEADS = re.compile(r"[:;,.—–]$|[;,]\s[^\W\d_]{1,6}$")  # what may stand before a mark in a line
_OPENS = re.compile(r"[:—–]$")
_DEEPEST = 6
_FARTHEST = 3  # letters that a count may pass over (it leaves out some of the alphabet)


@dataclass
class _Open:
    """A point while its lines are gathered."""

    label: str
    style: str
    lines: list[str]
    points: list[_Open] = field(default_factory=list)

    def closed(self) -> ParsedPoint:
        inside = tuple(one.closed() for one in self.points)
        return ParsedPoint(self.label, "\n".join(self.lines).strip(), inside)


def with_points(paragraph: ParsedParagraph) -> ParsedParagraph:
    """The paragraph with its points found, each beginning a line of its own in the text."""
    lines = [part for line in paragraph.text.split("\n") for part in _split(line)]
    row = _Row(0 if paragraph.label else paragraph.number)
    for line in lines:
        row.read(line)
    points = tuple(one.closed() for one in row.points)
    return replace(paragraph, text="\n".join(lines), points=points)


class _Row:
    """The points of one paragraph as they come, line by line.

    Under the number of a paragraph its points may be `20.1`, `20.2`.
    """

    def __init__(self, number: int = 0) -> None:
        self._number = number
        self.points: list[_Open] = []
        self._path: list[_Open] = []
        self._last = ""
        self._after: list[str] = []  # lines behind the last point; they close the paragraph

    def read(self, line: str) -> None:
        """Take the next line: a point, or more of the one that is open."""
        match = _MARK.match(line) or self._part(line)
        open_before = self._path[-1] if self._path else None
        if match and self._take(match[2], match[1], line[match.end() :].strip()):
            if open_before:
                open_before.lines += self._after
            self._after = []
        elif self._path and (self._after or self._closes(line)):
            self._after.append(line)
        elif self._path:
            self._path[-1].lines.append(line)
        self._last = line.rstrip() or self._last

    def _part(self, line: str) -> re.Match[str] | None:
        found = _PART.match(line)
        return found if found and self._number and found[3] == str(self._number) else None

    def _closes(self, line: str) -> bool:
        """Whether a line after a point that ends a sentence is the paragraph's own text again."""
        return self._last.endswith((".", ".”", ".»", '."')) and line[:1].isupper()

    def _take(self, label: str, bracket: str, text: str) -> bool:
        for style in _styles(label, bracket):
            for depth in range(len(self._path), 0, -1):
                last = self._path[depth - 1]
                if last.style == style and _follows(last.label, label, style):
                    return self._put(depth - 1, _Open(label, style, [text]))
        for style in _styles(label, bracket):
            if self._may_begin(label, style):
                return self._put(len(self._path), _Open(label, style, [text]))
            if self._after and style == self._path[0].style and _value(label, style) == 1:
                return self._put(0, _Open(label, style, [text]))  # a second row, after more text
        return False

    def _may_begin(self, label: str, style: str) -> bool:
        inside = [one.style for one in self._path]
        if style in inside or len(inside) >= _DEEPEST:
            return False
        if _value(label, style) == 1:
            return True
        return not inside and style == ")1" and _value(label, style) <= 5

    def _put(self, depth: int, point: _Open) -> bool:
        row = self._path[depth - 1].points if depth else self.points
        row.append(point)
        self._path = [*self._path[:depth], point]
        return True


def _styles(label: str, bracket: str) -> list[str]:
    """How a mark may count: figures, letters, Roman numerals; the likelier first."""
    side = bracket or ")"
    if "." in label:
        return [".1"]
    if label[0].isdigit():
        return [f"{side}1"]
    if len(label) > 1:
        return [f"{side}i"] if roman(label.upper()) else []
    return (
        [f"{side}a", f"{side}i"]
        if roman(label.upper()) and label != "i"
        else ([f"{side}a", f"{side}i"] if label == "i" else [f"{side}a"])
    )


def _value(label: str, style: str) -> int:
    """The place of a label in its count, from 1; 0 for none."""
    if style.endswith("1"):
        return int(label.rpartition(".")[2].split("-", maxsplit=1)[0])
    if style.endswith("i"):
        return roman(label.upper())
    low = label.lower()
    return ord(low) - 96 if low.isascii() else count().find(low) + 1


def _follows(before: str, label: str, style: str) -> bool:
    """Whether a label is one of those that can come next: in law points are left out or put in."""
    first, second = _value(before, style), _value(label, style)
    if style.endswith("1"):
        inserted = second == first and label.count("-") >= before.count("-") and label != before
        return inserted or first < second <= first + 40
    if style.endswith("i"):
        return second == first + 1
    return first < second <= first + (1 if label.isascii() else _FARTHEST)


def _split(line: str) -> list[str]:
    """The line divided where a row of points runs on inside it; whole where none does."""
    row = _Row()
    head = _MARK.match(line)
    if head:
        row.read(line)
    cuts: list[int] = []
    for match in _MARK.finditer(line, head.end() if head else 0):
        before = line[: match.start()].rstrip()
        if not _LEADS.search(before[-12:]):
            continue
        opens = _value_first(match[2]) and _OPENS.search(before[-1:])
        depth = len(row._path)
        if (opens or depth) and row._take(match[2], match[1], ""):
            if len(row._path) > depth and not opens:
                row._path.pop()
                continue
            cuts.append(match.start())
    if len(cuts) < (1 if head else 2):
        return [line]
    edges = [0, *cuts, len(line)]
    return [line[a:b].strip() for a, b in pairwise(edges) if line[a:b].strip()]


def _value_first(label: str) -> bool:
    return any(_value(label, style) == 1 for style in _styles(label, "("))
