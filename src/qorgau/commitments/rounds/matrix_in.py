"""A matrix that came back, read into rows by its hidden identifiers. Knows no tables.

Rows may have been sorted or deleted, columns added, renamed or taken away, a sheet copied; nothing
is told by the place of a row or by a visible number.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ..told import sheets, tables
from ..told.shapes import Unreadable
from . import identifiers, words
from .identifiers import ASKED, FILLED, NUMBER, RowId

T = TypeVar("T")
LARGEST = 8_000_000  # bytes of a file
MOST_ROWS = 5_000
_MACROS = ("vbaproject.bin", "vbadata.xml", "macros/", "basic/")
_ACTIVE = (b"macroenabled",)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Rows by number; `blank`: the file leaves out cells that are empty (as workbooks do)."""

    rows: list[tuple[int, dict[int, str]]]
    blank: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """A row with its place in the file, its identifier, and cells by column; absent ones too.

    `cells` holds only the columns that the file has; `asked` is the text that stands in the row,
    `visible` its number there. `beside` is what stands in columns that the table did not have.
    """

    number: int
    id: RowId | None
    asked: str
    cells: Mapping[str, str] = field(default_factory=dict)
    visible: str = ""
    beside: Mapping[int, str] = field(default_factory=dict)


def read(data: bytes) -> list[Filled]:
    """The rows of a matrix. Raises `Unreadable`: what the file is, or that it is no matrix.

    Of a workbook every sheet is read that is one: answers may stand in a copy of the first.
    """
    names = _parts(data)
    if "mimetype" in names:
        raise Unreadable("opendocument")
    if any(one.lower().endswith(_MACROS) or "/basic/" in one.lower() for one in names):
        raise Unreadable("macros")
    if "xl/workbook.xml" in names:
        return _first_known([_of_sheet(data, part) for part in _sheets(data)])
    if "word/document.xml" in names:
        found = (one for one in tables.read(data) if isinstance(one, tables.Row))
        return _first_known([_Sheet([(one.number, one.cells) for one in _bounded(found)], False)])
    raise Unreadable("no_round_matrix")


def _parts(data: bytes) -> frozenset[str]:
    """Names in the packed file; macros in disguise are looked for in its list of contents."""
    if len(data) > LARGEST:
        raise Unreadable("huge")
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise Unreadable("binary.doc")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = frozenset(packed.namelist())
            kinds = b""
            if "[Content_Types].xml" in names:
                with packed.open("[Content_Types].xml") as part:
                    kinds = part.read(1_000_000)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, KeyError, RuntimeError):
        raise Unreadable("matrix.broken") from None
    if any(one in kinds.lower() for one in _ACTIVE):
        raise Unreadable("macros")
    return names


def _bounded(rows: Iterator[T]) -> Iterator[T]:
    for count, one in enumerate(rows):
        if count >= MOST_ROWS:
            raise Unreadable("rows", f"{MOST_ROWS:,}")
        yield one


def _sheets(data: bytes) -> list[str]:
    """The parts that are sheets; a blank one means the first that has rows."""
    return [one.part for one in sheets.opened(data).titles()] or [""]


def _of_sheet(data: bytes, part: str) -> _Sheet:
    rows = _bounded(sheets.opened(data).rows(part))
    return _Sheet([(one.number, one.cells) for one in rows], True)


def _first_known(found: Sequence[_Sheet]) -> list[Filled]:
    """The rows of all sheets that are a matrix; where none is, that is said of the file."""
    rows = [row for one in found for row in _interpreted(one)]
    if not rows and not any(_is_matrix(_columns(one.rows)[0]) for one in found):
        raise Unreadable("no_round_matrix")
    if not any(one.id for one in rows):
        raise Unreadable("no_identifiers")
    return rows


def _is_matrix(columns: Mapping[int, str]) -> bool:
    return bool(set(columns.values()) & set(FILLED))


def _interpreted(sheet: _Sheet) -> list[Filled]:
    columns, head = _columns(sheet.rows)
    if not _is_matrix(columns):
        return []
    found = []
    for at, (number, cells) in enumerate(sheet.rows):
        if at in head:
            continue
        row = _row(number, cells, columns, blank=sheet.blank)
        if row.id is not None or any(row.cells.values()):
            found.append(row)
    return found


def _columns(rows: list[tuple[int, dict[int, str]]]) -> tuple[dict[int, str], set[int]]:
    """Columns by place, and which rows are headings: the marked one, the words below it."""
    for at, (_number, cells) in enumerate(rows):
        marks = {place: identifiers.column_of(text)[0] for place, text in cells.items()}
        known = {place: name for place, name in marks.items() if name}
        if known:
            _named_too(known, cells)
            return known, {at, *_words_below(rows, at)}
    for at, (_number, cells) in enumerate(rows):
        known = {}
        _named_too(known, cells)
        if set(known.values()) & set(FILLED):
            return known, {at}
    return {}, set()


def _named_too(known: dict[int, str], cells: Mapping[int, str]) -> None:
    """Columns whose mark was lost are known by the words of their heading."""
    for place, text in cells.items():
        name = words.column_named(text) if place not in known else ""
        if name and name not in known.values():
            known[place] = name


def _words_below(rows: list[tuple[int, dict[int, str]]], at: int) -> set[int]:
    """Visible headings in a row of their own, whatever they were renamed to."""
    marked = (identifiers.column_of(text) for text in rows[at][1].values())
    if any(name and said for name, said in marked) or at + 1 >= len(rows):
        return set()
    below = rows[at + 1][1]
    return set() if any(identifiers.row_of(text)[0] for text in below.values()) else {at + 1}


def _row(
    number: int, cells: Mapping[int, str], columns: Mapping[int, str], *, blank: bool
) -> Filled:
    ids: list[RowId] = []
    plain: dict[int, str] = {}
    for place, text in cells.items():
        found, rest = identifiers.row_of(text)
        plain[place] = rest.strip()
        if found:
            ids.append(found)
    there = {name: place for place, name in columns.items() if blank or place in plain}
    said = {name: plain.get(place, "") for name, place in there.items()}
    one = ids[0] if ids and all(each == ids[0] for each in ids) else None
    return Filled(
        number=number,
        id=one,
        asked=said.get(ASKED, ""),
        cells={name: said[name] for name in FILLED if name in said},
        visible=said.get(NUMBER, ""),
        beside={at: text for at, text in plain.items() if text and at not in columns},
    )
