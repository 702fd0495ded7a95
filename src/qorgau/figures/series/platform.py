"""Reads the folder of an Open SDG platform: `data/indicator_<code>.csv` and its dictionaries. Pure.

Every row is either kept or set aside with its file, its row and the reason; nothing is guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ..cells import breakdown_key
from .dictionaries import UNITS, Dictionaries
from .shapes import Aside, Content, Line, LineKey, Reading, SeriesName, Texts, digits

#: Column → dimension of our own.
DIMENSIONS: Mapping[str, str] = {
    "REF_AREA": "region",
    "SEX": "sex",
    "AGE": "age",
    "URBANISATION": "settlement",
    "SERIES": "series",
    "COMPOSITE_BREAKDOWN": "composite",
    "EDUCATION_LEV": "education",
    "INCOME_WEALTH_QUANTILE": "income",
    "ACTIVITY": "activity",
}
#: Other columns → what they are; a geographic code only repeats the area.
COLUMNS: Mapping[str, str] = {
    "Year": "year",
    "Units": "unit",
    UNITS: "unit",
    "Value": "value",
    "Value0": "value",
    "GeoCode": "code",
    "": "nothing",
}
#: Codes that the engine names itself.
OWN_CODES = {"sex": {"F": "f", "M": "m"}, "settlement": {"U": "urban", "R": "rural"}}
TOTAL = "_T"  # SDMX's code for a total
PLACE = "place"  # dimension of an area that is no region of the pack: a town, a settlement
_FILE = re.compile(r"indicator_([0-9a-z]+(?:-[0-9a-z]+)*)\.csv")
_YEAR = re.compile(r"\d{4}")
LARGEST = Decimal("1e15")


class BadValue(ValueError):
    """The row cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A file's name and columns; `wrong` says why none of its rows can be taken."""

    file: str
    columns: Sequence[str]
    wrong: str


@dataclass(slots=True)
class _Book:
    """What a reading gathers."""

    areas: Mapping[str, str]
    words: Dictionaries
    found: dict[LineKey, dict[str, list[tuple[str, int, str]]]] = field(default_factory=dict)
    breakdowns: dict[LineKey, Mapping[str, str]] = field(default_factory=dict)
    labels: dict[tuple[str, str], Texts] = field(default_factory=dict)
    series: dict[str, SeriesName] = field(default_factory=dict)
    aside: list[Aside] = field(default_factory=list)
    files: int = 0
    empty: int = 0
    rows: int = 0
    blank: int = 0


def kind_of(reason: str) -> str:
    """A reason without its particulars, so that reasons can be counted."""
    return re.sub(r"'[^']*'|\d+(, \d+)*", "…", reason)


def read(folder: Path, areas: Mapping[str, str], languages: Sequence[str]) -> Content:
    """Everything that the platform's folder says.

    `areas` are the platform's codes of areas → the code of the region, or nothing for a town or
    settlement, which stays a place of its own. Raises FileNotFoundError without a folder `data`.
    """
    if not (folder / "data").is_dir():
        raise FileNotFoundError(f"{folder} has no folder data")
    book = _Book(areas, Dictionaries(folder, languages))
    for path in sorted((folder / "data").glob("*.csv")):
        _read_file(path, book)
    lines = _settled(book)
    for goal in {name.goal for name in book.series.values()}:
        book.labels["goal", goal] = book.words.texts("global_goals", f"{goal}-short")
    kept = sum(len(line.values) for line in lines.values())
    return Content(
        series=book.series,
        labels={key: texts for key, texts in book.labels.items() if texts},
        lines=lines,
        aside=tuple(sorted(book.aside, key=lambda one: (one.file, one.row))),
        reading=Reading(
            files=book.files,
            empty=book.empty,
            rows=book.rows,
            kept=kept,
            aside=len(book.aside),
            blank=book.blank,
        ),
    )


def _read_file(path: Path, book: _Book) -> None:
    book.files += 1
    rows = list(_rows(path, book))
    if not rows:
        book.empty += 1
        return
    (_, columns), *rest = rows
    table = _Table(path.name, columns, _wrong_columns(path.name, columns))
    before = book.rows
    for number, cells in rest:
        _take_row(table, number, cells, book)
    book.empty += book.rows == before


def _rows(path: Path, book: _Book) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file with their numbers; the header is row 1."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        book.rows += 1
        book.aside.append(Aside(path.name, 1, f"is not UTF-8 text: {error.reason}", ""))
        return
    reader = csv.reader(io.StringIO(text, newline=""))
    for cells in reader:
        yield reader.line_num, [cell.strip() for cell in cells]


def _wrong_columns(file: str, columns: Sequence[str]) -> str:
    """Why no row of a file can be taken; empty where its columns are understood."""
    if _FILE.fullmatch(file) is None:
        return "the file is not called indicator_<code>.csv"
    meanings = [DIMENSIONS.get(name) or COLUMNS.get(name, "") for name in columns]
    unknown = [name for name, meaning in zip(columns, meanings, strict=True) if not meaning]
    if unknown:
        return f"unknown column {unknown[0]!r}"
    for meaning in ("year", "value"):
        if meaning not in meanings:
            return f"no column for the {meaning}"
    twice = [one for one in dict.fromkeys(meanings) if one != "nothing" and meanings.count(one) > 1]
    return f"two columns for the {twice[0]}" if twice else ""


def _take_row(table: _Table, number: int, cells: list[str], book: _Book) -> None:
    if not any(cells):
        book.blank += 1
        return
    book.rows += 1
    try:
        if table.wrong:
            raise BadValue(table.wrong)
        _take(table.file, number, _by_column(table.columns, cells), book)
    except BadValue as error:
        book.aside.append(Aside(table.file, number, str(error), ",".join(cells)))


def _by_column(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    if len(cells) != len(columns):
        raise BadValue(f"has {len(cells)} values under {len(columns)} columns")
    if any(cell for name, cell in zip(columns, cells, strict=True) if not name):
        raise BadValue("has a value under a column without a name")
    return dict(zip(columns, cells, strict=True))


def _take(file: str, number: int, row: Mapping[str, str], book: _Book) -> None:
    code = file.removeprefix("indicator_").removesuffix(".csv")
    year, value = row["Year"], _number(row.get("Value", row.get("Value0", "")))
    if not _YEAR.fullmatch(year):
        raise BadValue(f"{year!r} is no year")
    breakdown = _breakdown(row, book)
    unit = row.get(UNITS, "") or row.get("Units", "") or book.words.unit_of(code)
    key = (code, unit, breakdown_key(breakdown))
    book.breakdowns[key] = breakdown
    book.found.setdefault(key, {}).setdefault(year, []).append((file, number, value))
    if code not in book.series:
        book.series[code] = book.words.named(code)
    if unit:
        book.labels.setdefault(("unit", unit), book.words.label(UNITS, unit))


def _number(text: str) -> str:
    if not text:
        raise BadValue("has no value")
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise BadValue(f"{text!r} is no number") from None
    if not value.is_finite() or abs(value) > LARGEST:
        raise BadValue(f"{text!r} cannot be kept")
    return digits(value)


def _breakdown(row: Mapping[str, str], book: _Book) -> dict[str, str]:
    found: dict[str, str] = {}
    for column, dimension in DIMENSIONS.items():
        code = row.get(column, "")
        if code and code != TOTAL:
            found.update([_cell(column, dimension, code, book)])
    return found


def _cell(column: str, dimension: str, code: str, book: _Book) -> tuple[str, str]:
    """The dimension and code of one cell; an area is a region of the pack or any other place."""
    if dimension == "region":
        if code not in book.areas:
            raise BadValue(f"the area {code!r} is no region and no place that is known")
        if region := book.areas[code]:
            return dimension, region
        dimension = PLACE
    names = book.words.texts(column, code)
    if not names:
        raise BadValue(f"no dictionary names {column} {code!r}")
    if dimension in OWN_CODES:
        return dimension, OWN_CODES[dimension].get(code, code)
    book.labels.setdefault((dimension, code), names)
    return dimension, code


def _settled(book: _Book) -> dict[LineKey, Line]:
    """The lines; of values that contradict each other none is kept, of equal ones the first."""
    lines: dict[LineKey, Line] = {}
    for key, years in sorted(book.found.items()):
        values: dict[str, str] = {}
        for year, said in sorted(years.items()):
            if len({value for _, _, value in said}) == 1:
                values[year] = said[0][2]
                _set_aside(said[1:], f"says the same as row {said[0][1]}", book)
            else:
                rows = ", ".join(str(number) for _, number, _ in said)
                _set_aside(said, f"rows {rows} say different things of the same", book)
        if values:
            lines[key] = Line(key[0], key[1], book.breakdowns[key], values)
    return lines


def _set_aside(said: Sequence[tuple[str, int, str]], reason: str, book: _Book) -> None:
    book.aside.extend(Aside(file, number, reason, value) for file, number, value in said)
