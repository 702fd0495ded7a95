"""A table with a column of texts, read row by row: only the column Text is needed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ..csv_rows import BrokenQuotes, rows

LONGEST = 20_000  # characters of a text
HEADER_WITHIN = 20  # rows above the header that a spreadsheet may have left
DELIMITERS = (",", ";", "\t")
_SPREADSHEET = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|#+)")


class NoTable(Exception):
    """The table holds no column of texts, or its quotation marks are broken; says which."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the header: its number from 1, its line as a spreadsheet counts, its text.

    `wrong` says why a row has no usable text; then `text` is empty.
    """

    number: int
    line: int
    text: str
    wrong: str = ""


def read(text: str) -> Iterator[Row]:
    """Every row in order; only lines without any cell are passed over. Raises `NoTable`."""
    delimiter, header, place = _header(text)
    return _rows(text, delimiter, header, place)


def _header(text: str) -> tuple[str, int, int]:
    for delimiter in DELIMITERS:
        for number, cells in _records(text, delimiter, HEADER_WITHIN):
            keys = [cell.strip().lower() for cell in cells]
            if keys.count("text") > 1:
                raise NoTable("the column Text stands twice.")
            if "text" in keys:
                return delimiter, number, keys.index("text")
    raise NoTable("no column Text was found; its header must stand in the first rows.")


def _rows(text: str, delimiter: str, header: int, place: int) -> Iterator[Row]:
    number = 0
    for line, cells in _records(text, delimiter):
        if line > header and cells:
            number += 1
            yield _row(number, line, cells[place] if place < len(cells) else None)


def _row(number: int, line: int, cell: str | None) -> Row:
    text = " ".join(unicodedata.normalize("NFC", cell or "").split())
    wrong = "the row has fewer values than the header" if cell is None else _wrong(text)
    return Row(number, line, "" if wrong else text, wrong)


def _wrong(text: str) -> str:
    if not text:
        return "Text is empty"
    if text.lower() == "text":
        return "the header stands here again"
    if len(text) > LONGEST:
        return f"Text has more than {LONGEST:,} characters"
    if _SPREADSHEET.fullmatch(text):
        return f"a spreadsheet left its error {text} here"
    if "\N{REPLACEMENT CHARACTER}" in text:
        return "letters were lost before: the text holds replacement signs"
    return ""


def _records(text: str, delimiter: str, most: int = 0) -> Iterator[tuple[int, list[str]]]:
    """The rows; of the first `most` no fault is told: they are only looked at."""
    try:
        yield from islice(rows(text, delimiter, LONGEST * 10), most or None)
    except BrokenQuotes as error:
        if not most:
            raise NoTable(
                f"the quotation marks are broken near row {error.row}; mend it."
            ) from None
