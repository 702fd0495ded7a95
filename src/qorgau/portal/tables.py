"""Figures as the rows and charts of pages. Signs: x not shown, … no data, – none."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from babel import Locale
from babel.dates import get_month_names

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.figures import public as figures
from qorgau.figures.public import CellView, FigureView, Point

_IN_TIME = ("month", "year")


@dataclass(frozen=True, slots=True)
class Table:
    """One breakdown of one figure: its title, what its rows are, names and shown values.

    Time is drawn as a line above its table (`in_time`, with short names in `ticks`), regions as a
    `map` of the division that held when the period ended; of anything else each row has a bar,
    whose length in `rows` is in per cent of the longest.
    """

    anchor: str
    title: str
    axis: str
    names: tuple[str, ...]
    ticks: tuple[str, ...]
    shown: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    in_time: bool
    withheld: bool
    codes: tuple[str, ...] = ()
    map: country.RegionMap | None = None
    decimals: int | None = None

    @property
    def map_names(self) -> dict[str, str]:
        """Region → name, in the order of the rows."""
        return dict(zip(self.codes, self.names, strict=True))

    @property
    def map_values(self) -> dict[str, Decimal | None]:
        """Region → value; those whose value is not shown are not in it."""
        pairs = zip(self.codes, self.values, self.shown, strict=True)
        return {code: value for code, value, shown in pairs if shown != formats.WITHHELD}

    @property
    def map_withheld(self) -> list[str]:
        """The regions whose value is not shown."""
        pairs = zip(self.codes, self.shown, strict=True)
        return [code for code, shown in pairs if shown == formats.WITHHELD]

    @property
    def rows(self) -> list[tuple[str, str, int | None]]:
        """Name, shown value and length of the bar, row by row."""
        longest = max((value for value in self.values if value), default=Decimal(1))
        bars = [None if one is None else round(100 * one / longest) for one in self.values]
        return list(zip(self.names, self.shown, bars, strict=True))

    @property
    def plain_rows(self) -> list[tuple[str, str]]:
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
        ticks=tuple(_tick(cell.breakdown[dimensions[0]]) for cell in cells) if in_time else (),
        shown=tuple(shown(cell, decimals(figure.indicator.code)) for cell in cells),
        values=tuple(cell.value for cell in cells),
        in_time=in_time and len(cells) > 1,
        withheld=any(cell.sign == formats.WITHHELD for cell in cells),
        decimals=decimals(figure.indicator.code),
        **_mapped(figure, dimensions, cells),
    )


def _mapped(
    figure: FigureView, dimensions: tuple[str, ...], cells: Sequence[CellView]
) -> dict[str, Any]:
    """Codes and map of a breakdown by region, where the pack draws the regions of that time."""
    drawn = country.map_on(figure.period_to) if dimensions == ("region",) else None
    if drawn is None:
        return {}
    return {"codes": tuple(cell.breakdown["region"] for cell in cells), "map": drawn}


def _tick(code: str) -> str:
    """A month as it stands under a chart; a year as it is."""
    month = code[5:7]
    names = get_month_names("abbreviated", "stand-alone", Locale.parse(formats.language()))
    return str(names[int(month)]) if month.isdigit() else code


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
    note: str
    note_language: str
    doubtful: bool


def series_rows(points: Sequence[Point], places: int | None) -> list[SeriesRow]:
    """The points of a series as rows of a table."""
    return [
        SeriesRow(
            period=figures.period_name(point.period),
            of=figures.breakdown_name(point.breakdown) if point.breakdown else "",
            value=figures.qualified(
                shown(point, places if point.figure else None), point.qualifier
            ),
            figure=point.figure,
            document=point.document,
            paragraph=point.paragraph,
            address=point.address,
            note=point.note,
            note_language=point.note_language,
            doubtful=point.doubtful,
        )
        for point in points
    ]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Values of an indicator that are broken down alike; `title` is empty for the whole."""

    title: str
    rows: tuple[SeriesRow, ...]


def grouped_rows(points: Sequence[Point], places: int | None) -> list[RowGroup]:
    """The points by what they are broken down by, the whole first; each in the order of time."""
    groups: dict[tuple[str, ...], list[Point]] = {}
    for point in points:
        groups.setdefault(tuple(sorted(point.breakdown)), []).append(point)
    return [
        RowGroup(
            title=", ".join(figures.dimension_name(one) for one in dimensions),
            rows=tuple(series_rows(groups[dimensions], places)),
        )
        for dimensions in sorted(groups, key=lambda one: (len(one), one))
    ]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Lines of a chart over the years that all of them have: their names and values."""

    years: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Decimal | None, ...]], ...]


MOST_LINES = 4  # in one chart


def drawn_years(points: Sequence[Point]) -> Drawn | None:
    """The chart of an indicator: its wholes by year, else its parts; None where nothing repeats.

    Only whole years are drawn. A value that a document states of its own day stands in the table
    alone: it is of no year. Counted values are drawn rather than cited ones.
    """
    years = [point for point in points if len(point.period) == 4 and point.value is not None]
    counted = [point for point in years if point.figure]
    for some in (counted, [point for point in years if not point.figure]):
        whole = _over_years([point for point in some if not point.breakdown])
        drawn = whole or _over_years([point for point in some if len(point.breakdown) == 1])
        if drawn is not None:
            return drawn
    return None


def _over_years(points: Sequence[Point]) -> Drawn | None:
    lines: dict[str, dict[str, Decimal | None]] = {}
    for point in points:
        name = figures.breakdown_name(point.breakdown) if point.breakdown else ""
        lines.setdefault(name, {}).setdefault(point.period, point.value)
    lines = {name: values for name, values in lines.items() if len(values) > 1}
    if not lines or len(lines) > MOST_LINES:
        return None
    years = tuple(sorted(set.intersection(*(set(values) for values in lines.values()))))
    if len(years) < 2:
        return None
    return Drawn(
        years, tuple((name, tuple(values[one] for one in years)) for name, values in lines.items())
    )
