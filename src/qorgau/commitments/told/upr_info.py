"""Tables of UPR Info in the common shape; `received.reading` proves encoding, header and rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ..received import reading as table
from ..received.cycles import cycle_of
from ..received.words import SetAside
from ..received.words import Unreadable as NotRead
from . import grids, limbs, wordings
from .shapes import (
    AS_WRITTEN,
    IN_PART,
    NOTED,
    PENDING,
    PLEDGE,
    RECOMMENDATION,
    SUPPORTED,
    UPR,
    Label,
    Limb,
    Position,
    Reading,
    Told,
    Unreadable,
    Wording,
)

FORMAT = table.FORMAT
_MOST_BLANK = 1_000  # empty rows in a sheet that keep their number
_POSITIONS = {
    "accepted": SUPPORTED,
    "supported": SUPPORTED,
    "noted": NOTED,
    "supported_noted": IN_PART,
    "pending": PENDING,
}


def read(data: bytes, *, encoding: str = "") -> Reading:
    """Rows of a table of UPR Info. Raises `Unreadable`, also while the rows are drawn.

    `facts["action"]` is the rank from 1 to 5 that UPR Info gives a recommendation; `AS_WRITTEN` are
    the recommending State and the text as the file has them, by which a row is known.
    """
    try:
        found = _opened(data, encoding)
    except NotRead as error:
        raise Unreadable(f"csv.{error.code}", error.word) from None
    columns = (("issue", "themes"), ("action", "facts"))
    untold = tuple(field for column, field in columns if column not in found.columns)
    reading = Reading(FORMAT, iter(()), encoding=found.encoding, untold=untold)
    reading.items = _items(found, reading)
    return reading


def _opened(data: bytes, encoding: str) -> table.Table:
    """A table from its bytes; a workbook as the table that its sheet is."""
    if data[:4] != b"PK\x03\x04":
        return table.read(data, encoding=encoding)
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    last = 0
    for row in grids.opened(data).rows:
        lines.writerows([] for _blank in range(last + 1, min(row.number, last + _MOST_BLANK)))
        lines.writerow(row.cells)
        last = row.number
    return table.read(out.getvalue().encode("utf-8"), encoding="utf-8")


def _items(found: table.Table, reading: Reading) -> Iterator[Told]:
    try:
        for row in found.rows():
            reading.counts["rows"] += 1
            if isinstance(row, SetAside):
                reading.set_aside(row.row, f"csv.{row.code}", row.word)
            else:
                reading.counts["items"] += 1
                yield _told(row)
        if not reading.counts["rows"]:
            raise NotRead("no_rows")
    except NotRead as error:
        raise Unreadable(f"csv.{error.code}", error.word) from None


def _told(row: table.Good) -> Told:
    pledge = row.position == "voluntary_pledge"
    code = _POSITIONS.get(row.position, "")
    names = wordings.names_in(row.by)
    return Told(
        mechanism=UPR,
        body="UPR",
        kind=PLEDGE if pledge else RECOMMENDATION,
        limbs=tuple(
            Limb(one.label, one.chapeau, (Wording(one.text, names),))
            for one in limbs.split(row.text)
        ),
        row=row.row,
        state=row.state,
        session=row.session,
        cycle=cycle_of(row.session, FORMAT),
        positions=(Position(code, row.word),) if code else (),
        themes=tuple(Label(FORMAT, "", one) for one in row.issues or ()),
        facts={AS_WRITTEN: (row.by, row.text)}
        | ({"action": (str(row.action),)} if row.action is not None else {}),
        rows=(row.row,),
    )
