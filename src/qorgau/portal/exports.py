"""A table as a file: CSV for machines, XLSX for people, and what tells of both (CSVW).

CSV is UTF-8 without a byte order mark, comma, CRLF (RFC 4180). Where a comma is the decimal sign a
spreadsheet puts such a file into one column, mark or no mark; for it there is the XLSX beside.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qorgau.common import formats
from qorgau.figures import public as figures

from .columns import Column
from .shapes import Shape
from .terms import Terms, own

MOST_ROWS = 100_000
_LONGEST_CELL = 32_767  # characters that a cell of a spreadsheet holds
_SAFE_DIGITS = 15  # more of them a spreadsheet would round
_WIDE, _NARROW = 36, 14
_NARROW_KINDS = ("integer", "number", "date", "partial_date", "flag")
_OPTIONS = {
    "constant_memory": True,
    "in_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be given out, whole.

    `name` is the file's, without its end; `rows` hold texts, written for machines; `page` is the
    address of the page that shows it, without host; `terms` say whose it is. `title` names this
    one where the shape is that of many.
    """

    name: str
    shape: Shape
    rows: Sequence[Sequence[str]]
    page: str = ""
    title: str = ""
    terms: Terms = field(default_factory=own)

    @property
    def full_title(self) -> str:
        """What the table is called in the language of the page."""
        return f"{self.shape.title}: {self.title}" if self.title else str(self.shape.title)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns with their titles and what their cells hold."""
        return self.shape.columns


def csv_text(sheet: Sheet) -> str:
    """The table as CSV; a text that a spreadsheet would run gets an apostrophe in front."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.shape.names)
    writer.writerows([figures.harmless(cell) for cell in row] for row in sheet.rows[:MOST_ROWS])
    return out.getvalue()


def xlsx_bytes(sheet: Sheet, address: str, on: dt.date) -> bytes:
    """The table as a spreadsheet with a second sheet that tells where it comes from.

    `address` is the page's whole address, `on` the day of the file. No cell is ever a formula or
    a link. The same table of the same day gives the same bytes.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"title": sheet.full_title, "created": dt.datetime.combine(on, dt.time())})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    _fill(book.add_worksheet(_("Data")), sheet, head, day)
    _tell(book.add_worksheet(_("About")), sheet, head, _about(sheet, address, on))
    book.close()
    return out.getvalue()


def typed(kind: str, text: str) -> Any:
    """The cell as a number or a day where it is one and nothing is lost; else the text itself."""
    if kind in ("integer", "number"):
        return _number(text)
    if kind in ("date", "partial_date"):
        return _day(text)
    return text


def _fill(page: Worksheet, sheet: Sheet, head: Format, day: Format) -> None:
    kinds = [column.kind for column in sheet.columns]
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, _NARROW if column.kind in _NARROW_KINDS else _WIDE)
        page.write_string(0, place, str(column.title), head)
    for number, row in enumerate(sheet.rows[:MOST_ROWS], start=1):
        for place, (kind, text) in enumerate(zip(kinds, row, strict=True)):
            _write(page, number, place, typed(kind, text), day)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, min(len(sheet.rows), MOST_ROWS), len(kinds) - 1)


def _write(page: Worksheet, row: int, place: int, value: Any, day: Format) -> None:
    if isinstance(value, dt.date):
        page.write_datetime(row, place, dt.datetime.combine(value, dt.time()), day)
    elif isinstance(value, int | float):
        page.write_number(row, place, value)
    elif value:
        page.write_string(row, place, value[:_LONGEST_CELL])


def _tell(page: Worksheet, sheet: Sheet, head: Format, about: Sequence[tuple[str, str]]) -> None:
    page.set_column(0, 0, _WIDE)
    page.set_column(1, 1, 2 * _WIDE)
    for number, (what, said) in enumerate(about):
        page.write_string(number, 0, what, head)
        page.write_string(number, 1, said)
    for number, column in enumerate(sheet.columns, start=len(about) + 1):
        page.write_string(number, 0, str(column.title))
        page.write_string(number, 1, column.name)


def _about(sheet: Sheet, address: str, on: dt.date) -> list[tuple[str, str]]:
    rows = len(sheet.rows)
    return [
        (_("Table"), sheet.full_title),
        (_("Address"), address),
        (_("Source"), sheet.terms.publisher),
        (_("Licence"), sheet.terms.told()),
        (_("Day of this file"), on.isoformat()),
        (_("Language"), formats.language()),
        (_("Rows"), str(rows) if rows <= MOST_ROWS else f"{MOST_ROWS} / {rows}"),
        (
            formats.WITHHELD,
            _("not shown, to protect people who could be recognised in a small number"),
        ),
        (formats.NO_DATA, _("no data")),
        (formats.NONE, _("none: it was counted and there was nothing")),
    ]


def _number(text: str) -> int | float | str:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite() or len(value.as_tuple().digits) > _SAFE_DIGITS:
        return text
    return int(value) if value == value.to_integral_value() else float(value)


def _day(text: str) -> dt.date | str:
    try:
        found = dt.date.fromisoformat(text) if len(text) == len("2026-11-22") else None
    except ValueError:
        return text
    return found if found and found.year >= 1900 else text  # before, a spreadsheet has no days
