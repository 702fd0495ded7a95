"""Tables of any kind as rows of cells: CSV in any encoding, or the first sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..csv_rows import BrokenQuotes, rows
from ..received.decoding import decode
from ..received.words import Unreadable as NotDecoded
from . import sheets
from .lines import clean
from .shapes import Unreadable

DELIMITERS = (",", ";", "\t", "|")
MOST_ROWS = 200_000
LONGEST_FIELD = 400_000
_SAMPLE = 50  # rows by which a delimiter shows itself


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number in the file, its cells by place from 0."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that is open: its rows are drawn once."""

    rows: Iterator[Row]
    encoding: str
    from_1904: bool = False


def opened(data: bytes, *, encoding: str = "") -> Grid:
    """A table from its bytes. Raises `Unreadable`, also while its rows are drawn."""
    if data[:4] == b"PK\x03\x04":
        book = sheets.opened(data)
        return Grid(_of_book(book), "xlsx", book.from_1904)
    try:
        decoded = decode(data, encoding)
    except NotDecoded as error:
        raise Unreadable(f"csv.{error.code}", error.word) from None
    delimiter = _delimiter(decoded.text)
    return Grid(_of_text(decoded.text, delimiter), decoded.encoding)


def _of_book(book: sheets.Book) -> Iterator[Row]:
    for count, row in enumerate(book.rows()):
        if count >= MOST_ROWS:
            raise Unreadable("rows", f"{MOST_ROWS:,}")
        width = max(row.cells) + 1
        yield Row(row.number, tuple(clean(row.cells.get(place, "")) for place in range(width)))


def _of_text(text: str, delimiter: str) -> Iterator[Row]:
    for number, cells in _records(text, delimiter):
        if number > MOST_ROWS:
            raise Unreadable("rows", f"{MOST_ROWS:,}")
        if any(cell.strip() for cell in cells):
            yield Row(number, tuple(clean(cell) for cell in cells))


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from rows(text, delimiter, LONGEST_FIELD)
    except BrokenQuotes as error:
        raise Unreadable("quotes", error.row) from None


def _delimiter(text: str) -> str:
    """The sign that cuts the first rows into the most cells of one number."""
    best, most = ",", 0
    for sign in DELIMITERS:
        widths = []
        try:
            for number, cells in _records(text, sign):
                widths.append(len(cells))
                if number >= _SAMPLE:
                    break
        except Unreadable:
            continue
        # By the width that fills most: lines above a header are of one cell, whatever parts it.
        score = max(((one - 1) * widths.count(one) for one in set(widths)), default=0)
        if score > most:
            best, most = sign, score
    return best
