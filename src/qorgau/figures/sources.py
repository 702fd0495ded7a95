"""Reads a pack's `sources/*.csv`: figures as documents state them. Bad rows are set aside. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from .cells import LARGEST, breakdown_key, kept, read_breakdown
from .period import BadPeriod, Period, period

COLUMNS = ("indicator", "period", "breakdown", "value", "unit", "document", "paragraph", "note")
MOST_ROWS = 100_000  # in one file


@dataclass(frozen=True, slots=True)
class Cited:
    """One good row: what the paragraph of the document says of the indicator in the period."""

    indicator: str
    period: Period
    breakdown: Mapping[str, str]
    value: Decimal
    unit: str
    document: str
    paragraph: int
    note: str
    file: str
    row: int

    @property
    def key(self) -> tuple[str, str, str, str, int]:
        """What makes it this value and no other."""
        where = (self.document, self.paragraph)
        return (self.indicator, self.period.code, breakdown_key(self.breakdown), *where)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row set aside: its file, its row there (the header is row 1) and the reason."""

    file: str
    row: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}: {self.reason}"


def read_folder(pack: Path, indicators: Collection[str]) -> tuple[list[Cited], list[BadRow]]:
    """Every file of a pack's `sources`, by name; a value is bad the second time it stands."""
    good: dict[tuple[str, str, str, str, int], Cited] = {}
    bad: list[BadRow] = []
    for path in sorted((pack / "sources").glob("*.csv")):
        for row in read_file(path, indicators):
            if isinstance(row, BadRow):
                bad.append(row)
            elif row.key in good:
                first = good[row.key]
                bad.append(
                    BadRow(row.file, row.row, f"stands already in {first.file}, row {first.row}")
                )
            else:
                good[row.key] = row
    return list(good.values()), bad


def read_file(path: Path, indicators: Collection[str]) -> Iterator[Cited | BadRow]:
    """The rows of one file, good or bad, in their order."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        yield BadRow(path.name, 1, f"cannot be read as UTF-8 text: {error}")
        return
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(reader.fieldnames or ()) != COLUMNS:
            yield BadRow(path.name, 1, f"the columns must be {','.join(COLUMNS)}")
            return
        for row in reader:
            if reader.line_num > MOST_ROWS:
                yield BadRow(path.name, reader.line_num, f"a file has at most {MOST_ROWS:,} rows")
                return
            yield _row(row, path.name, reader.line_num, indicators)
    except csv.Error as error:
        yield BadRow(path.name, reader.line_num, f"is not valid CSV: {error}")


def _row(
    row: Mapping[str | None, str | None], file: str, line: int, indicators: Collection[str]
) -> Cited | BadRow:
    if None in row or None in row.values():
        return BadRow(file, line, f"must have {len(COLUMNS)} values")
    text = {str(name): str(value).strip() for name, value in row.items()}
    try:
        return Cited(
            indicator=_known(text["indicator"], indicators),
            period=period(text["period"]),
            breakdown=read_breakdown(text["breakdown"]),
            value=_number(text["value"]),
            unit=text["unit"],
            document=_demanded(text["document"], "document"),
            paragraph=_paragraph(text["paragraph"]),
            note=text["note"],
            file=file,
            row=line,
        )
    except (ValueError, BadPeriod) as error:
        return BadRow(file, line, str(error))


def _known(code: str, indicators: Collection[str]) -> str:
    if code not in indicators:
        raise ValueError(f"no indicator is called {code!r}")
    return code


def _demanded(text: str, name: str) -> str:
    if not text:
        raise ValueError(f"the {name} is missing")
    return text


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"the value {text!r} is no number such as 1234.5") from None
    if not value.is_finite() or abs(value) > LARGEST:
        raise ValueError(f"the value {text!r} cannot be kept")
    if kept(value) != value:
        raise ValueError(f"the value {text!r} has more than four decimals")
    return kept(value)


def _paragraph(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 100_000):
        raise ValueError(f"the paragraph {text!r} is no number")
    return int(text)
