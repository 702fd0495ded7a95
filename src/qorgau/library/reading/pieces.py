"""Paragraphs of a file: lines put together that a printer broke, and what opens each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..lines import Line
from ..partnames import is_note, named

_OPENER = re.compile(
    r"(?:\d{1,4}(?:[-.]\d{1,3})*[.)]|\([a-zA-Z0-9]{1,4}\)|[^\W\d_]\)|[•●▪‣◦·∙*–—-])\s+\S"
)
_LONG_LINE = 120  # characters: with longer lines than a printer's, each line is a paragraph
_FULL = 0.75  # of the usual width: a shorter line is the last of its paragraph


@dataclass(frozen=True)
class Piece:
    """One paragraph of the file: its lines, and where in the rows they stand."""

    lines: tuple[Line, ...]
    text: str  # of the first line; what the paragraph opens with

    @property
    def first(self) -> Line:
        """The line that it begins with."""
        return self.lines[0]

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.lines[-1].ends_sentence

    @property
    def length(self) -> int:
        """Characters."""
        return sum(len(line.text) for line in self.lines)


def pieces(rows: Sequence[Line]) -> list[Piece]:
    """The paragraphs in order."""
    return [Piece(tuple(block), block[0].text) for block in _blocks(rows)]


def _blocks(rows: Sequence[Line]) -> Iterator[list[Line]]:
    width = _width(rows)
    block: list[Line] = []
    for row in rows:
        if block and _begins(row, block, width):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _width(rows: Sequence[Line]) -> int:
    """The usual length of a full line; 0 where lines are not broken by a printer."""
    lengths = sorted(len(row.text) for row in rows)
    usual = lengths[int(len(lengths) * 0.95)] if lengths else 0
    return 0 if usual > _LONG_LINE else usual


def _begins(row: Line, block: list[Line], width: int) -> bool:
    before = block[-1]
    if row.whole or row.blank_before or not width or row.role != before.role:
        return True
    ended = before.ends_sentence or len(before.text) < _FULL * width
    if _OPENER.match(row.text):
        return ended or before.text.endswith(",")
    if is_note(row.text):
        return True
    if named(row.text):
        return ended
    if named(block[0].text):
        return len(before.text) < _FULL * width
    return before.ends_sentence and len(before.text) < _FULL * width
