"""Header rows of lists of recommendations: which column holds what, also over two rows. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from . import words
from .lines import bulleted, flat
from .shapes import IN_PART, NOTED, SUPPORTED
from .tables import Line, Row

_LONGEST_NAME, _SHORT_NAME = 160, 40  # characters of the name of a column
#: What a cell of a column "Supported" may hold where the position is not this one.
_NO_MARK = frozenset(("-", "–", "—", "☐", "□", "0", "✗"))


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of a table by what they hold; `ticks` are columns each of one position."""

    columns: Mapping[str, int]
    ticks: Mapping[int, str]
    header: Row

    def cell(self, row: Row, key: str) -> str:
        """What a row has in a column; blank where the table has no such column."""
        return row.cells.get(self.columns.get(key, -1), "")

    def position(self, row: Row) -> tuple[str, str]:
        """The source's word for the position, and its code; both blank where none is told."""
        word = flat(self.cell(row, "position"))
        if word or not self.ticks:
            return ("", "") if words.is_no_position(word) else (word, words.position(word))
        marked = {place: code for place, code in self.ticks.items() if _is_marked(row, place)}
        said = "/".join(flat(self.header.cells[place]) for place in marked)
        codes = set(marked.values())
        if codes == {SUPPORTED, NOTED}:
            return said, IN_PART
        return said, next(iter(codes)) if len(codes) == 1 else ""


def _is_marked(row: Row, place: int) -> bool:
    text = flat(row.cells.get(place, ""))
    return bool(text) and text not in _NO_MARK and not words.is_no_position(text)


def shape(row: Row, *, known: Shape | None = None) -> Shape | None:
    """The columns that a header row names; None where a row is no header of such a list.

    Below a header (`known`) of the same table only its own words make a header again.
    """
    if known and known.header.table == row.table and not _repeats(row, known.header):
        return None
    columns: dict[str, int] = {}
    ticks: dict[int, str] = {}
    for place, cell in row.filled.items():
        text = flat(cell)
        if not _may_head(text):
            continue
        if key := words.column(text):
            columns.setdefault(key, place)
        elif code := words.exact_position(text) if len(text) > 1 else "":
            ticks[place] = code
    if len(ticks) == 1 and "position" not in columns and IN_PART in ticks.values():
        columns["position"] = next(iter(ticks))  # "Supported / Noted" heads the positions
    beside = columns.keys() & {"position", "themes", "states"}
    if "recommendation" in columns and (beside or ticks):
        return Shape(columns, {} if "position" in columns else ticks, row)
    return None


def _may_head(text: str) -> bool:
    """Whether a cell could name a column: no term of a list, no text with a number before it."""
    return (
        len(text) <= _LONGEST_NAME
        and not bulleted(text)
        and not text.endswith(";")
        and not (text.endswith(".") and len(text) > _SHORT_NAME)
        and not re.match(r"\D{0,20}\d{1,3}\.\s?\d", text)
    )


def _repeats(row: Row, header: Row) -> bool:
    """Whether half of a row's cells say what the header says there."""
    said = {flat(text).casefold() for text in header.filled.values()}
    same = sum(1 for text in row.filled.values() if flat(text).casefold() in said)
    return same * 2 >= len(row.filled)


def joined(parts: Sequence[Row | Line]) -> Iterator[Row | Line]:
    """The parts of a file, each header of two rows as one row: the lower words before the upper."""
    place = 0
    while place < len(parts):
        part = parts[place]
        below = parts[place + 1] if place + 1 < len(parts) else None
        if isinstance(part, Row) and isinstance(below, Row) and _is_continued(part, below):
            cells = {**part.cells, **{at: text for at, text in below.cells.items() if text}}
            yield replace(below, cells=cells)
            place += 2
        else:
            yield part
            place += 1


def _is_continued(row: Row, below: Row) -> bool:
    """Whether a header goes on in the next row: only words of headers stand there."""
    if row.table != below.table or len(below.cells) < 2:
        return False
    if "recommendation" not in {words.column(flat(cell)) for cell in row.filled.values()}:
        return False
    own = [flat(text) for at, text in below.filled.items() if row.cells.get(at) != text]
    several = len(own) > 1 or 0 < len(own) < len(below.filled)
    return several and all(_heads(text) for text in own)


def _heads(text: str) -> bool:
    return bool(words.column(text) or words.exact_position(text)) and len(text) < 80
