"""Rows of a CSV text, numbered as a spreadsheet counts them; line ends of any kind. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

_LAST_LINES = 3  # of a row that was cut off; a lost quotation mark swallows more


class BrokenQuotes(ValueError):
    """The quotation marks are broken near this row."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__(str(row))


class CutOff(BrokenQuotes):
    """The text breaks off inside this row, its last one."""


def rows(text: str, delimiter: str, longest: int) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each row, blank ones too; no cell holds more than `longest` characters.

    Raises `BrokenQuotes`; `CutOff` where only the last row is broken.
    """
    csv.field_size_limit(longest)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        before = reader.line_num
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            ends = "end of data" in str(error) and reader.line_num - before <= _LAST_LINES
            raise (CutOff if ends else BrokenQuotes)(number) from None
