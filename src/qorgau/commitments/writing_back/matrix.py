"""A list of recommendations as the OHCHR sends it, and the same file with its column filled. Pure.

Only the cells that are meant get new bytes; every other byte of the document, and every other part
of the file, stays as it came. What somebody has written into a cell is never replaced.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from qorgau.library.reading.numbering import W

from ..told import heads, matrices, tables, words
from ..told.lines import flat
from ..told.shapes import Reading, Told, Unreadable
from ..told.tables import Row
from . import cells, owners, widening
from .spots import Part, part, spliced

#: The name of a column that the file has not and that is asked for.
ADDED = "+"
KEEP, BELOW = "keep", "below"
_NAMES = ("tbl", "tblPr", "tblW", "tblLayout", "tblGrid", "gridCol", "tr", "tc", "tcPr", "gridSpan",
          "p", "pPr", "rPr")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column that may be filled: its header, whose it is by that, whether it is the usual one."""

    name: str
    header: str
    whose: str = ""
    usual: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One recommendation in one row of the file."""

    told: Told
    row: int


@dataclass(slots=True)
class Matrix:
    """A list that was read: its recommendations by row, and the columns that may be filled."""

    data: bytes
    reading: Reading
    items: tuple[Told, ...]
    rows: Mapping[int, Row]
    columns: tuple[Column, ...]
    headers: Mapping[int, Row]
    _places: Mapping[int, Mapping[str, int]] = field(default_factory=dict)

    @property
    def places(self) -> list[Place]:
        """Every recommendation in every row where it stands, in the order of the file."""
        found = [Place(told, row) for told in self.items for row in told.rows]
        return sorted(found, key=lambda one: one.row)

    def column_of(self, row: int, name: str) -> int | None:
        """Where a column stands in a row, counted as Word counts them; None where it does not."""
        return self._places.get(row, {}).get(name)

    def standing(self, row: int, name: str) -> str:
        """What stands in a cell already."""
        place = self.column_of(row, name)
        return "" if place is None else self.rows[row].cells.get(place, "")


@dataclass(frozen=True, slots=True)
class Text:
    """What goes into a cell; texts for one cell stand under one another."""

    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """The file, the cells that were filled and those that were not, each with a code why."""

    data: bytes
    filled: tuple[tuple[int, str], ...]
    left: tuple[tuple[int, str, str], ...]


def read(data: bytes, *, state: str = "", session: int | None = None) -> Matrix:
    """A list. Raises `Unreadable` where the file holds none."""
    parts = list(tables.read(data))
    reading = matrices.from_parts(parts, state=state, session=session)
    items = tuple(reading.items)
    rows = [one for one in parts if isinstance(one, Row)]
    joined = [one for one in heads.joined(parts) if isinstance(one, Row)]
    places, headers, columns = _columns(joined)
    by_number = {one.number: one for one in rows}
    return Matrix(data, reading, items, by_number, columns, headers, places)


def write(matrix: Matrix, texts: Sequence[Text], *, added: str = "", filled: str = KEEP) -> Written:
    """The file with these texts in its cells.

    `added` is the header of a new last column (for texts of the column `ADDED`). `filled` says
    what becomes of a cell in which something stands: it is kept, or what is new goes below it.
    """
    main, document, infos = _unpacked(matrix.data)
    root = next(iter(matrix.rows.values())).element
    assert root is not None
    xml = part(document, root.getroottree().getroot(), _NAMES)
    gathered = _gathered(texts)
    writer = _Writer(matrix, xml, filled)
    for (row, column), said in gathered.items():
        if column != ADDED:
            writer.fill(row, column, said)
    if added:
        new = {row: said for (row, column), said in gathered.items() if column == ADDED}
        found = [_table(one) for one in matrix.headers.values()]
        tables_ = {one for one in found if one is not None}
        headers = {one.number for one in matrix.headers.values()}
        writer.changes += widening.column(
            xml, tables_, matrix.rows, headers=headers, header=added, texts=new
        )
        writer.filled += [(row, ADDED) for row in new]
    made = _packed(matrix.data, infos, main, spliced(xml.data, writer.changes))
    return Written(made, tuple(writer.filled), tuple(writer.left))


def _columns(
    rows: Iterable[Row],
) -> tuple[dict[int, Mapping[str, int]], dict[int, Row], tuple[Column, ...]]:
    """Where the fillable columns stand in each row, the rows that are headers, the columns."""
    current: Mapping[str, int] = {}
    shape: heads.Shape | None = None
    places: dict[int, Mapping[str, int]] = {}
    headers: dict[int, Row] = {}
    columns: dict[str, Column] = {}
    for row in rows:
        if found := heads.shape(row, known=shape):
            shape = found
            headers[row.number] = row
            current = {}
            for column, place in _fillable(found):
                current = {**current, column.name: place}
                columns.setdefault(column.name, column)
        elif current:
            places[row.number] = current
    return places, headers, tuple(columns.values())


def _fillable(shape: heads.Shape) -> Iterable[tuple[Column, int]]:
    """Columns of comments, and those with a header that says nothing which a list has."""
    taken = {place for key, place in shape.columns.items() if key != "assessment"} | {*shape.ticks}
    for place, cell in shape.header.filled.items():
        header = flat(cell)
        usual = words.column(header) == "assessment"
        if place not in taken and (usual or not words.column(header)):
            name = header.casefold()[:200]
            yield Column(name, header[:200], owners.whose(header), usual), place


def _gathered(texts: Sequence[Text]) -> dict[tuple[int, str], list[str]]:
    found: dict[tuple[int, str], list[str]] = {}
    for one in texts:
        said = found.setdefault((one.row, one.column), [])
        if one.text.strip() and one.text not in said:
            said.append(one.text)
    return {key: said for key, said in found.items() if said}


@dataclass(slots=True)
class _Writer:
    matrix: Matrix
    xml: Part
    mode: str
    changes: list[tuple[int, int, str]] = field(default_factory=list)
    filled: list[tuple[int, str]] = field(default_factory=list)
    left: list[tuple[int, str, str]] = field(default_factory=list)

    def fill(self, row: int, column: str, said: Sequence[str]) -> None:
        """Fill one cell, or note why it is left as it is."""
        cell, why = self._cell(row, column)
        stands = self.matrix.standing(row, column)
        missing = [one for one in said if flat(one) not in flat(stands)]
        if cell is None:
            self.left.append((row, column, why))
        elif stands and not missing:
            self.left.append((row, column, "there"))
        elif stands and self.mode != BELOW:
            self.left.append((row, column, "filled"))
        else:
            like = self._like(row)
            self.changes.append(cells.filled(self.xml, cell, missing, like, below=bool(stands)))
            self.filled.append((row, column))

    def _cell(self, row: int, column: str) -> tuple[etree._Element | None, str]:
        place = self.matrix.column_of(row, column)
        element = self.matrix.rows[row].element if row in self.matrix.rows else None
        if place is None or element is None:
            return None, "no_column"
        for at, cell, goes_on in tables.cells_of(element):
            if at == place:
                return (None, "merged") if goes_on else (cell, "")
        return None, "no_cell"

    def _like(self, row: int) -> etree._Element | None:
        """The cell whose letters a new text takes where its own cell says nothing of them."""
        element = self.matrix.rows[row].element
        found = next(iter(tables.cells_of(element)), None) if element is not None else None
        return found[1] if found else None


def _table(row: Row) -> etree._Element | None:
    """The table of a row, through whatever wraps it."""
    element = row.element
    while element is not None and element.tag != f"{W}tbl":
        element = element.getparent()
    return element


def _unpacked(data: bytes) -> tuple[str, bytes, list[zipfile.ZipInfo]]:
    package = tables.opened(data)
    main = tables.main_part(package)
    document = package.part(main)
    if not document:
        raise Unreadable("docx.broken")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return main, document, file.infolist()


def _packed(data: bytes, infos: Sequence[zipfile.ZipInfo], main: str, document: bytes) -> bytes:
    """The same file, part by part in its order, with another document in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in infos:
            content = document if info.filename == main else old.read(info)
            new.writestr(info, content, compress_type=info.compress_type)
    return out.getvalue()
