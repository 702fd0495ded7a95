"""What a paragraph of a report is made of, as values, and how they are kept as JSON. No tables."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

#: Why a number is not there, by code; shown in its place, never an invented number.
WHY_MISSING: Mapping[str, Any] = {
    "measures.not_counted": _("not counted yet"),
    "measures.not_ended": _("not counted yet: the period has not ended"),
    "measures.room": _("not counted here: this installation does not keep the cases"),
    "measures.cited": _("no document states it for this period"),
    "measures.by": _("not counted by these groups"),
    "measures.none": _("none in this period"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    form: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number from a source: as digits (empty where there is none to show) and as shown.

    `source` is the number of the source in this report's list; `key` the breakdown of the cell.
    """

    form: ClassVar[str] = "number"
    source: int
    key: str
    digits: str
    shown: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A number that is not there: of which indicator, and why (a code of `WHY_MISSING`)."""

    form: ClassVar[str] = "missing"
    indicator: str
    why: str

    @property
    def words(self) -> str:
        """The reason in the language of the page."""
        return str(WHY_MISSING.get(self.why, WHY_MISSING["measures.not_counted"]))


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of something that has a permanent address.

    `kind` is paragraph (`key` A/HRC/WG.6/7/KAZ/1¶54), promise (its code), recommendation (the
    number of the office's own), un_recommendation (its key) or treaty (its code). `label` stands
    in the sentence, in the report's language; `address` is without the site, as that of a source;
    `note` says more in the list of references.
    """

    form: ClassVar[str] = "reference"
    kind: str
    key: str
    label: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its name and its number."""

    name: str
    number: Number


@dataclass(frozen=True, slots=True)
class TablePiece:
    """A table of one figure by one dimension, under its title; `unit` heads the numbers."""

    form: ClassVar[str] = "table"
    title: str
    dimension: str
    unit: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ChartPiece:
    """The chart of one figure by one dimension, with the values that it draws.

    `source` is the number of the source, as in each row; `over_time` draws a line where the rows
    follow each other in time. A table of the same source and dimension may stand in the same
    paragraph; where there is none the values are shown under the chart.
    """

    form: ClassVar[str] = "chart"
    title: str
    source: int
    dimension: str
    unit: str
    rows: tuple[Row, ...]
    over_time: bool = False


Piece = Text | Number | Missing | Reference | TablePiece | ChartPiece
#: Pieces that stand apart from the sentence.
BLOCKS = (TablePiece, ChartPiece)
_FORMS: Mapping[str, Any] = {
    one.form: one for one in (Text, Number, Missing, Reference, TablePiece, ChartPiece)
}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # no file of words can hold them
_KIND_OF_REFERENCE = "to"  # "kind" tells one piece from another


def keep(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """The pieces as JSON values, each with its kind."""
    return [_kept(piece) for piece in pieces]


def _kept(piece: Piece) -> dict[str, Any]:
    values = asdict(piece)
    if isinstance(piece, Reference):
        values[_KIND_OF_REFERENCE] = values.pop("kind")
    return {"kind": piece.form, **values}


def read(kept: Sequence[Mapping[str, Any]]) -> tuple[Piece, ...]:
    """The pieces that were kept."""
    return tuple(_read(row) for row in kept)


def _read(row: Mapping[str, Any]) -> Piece:
    values = {name: value for name, value in row.items() if name != "kind"}
    if "text" in values:
        values["text"] = _UNPRINTABLE.sub("", values["text"])
    if _KIND_OF_REFERENCE in values:
        values["kind"] = values.pop(_KIND_OF_REFERENCE)
    if "rows" in values:
        values["rows"] = tuple(Row(one["name"], Number(**one["number"])) for one in values["rows"])
    piece: Piece = _FORMS[row["kind"]](**values)
    return piece


def numbers(pieces: Sequence[Piece]) -> list[Number]:
    """Every number in the pieces, those of tables and charts too."""
    found: list[Number] = []
    for piece in pieces:
        if isinstance(piece, Number):
            found.append(piece)
        elif isinstance(piece, BLOCKS):
            found += [row.number for row in piece.rows]
    return found


def renumbered(pieces: Sequence[Piece], places: Mapping[int, int]) -> tuple[Piece, ...]:
    """The same pieces with other numbers of their sources: the kept number → the new one."""
    return tuple(_renumbered(piece, places) for piece in pieces)


def _renumbered(piece: Piece, places: Mapping[int, int]) -> Piece:
    if isinstance(piece, Number):
        return replace(piece, source=places[piece.source])
    if not isinstance(piece, BLOCKS):
        return piece
    rows = tuple(
        Row(row.name, replace(row.number, source=places[row.number.source])) for row in piece.rows
    )
    if isinstance(piece, ChartPiece):
        return replace(piece, rows=rows, source=places[piece.source])
    return replace(piece, rows=rows)
