"""Rows of a CSV text, numbered as a spreadsheet counts them; line ends of any kind. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator


class BrokenQuotes(ValueError):
    """The quotation marks are broken near this row."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__(str(row))


def rows(text: str, delimiter: str, longest: int) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each row, blank ones too; no cell holds more than `longest` characters.

    Raises `BrokenQuotes`.
    """
    csv.field_size_limit(longest)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise BrokenQuotes(number) from None
