"""Tables and charts of a paragraph as they are shown: the values of one breakdown once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .pieces import BLOCKS, ChartPiece, Piece, Row, TablePiece


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A table, and a chart of the same rows where `drawn`; `source` is 0 where it has no rows."""

    title: str
    source: int
    dimension: str
    unit: str
    rows: tuple[Row, ...]
    drawn: bool
    over_time: bool

    @property
    def values(self) -> tuple[Decimal | None, ...]:
        """The value of each row; None where it is not shown."""
        return tuple(Decimal(row.number.digits) if row.number.digits else None for row in self.rows)

    @property
    def shares(self) -> tuple[float, ...]:
        """Each value as a percentage of the greatest, for a bar beside it; nought for none."""
        known = [float(value or 0) for value in self.values]
        top = max(known, default=0.0)
        return tuple(round(100 * max(value, 0.0) / top, 1) if top > 0 else 0.0 for value in known)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the rows."""
        return tuple(row.name for row in self.rows)

    @property
    def shared(self) -> tuple[tuple[Row, float], ...]:
        """Each row with its share."""
        return tuple(zip(self.rows, self.shares, strict=True))


def sentence(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces that stand in the sentence."""
    return tuple(piece for piece in pieces if not isinstance(piece, BLOCKS))


def breakdowns(pieces: Sequence[Piece]) -> tuple[Breakdown, ...]:
    """What stands apart from the sentence, a chart and its table as one, in order."""
    found: dict[tuple[int, str], Breakdown] = {}
    for piece in pieces:
        if isinstance(piece, BLOCKS):
            one = _breakdown(piece)
            known = found.get((one.source, one.dimension))
            found[one.source, one.dimension] = _joined(known, one) if known else one
    return tuple(found.values())


def titles(apart: Sequence[Breakdown]) -> tuple[tuple[str, int], ...]:
    """The title of each figure that stands apart, with its source, once."""
    return tuple(dict.fromkeys((one.title, one.source) for one in apart))


def _breakdown(piece: TablePiece | ChartPiece) -> Breakdown:
    if isinstance(piece, ChartPiece):
        source, drawn, over_time = piece.source, True, piece.over_time
    else:
        source, drawn, over_time = (piece.rows[0].number.source if piece.rows else 0), False, False
    return Breakdown(
        title=piece.title,
        source=source,
        dimension=piece.dimension,
        unit=piece.unit,
        rows=piece.rows,
        drawn=drawn,
        over_time=over_time,
    )


def _joined(known: Breakdown, other: Breakdown) -> Breakdown:
    return replace(
        known, drawn=known.drawn or other.drawn, over_time=known.over_time or other.over_time
    )
