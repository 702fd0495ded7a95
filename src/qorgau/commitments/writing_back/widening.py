"""A new last column in the tables of a list that has none for comments. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from qorgau.library.reading.numbering import W

from ..told import tables
from ..told.tables import Row
from . import cells
from .spots import Part

Change = tuple[int, int, str]
_SHARE = 4  # the new column is as wide as a quarter of what stands


def column(
    xml: Part,
    wide: Iterable[etree._Element],
    rows: Mapping[int, Row],
    *,
    headers: Iterable[int],
    header: str,
    texts: Mapping[int, Sequence[str]],
) -> list[Change]:
    """The changes that add a column with a header and the texts of its rows.

    A row of one cell (the heading of what follows) is only made wider. The table is told to fit
    the page, so that Word narrows the other columns.
    """
    tables_, heads = set(wide), set(headers)
    changes: list[Change] = []
    for table in tables_:
        changes += _table(xml, table)
    for row in rows.values():
        if row.element is None or _table_of(row.element) not in tables_:
            continue
        found = [cell for _column, cell, _goes_on in tables.cells_of(row.element)]
        if len(found) == 1 and row.number not in texts:
            changes += _wider(xml, found[0])
        elif found:
            said = [header] if row.number in heads else list(texts.get(row.number, ()))
            changes.append(_cell(xml, row.element, found[-1], found[0], said))
    return changes


def _table(xml: Part, table: etree._Element) -> Iterator[Change]:
    """A column more in the grid; the whole fits the page."""
    grid = table.find(f"{W}tblGrid")
    if grid is not None:
        spot = xml.spot(grid)
        name = spot.named("gridCol")
        yield spot.end, spot.end, f'<{name} {spot.named("w")}="{_width(table)}"/>'
    width = table.find(f"{W}tblPr/{W}tblW")
    if width is not None:
        spot = xml.spot(width)
        w = f"{spot.prefix}:" if spot.prefix else ""
        yield spot.start, spot.after, f'<{spot.named("tblW")} {w}w="5000" {w}type="pct"/>'
    layout = table.find(f"{W}tblPr/{W}tblLayout")
    if layout is not None:
        spot = xml.spot(layout)
        yield spot.start, spot.after, ""


def _width(table: etree._Element) -> int:
    given = [one.get(f"{W}w", "") for one in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    known = [int(one) for one in given if one.isascii() and one.isdigit() and len(one) < 6]
    return max(1200, sum(known) // _SHARE)


def _wider(xml: Part, cell: etree._Element) -> Iterator[Change]:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = span.get(f"{W}val", "") if span is not None else ""
    if span is not None and value.isascii() and value.isdigit():
        spot = xml.spot(span)
        w = f"{spot.prefix}:" if spot.prefix else ""
        yield spot.start, spot.after, f'<{spot.named("gridSpan")} {w}val="{int(value) + 1}"/>'


def _cell(
    xml: Part,
    row: etree._Element,
    last: etree._Element,
    first: etree._Element,
    said: Sequence[str],
) -> Change:
    """A cell behind the last one, in the letters of the first."""
    spot = xml.spot(last)
    style, letters = cells.style_of(xml, first)
    lines = [line for text in said for line in cells.clean(text).split("\n") if line.strip()]
    made = "".join(cells.paragraph(spot, line, style, letters) for line in lines)
    empty = f"<{spot.named('p')}/>"
    name = spot.named("tc")
    end = xml.spot(row).end
    return end, end, f"<{name}>{made or empty}</{name}>"


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(f"{W}tbl"), None)
