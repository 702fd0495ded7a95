"""Reads a pack's `sources/*.csv`: figures as documents state them. Bad rows are set aside. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from qorgau.country import engine
from qorgau.country.pack import Pack

from .cells import LARGEST, breakdown_key, kept, read_breakdown
from .period import BadPeriod, Period, period

COLUMNS = ("indicator", "period", "breakdown", "value", "unit", "document", "paragraph", "note")
_OPTIONAL = re.compile(r"qualifier|doubt|note_[a-z]{2,3}")
MOST_DIGITS = 15  # as many as both databases give back exactly
MOST_ROWS = 100_000  # in one file


#: Indicator, period, breakdown, document, paragraph.
Key = tuple[str, str, str, str, int | None]


@dataclass(frozen=True, slots=True)
class Cited:
    """One good row: what the paragraph of the document says of the indicator in the period.

    `paragraph` is None for a value of a dataset; `notes` has the note by language.
    """

    indicator: str
    period: Period
    breakdown: Mapping[str, str]
    value: Decimal
    unit: str
    document: str
    paragraph: int | None
    note: str
    notes: Mapping[str, str]
    qualifier: str
    doubtful: bool
    file: str
    row: int

    @property
    def key(self) -> Key:
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


def told(notes: Mapping[str, str], qualifier: str, doubtful: bool) -> str:
    """The note of the eight-column form: qualifier and doubt first, as `more than; doubtful: …`."""
    note = notes.get(engine.NOTE_LANGUAGE, "")
    marked = f"doubtful: {note}" if doubtful else note
    return "; ".join(filter(None, (qualifier.replace("_", " "), marked)))


def read_folder(
    pack: Path, indicators: Collection[str], datasets: Collection[str] = ()
) -> tuple[list[Cited], list[BadRow]]:
    """Every file of a pack's `sources`, by name; a value is bad the second time it stands.

    `datasets` are the documents that have no paragraphs.
    """
    good: dict[Key, Cited] = {}
    bad: list[BadRow] = []
    for path in sorted((pack / "sources").glob("*.csv")):
        for row in read_file(path, indicators, datasets):
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


def datasets(country: Pack) -> frozenset[str]:
    """The documents of a pack that have no paragraphs."""
    works = country.works.values()
    return frozenset(work.symbol for work in works if work.kind == engine.DATASET)


def read_file(
    path: Path, indicators: Collection[str], datasets: Collection[str] = ()
) -> Iterator[Cited | BadRow]:
    """The rows of one file, good or bad, in their order."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        yield BadRow(path.name, 1, f"cannot be read as UTF-8 text: {error}")
        return
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if not _is_header(reader.fieldnames or ()):
            yield BadRow(path.name, 1, f"the columns must be {','.join(COLUMNS)}")
            return
        for row in reader:
            if reader.line_num > MOST_ROWS:
                yield BadRow(path.name, reader.line_num, f"a file has at most {MOST_ROWS:,} rows")
                return
            yield _row(row, path.name, reader.line_num, indicators, datasets)
    except csv.Error as error:
        yield BadRow(path.name, reader.line_num, f"is not valid CSV: {error}")


def _is_header(columns: Sequence[str]) -> bool:
    head, rest = tuple(columns[: len(COLUMNS)]), columns[len(COLUMNS) :]
    once = len(set(rest)) == len(rest)
    return head == COLUMNS and once and all(_OPTIONAL.fullmatch(name) for name in rest)


def _row(
    row: Mapping[str | None, str | None],
    file: str,
    line: int,
    indicators: Collection[str],
    datasets: Collection[str],
) -> Cited | BadRow:
    if None in row or None in row.values():
        return BadRow(file, line, f"must have {len(row.keys() - {None})} values")
    text = {str(name): str(value).strip() for name, value in row.items()}
    try:
        return Cited(
            indicator=_known(text["indicator"], indicators),
            period=period(text["period"]),
            breakdown=read_breakdown(text["breakdown"]),
            value=_number(text["value"]),
            unit=text["unit"],
            document=_demanded(text["document"], "document"),
            paragraph=_paragraph(text["paragraph"], text["document"] in datasets),
            note=text["note"],
            notes=_notes(text),
            qualifier=_qualifier(text.get("qualifier", "")),
            doubtful=_doubtful(text),
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
    if len(value.normalize().as_tuple().digits) > MOST_DIGITS:
        raise ValueError(f"the value {text!r} has more than {MOST_DIGITS} digits")
    return kept(value)


def _notes(text: Mapping[str, str]) -> dict[str, str]:
    found = {
        name.removeprefix("note_"): value
        for name, value in text.items()
        if name.startswith("note_") and value
    }
    return {engine.NOTE_LANGUAGE: text["note"], **found} if text["note"] else found


def _qualifier(text: str) -> str:
    if text and text not in engine.QUALIFIERS:
        raise ValueError(
            f"the qualifier {text!r} is none of {', '.join(sorted(engine.QUALIFIERS))}"
        )
    return text


def _doubtful(text: Mapping[str, str]) -> bool:
    doubt = text.get("doubt", "")
    if doubt not in ("", "yes"):
        raise ValueError(f"doubt must be yes or empty, not {doubt!r}")
    if doubt and not text["note"]:
        raise ValueError("a doubtful value needs a note that says why")
    return doubt == "yes"


def _paragraph(text: str, in_dataset: bool) -> int | None:
    if in_dataset and not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 100_000):
        raise ValueError(f"the paragraph {text!r} is no number")
    return int(text)
