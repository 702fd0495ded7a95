"""What a paragraph of a report is made of, as values, and how they are kept as JSON. No tables."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

#: Why a number is not there, by code; shown in its place, never an invented number.
WHY_MISSING: Mapping[str, Any] = {
    "measures.not_counted": _("not counted yet"),
    "measures.not_ended": _("not counted yet: the period has not ended"),
    "measures.room": _("not counted here: this installation does not keep the cases"),
    "measures.cited": _("no document states it for this period"),
    "measures.by": _("not counted by these groups"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number from a source: as digits (empty where there is none to show) and as shown.

    `source` is the number of the source in this report's list; `key` the breakdown of the cell.
    """

    source: int
    key: str
    digits: str
    shown: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A number that is not there: of which indicator, and why (a code of `WHY_MISSING`)."""

    indicator: str
    why: str

    @property
    def words(self) -> str:
        """The reason in the language of the page."""
        return str(WHY_MISSING.get(self.why, WHY_MISSING["measures.not_counted"]))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its name and its number."""

    name: str
    number: Number


@dataclass(frozen=True, slots=True)
class TablePiece:
    """A table of one figure by one dimension, under its title; `unit` heads the numbers."""

    title: str
    dimension: str
    unit: str
    rows: tuple[Row, ...]


Piece = Text | Number | Missing | TablePiece
_KINDS: Mapping[str, type[Text] | type[Number] | type[Missing]] = {
    "text": Text,
    "number": Number,
    "missing": Missing,
}


def keep(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """The pieces as JSON values, each with its kind."""
    names = {Text: "text", Number: "number", Missing: "missing", TablePiece: "table"}
    return [{"kind": names[type(piece)], **asdict(piece)} for piece in pieces]


def read(kept: Sequence[Mapping[str, Any]]) -> tuple[Piece, ...]:
    """The pieces that were kept."""
    return tuple(_read(row) for row in kept)


def _read(row: Mapping[str, Any]) -> Piece:
    values = {name: value for name, value in row.items() if name != "kind"}
    if row["kind"] != "table":
        return _KINDS[row["kind"]](**values)
    rows = tuple(Row(one["name"], Number(**one["number"])) for one in values.pop("rows"))
    return TablePiece(rows=rows, **values)


def numbers(pieces: Sequence[Piece]) -> list[Number]:
    """Every number in the pieces, those of tables too."""
    found: list[Number] = []
    for piece in pieces:
        if isinstance(piece, Number):
            found.append(piece)
        elif isinstance(piece, TablePiece):
            found += [row.number for row in piece.rows]
    return found
