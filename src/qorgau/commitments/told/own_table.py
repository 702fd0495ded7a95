"""An office's own table, opened: which sheet, which row is the header, what stands in its columns.

A cell that is merged downwards holds for each of its rows, as a reader of the sheet sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from . import grids, sheets
from .grids import Row
from .lines import clean, flat, whole
from .own_mapping import Mapping, folded, guessed, labels
from .shapes import Unreadable

HEADER_WITHIN = 20  # rows in which a header is looked for
MOST_COLUMNS, MOST_SHEETS = 200, 30
EXAMPLES, LONGEST_EXAMPLE = 3, 90
_SAMPLE = HEADER_WITHIN + 30
_MOST_MERGES = 50_000
_AREA = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a sheet does to its cells: `down` are merges as (column, first row, last row).

    `across` are rows whose one cell goes over three columns and more: headings between rows.
    """

    hidden_rows: int = 0
    hidden_columns: frozenset[int] = frozenset()
    unsaved: int = 0  # formulas without the value that they gave
    down: tuple[tuple[int, int, int], ...] = ()
    across: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is open: its rows are drawn once."""

    rows: Iterator[Row]
    encoding: str
    from_1904: bool = False
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table by its label, with some of what stands in it."""

    label: str
    examples: tuple[str, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """A table as a person is asked about it; `rows` are those that may be the header, in short."""

    sheet: str
    sheets: tuple[str, ...]
    header: int
    rows: tuple[tuple[int, str], ...]
    columns: tuple[Column, ...]
    guess: Mapping
    encoding: str
    marks: Marks

    @property
    def names(self) -> tuple[str, ...]:
        """The labels of all columns."""
        return tuple(one.label for one in self.columns)


def opened(data: bytes, *, encoding: str = "", sheet: str = "") -> Table:
    """A table from its bytes; of a workbook the sheet that is named, else the first with rows.

    Raises `Unreadable`, also while its rows are drawn.
    """
    if data[:4] != b"PK\x03\x04":
        grid = grids.opened(data, encoding=encoding)
        return Table(grid.rows, grid.encoding)
    book = sheets.opened(data)
    titles = book.titles()[:MOST_SHEETS]
    names = tuple(one.name for one in titles)
    chosen = next((one for one in titles if one.name == sheet), None)
    if chosen is None and sheet:
        raise Unreadable("no_sheet", sheet)
    chosen = chosen or next((one for one in titles if _has_cells(book, one.part)), None)
    if chosen is None:
        raise Unreadable("empty")
    marks = _marks(book, chosen.part)
    rows = _filled(_of_book(sheets.opened(data).rows(chosen.part)), marks)
    return Table(rows, "xlsx", book.from_1904, chosen.name, names, marks)


def look(data: bytes, *, encoding: str = "", sheet: str = "", header: int = 0) -> Looked:
    """A table as it is asked about: its best sheet and header, or those that are named.

    `header` is the printed number of the row. Raises `Unreadable`.
    """
    table, rows = _best(data, encoding, sheet)
    if not rows:
        raise Unreadable("empty")
    place = next((at for at, row in enumerate(rows) if row.number == header), None)
    place = _header(rows) if place is None else place
    columns = _columns(rows[place], rows[place + 1 :], table.marks)
    if len(columns) > MOST_COLUMNS:
        raise Unreadable("columns", MOST_COLUMNS)
    guess = Mapping(guessed([one.label for one in columns]), sheet=table.sheet)
    shown = tuple((one.number, _short(one)) for one in rows[:HEADER_WITHIN])
    number = rows[place].number
    return Looked(
        table.sheet, table.sheets, number, shown, columns, guess, table.encoding, table.marks
    )


def found(data: bytes, mapping: Mapping, *, encoding: str = "") -> tuple[Table, dict[str, int]]:
    """The table that a mapping is for, its rows standing after the header; label → place.

    The sheet is the one of the mapping's name, else the first that has its columns. Raises
    `Unreadable` "no_column" with the name of a column that is nowhere.
    """
    table, _row, places = _found(data, mapping, encoding)
    return table, places


def place(data: bytes, mapping: Mapping, *, encoding: str = "") -> tuple[str, int]:
    """The sheet and the header's row of the table that a mapping is for. Raises as `found`."""
    table, row, _places = _found(data, mapping, encoding)
    return table.sheet, row


def _found(data: bytes, mapping: Mapping, encoding: str) -> tuple[Table, int, dict[str, int]]:
    missing = next(iter(mapping.columns.get("text", ())), "text")
    for sheet in _sheets(data, mapping.sheet):
        table = opened(data, encoding=encoding, sheet=sheet)
        for row in islice(table.rows, HEADER_WITHIN):
            places = {folded(name): at for at, name in reversed([*enumerate(labels(row.cells))])}
            absent = sorted(mapping.wanted - set(places))
            if not absent and mapping.wanted:
                return table, row.number, places
            if len(absent) < len(mapping.wanted):
                missing = absent[0]
    raise Unreadable("no_column", missing)


def headers(data: bytes, *, encoding: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sheet and the labels of every row that may be a header: to know a file again by them."""
    for sheet in _sheets(data, ""):
        table = opened(data, encoding=encoding, sheet=sheet)
        for row in islice(table.rows, HEADER_WITHIN):
            yield table.sheet, _trimmed(labels(row.cells), row.cells)


def _sheets(data: bytes, first: str) -> list[str]:
    """Names of sheets to look through; one without a name for a table that is no workbook."""
    if data[:4] != b"PK\x03\x04":
        return [""]
    book = sheets.opened(data)
    names = [one.name for one in book.titles()[:MOST_SHEETS] if _has_cells(book, one.part)]
    if not names:
        raise Unreadable("empty")
    return sorted(names, key=lambda name: name != first)


def _has_cells(book: sheets.Book, part: str) -> bool:
    """Whether any cell of a sheet has a value."""
    return any(
        sheets.local(value) in ("v", "is")
        for row in book.elements(part, "row")
        for cell in row
        for value in cell
    )


def _best(data: bytes, encoding: str, sheet: str) -> tuple[Table, list[Row]]:
    """The sheet that is named, else the one whose header says most."""
    best: tuple[int, Table, list[Row]] | None = None
    for name in [sheet] if sheet else _sheets(data, ""):
        table = opened(data, encoding=encoding, sheet=name)
        rows = list(islice(table.rows, _SAMPLE))
        said = guessed(labels(rows[_header(rows)].cells)) if rows else {}
        score = len(said) + 10 * ("text" in said)
        if best is None or score > best[0]:
            best = (score, table, rows)
    if best is None:
        raise Unreadable("empty")
    return best[1], best[2]


def _header(rows: Sequence[Row]) -> int:
    """The place of the row that says most as a header; else of the first with two cells filled."""
    scores = [_said(row) for row in rows[:HEADER_WITHIN]]
    if max(scores, default=0) > 0:
        return scores.index(max(scores))
    wide = (at for at, row in enumerate(rows) if sum(map(bool, row.cells)) > 1)
    return next(wide, 0)


def _said(row: Row) -> int:
    if len(row.cells) > 10 * MOST_COLUMNS:
        raise Unreadable("columns", MOST_COLUMNS)
    return len(guessed(labels(row.cells)))


def _columns(header: Row, rows: Sequence[Row], marks: Marks) -> tuple[Column, ...]:
    """The columns that have a header or anything in them."""
    width = max((len(row.cells) for row in (header, *rows)), default=0)
    cells = (*header.cells, *[""] * (width - len(header.cells)))
    found = []
    for place, label in enumerate(labels(cells)):
        texts = [flat(row.cells[place]) for row in rows if place < len(row.cells)]
        examples = tuple(dict.fromkeys(filter(None, texts)))[:EXAMPLES]
        if cells[place] or examples:
            short = tuple(_cut(one) for one in examples)
            found.append(Column(label, short, place in marks.hidden_columns))
    return tuple(found)


def is_regular(data: bytes, *, encoding: str = "") -> bool:
    """Whether it is a table by its looks: most rows after the header have as many cells as it.

    Raises `Unreadable`.
    """
    _table, rows = _best(data, encoding, "")
    at = _header(rows) if rows else 0
    wide = [len(row.cells) for row in rows[at:]]
    return len(wide) > 1 and wide[0] > 1 and 5 * wide.count(wide[0]) >= 3 * len(wide)


def _trimmed(names: Sequence[str], cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name, cell in zip(names, cells, strict=True) if cell)


def _short(row: Row) -> str:
    return _cut(" · ".join(flat(cell)[:30] for cell in row.cells if cell))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_EXAMPLE else f"{text[:LONGEST_EXAMPLE].rstrip()}…"


def _of_book(rows: Iterator[sheets.Row]) -> Iterator[Row]:
    for count, row in enumerate(rows):
        if count >= grids.MOST_ROWS:
            raise Unreadable("rows", f"{grids.MOST_ROWS:,}")
        width = max(row.cells) + 1
        yield Row(row.number, tuple(clean(row.cells.get(place, "")) for place in range(width)))


def _filled(rows: Iterator[Row], marks: Marks) -> Iterator[Row]:
    """Rows with what is merged downwards written into each of them."""
    starting: dict[int, list[tuple[int, int]]] = {}
    for column, first, last in marks.down:
        starting.setdefault(first, []).append((column, last))
    open_now: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells = list(row.cells)
        for column, (last, text) in list(open_now.items()):
            if row.number > last:
                del open_now[column]
            elif column < len(cells) and not cells[column]:
                cells[column] = text
            elif column >= len(cells):
                cells += [*[""] * (column - len(cells)), text]
        for column, last in starting.get(row.number, ()):
            if column < len(cells) and cells[column]:
                open_now[column] = (last, cells[column])
        yield Row(row.number, tuple(cells))


def _marks(book: sheets.Book, part: str) -> Marks:
    """What is hidden, merged and not saved in a sheet; one pass over it."""
    hidden_rows, unsaved = 0, 0
    hidden: set[int] = set()
    down: list[tuple[int, int, int]] = []
    across: set[int] = set()
    for one in book.elements(part, "col", "row", "mergeCell"):
        name = sheets.local(one)
        if name == "row":
            hidden_rows += one.get("hidden") in ("1", "true")
            unsaved += sheets.unsaved(one)
        elif name == "col" and one.get("hidden") in ("1", "true"):
            first, last = (whole(one.get(end)) or 1 for end in ("min", "max"))
            hidden |= set(range(first - 1, min(last, sheets.MOST_COLUMNS)))
        elif name == "mergeCell" and (area := _AREA.fullmatch(one.get("ref", ""))):
            _merged(area, down, across)
    return Marks(hidden_rows, frozenset(hidden), unsaved, tuple(down), frozenset(across))


def _merged(area: re.Match[str], down: list[tuple[int, int, int]], across: set[int]) -> None:
    first, last = sheets.column(area[1]), sheets.column(area[3])
    top, bottom = int(area[2]), int(area[4])
    if bottom > top and len(down) < _MOST_MERGES:
        down.append((first, top, bottom))
    if bottom == top and last - first >= 2:
        across.add(top)
