"""Figures as the rows and charts of pages. Signs: x not shown, … no data, – none."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.figures import public as figures
from qorgau.figures.public import CellView, FigureView, Point

#: Above so many rows a chart tells nothing; the table alone stays.
MOST_BARS = 16
_IN_TIME = ("month", "year")


@dataclass(frozen=True, slots=True)
class Table:
    """One breakdown of one figure: its title, what its rows are, names and shown values.

    `values` are for the chart (None: not shown); `kind` is bars or lines; a chart that would tell
    nothing has `drawn` False.
    """

    anchor: str
    title: str
    axis: str
    names: tuple[str, ...]
    shown: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    kind: str
    drawn: bool
    withheld: bool

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Name and shown value, row by row."""
        return list(zip(self.names, self.shown, strict=True))


def tables(figure: FigureView) -> list[Table]:
    """A table for each breakdown of a figure."""
    return [_table(figure, dimensions) for dimensions in figure.dimensions if dimensions]


def table(figure: FigureView, *dimensions: str) -> Table | None:
    """The table of one breakdown, where the figure has it."""
    wanted = tuple(sorted(dimensions))
    return _table(figure, wanted) if wanted in figure.dimensions else None


def _table(figure: FigureView, dimensions: tuple[str, ...]) -> Table:
    cells = _ordered(figure.by(*dimensions), dimensions)
    title = ", ".join(figures.dimension_name(one) for one in dimensions)
    in_time = len(dimensions) == 1 and dimensions[0] in _IN_TIME
    return Table(
        anchor="-".join(dimensions),
        title=title,
        axis=title,
        names=tuple(figures.breakdown_name(cell.breakdown) for cell in cells),
        shown=tuple(shown(cell, decimals(figure.indicator.code)) for cell in cells),
        values=tuple(cell.value for cell in cells),
        kind="lines" if in_time else "bars",
        drawn=2 <= len(cells) <= MOST_BARS and any(cell.value for cell in cells),
        withheld=any(cell.sign == formats.WITHHELD for cell in cells),
    )


def _ordered(cells: Sequence[CellView], dimensions: tuple[str, ...]) -> list[CellView]:
    """Time in its order; anything else by name, withheld values too, so that rank tells nothing."""
    if dimensions[0] in _IN_TIME:
        return sorted(cells, key=lambda cell: cell.key)
    return sorted(cells, key=lambda cell: figures.breakdown_name(cell.breakdown).casefold())


def shown(cell: CellView | Point, places: int | None = None) -> str:
    """The value as people write it, or its sign."""
    if cell.sign in (formats.WITHHELD, formats.NO_DATA, formats.NONE):
        return cell.sign
    return formats.number(cell.value, places)


def total(figure: FigureView | None) -> str:
    """The whole of a figure as it is shown; an ellipsis where there is no figure."""
    if figure is None or figure.total is None:
        return formats.NO_DATA
    return shown(figure.total, decimals(figure.indicator.code))


def decimals(indicator: str) -> int | None:
    """Decimals with which values of an indicator are shown."""
    known = country.indicator(indicator)
    return known.decimals if known else None


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One value of an indicator over time and where it comes from."""

    period: str
    of: str
    value: str
    figure: int | None
    document: str
    paragraph: int | None
    address: str


def series_rows(points: Sequence[Point], places: int | None) -> list[SeriesRow]:
    """The points of a series as rows of a table."""
    return [
        SeriesRow(
            period=figures.period_name(point.period),
            of=figures.breakdown_name(point.breakdown) if point.breakdown else "",
            value=shown(point, places if point.figure else None),
            figure=point.figure,
            document=point.document,
            paragraph=point.paragraph,
            address=point.address,
        )
        for point in points
    ]
