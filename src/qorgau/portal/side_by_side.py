"""Figures side by side: several indicators for each right, body or region, or for one over years.

Of a plain count a row that the figure does not have is nought (what may not be told is withheld and
stands in it); of a share or a length it means that there was no case.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.figures import public as figures
from qorgau.figures.public import CellView, FigureView

from .tables import decimals, shown

SIGNS = (formats.WITHHELD, formats.NO_DATA, formats.NONE)
#: Ends of the names of what is counted, where the value is no count of cases.
_NO_COUNTS = ("_days", "_term")


@dataclass(frozen=True, slots=True)
class Place:
    """One value as it is shown, with the figure that says it (None: there is no figure)."""

    shown: str
    value: Decimal | None = None
    figure: int | None = None

    @property
    def withheld(self) -> bool:
        """Whether the value is kept back."""
        return self.shown == formats.WITHHELD


@dataclass(frozen=True, slots=True)
class Column:
    """An indicator as a column: what it is, its unit where the name does not say it, its figure."""

    code: str
    label: str
    unit: str
    figure: int


@dataclass(frozen=True, slots=True)
class Line:
    """A right, body or region with its values, column by column."""

    code: str
    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Indicators of one period side by side; `anchor` is the table's on the page of a figure."""

    dimension: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def anchor(self) -> str:
        """Where the same rows stand on the page of a figure."""
        return f"by-{self.dimension}"

    @property
    def withheld(self) -> bool:
        """Whether any value is kept back."""
        return any(place.withheld for line in self.lines for place in line.places)


@dataclass(frozen=True, slots=True)
class YearRow:
    """An indicator over the years: its name and unit, and a value a year."""

    code: str
    label: str
    unit: str
    decimals: int | None
    places: tuple[Place, ...]

    @property
    def drawable(self) -> bool:
        """Whether two years or more have a value to be drawn."""
        return sum(place.value is not None for place in self.places) > 1

    @property
    def drawn(self) -> list[Decimal | None]:
        """The values in the order of the years."""
        return [place.value for place in self.places]


@dataclass(frozen=True, slots=True)
class Years:
    """Indicators of one right, body or region over the years of which figures are published."""

    years: tuple[str, ...]
    rows: tuple[YearRow, ...]

    @property
    def withheld(self) -> bool:
        """Whether any value is kept back."""
        return any(place.withheld for row in self.rows for place in row.places)

    def only(self, codes: Collection[str]) -> "Years":
        """The rows of these indicators."""
        return Years(self.years, tuple(row for row in self.rows if row.code in codes))


def is_count(indicator: str) -> bool:
    """Whether the values of an indicator are numbers of cases."""
    known = country.indicator(indicator)
    return known is None or not known.counts.endswith(_NO_COUNTS)


def unit(figure: FigureView) -> str:
    """The unit, where the name does not say it: of shares and lengths of time."""
    return "" if is_count(figure.indicator.code) else figure.indicator.unit_label()


def matrix(
    found: Sequence[FigureView], codes: Sequence[str], dimension: str, *, sort: str = ""
) -> Matrix:
    """The figures of one period that are broken down by the dimension, in the order of `codes`.

    Rows stand by name, or the largest value of the column `sort` first; of equal or unknown value
    by name, so that the place of a withheld one tells nothing.
    """
    here = {one.indicator.code: one for one in found if (dimension,) in one.dimensions}
    chosen = [here[code] for code in codes if code in here]
    cells = [_by_code(one, dimension) for one in chosen]
    rows = dict.fromkeys(code for one in cells for code in one)
    lines = [
        Line(
            code,
            figures.cell_name(dimension, code),
            tuple(_place(one, cell.get(code)) for one, cell in zip(chosen, cells, strict=True)),
        )
        for code in rows
    ]
    columns = tuple(
        Column(one.indicator.code, one.indicator.label(), unit(one), one.number) for one in chosen
    )
    return Matrix(dimension, columns, tuple(sorted(lines, key=_order(columns, sort))))


def over_years(
    found: Sequence[FigureView], codes: Sequence[str], dimension: str, code: str
) -> Years:
    """What figures of whole years say of one code; rows that never have a value are left out."""
    yearly = [one for one in found if len(one.period) == 4 and (dimension,) in one.dimensions]
    years = tuple(sorted({one.period for one in yearly}))
    here = {(one.indicator.code, one.period): one for one in yearly}
    rows = []
    for indicator in codes:
        of = [here.get((indicator, year)) for year in years]
        known = [one for one in of if one is not None]
        places = tuple(_of_year(one, dimension, code) for one in of)
        if any(place.value or place.withheld for place in places):
            label = known[-1].indicator.label()
            rows.append(YearRow(indicator, label, unit(known[-1]), decimals(indicator), places))
    return Years(years, tuple(rows))


def matrix_rows(made: Matrix, period: str) -> list[tuple[str, ...]]:
    """A row a value, in the columns of `shapes.SIDE_BY_SIDE`."""
    return [
        (
            made.dimension,
            line.code,
            line.name,
            column.code,
            column.label,
            period,
            *_written(place),
        )
        for line in made.lines
        for column, place in zip(made.columns, line.places, strict=True)
    ]


def year_rows(made: Years, dimension: str, code: str, name: str) -> list[tuple[str, ...]]:
    """The same of one right, body or region: a row a value and year."""
    return [
        (dimension, code, name, row.code, row.label, year, *_written(place))
        for row in made.rows
        for year, place in zip(made.years, row.places, strict=True)
    ]


def _written(place: Place) -> tuple[str, str, str]:
    """Value, sign and figure of a cell of a file."""
    value = "" if place.value is None else f"{place.value.normalize():f}"
    sign = place.shown if place.shown in SIGNS else ""
    return value, sign, str(place.figure or "")


def totals(found: Sequence[FigureView]) -> Years:
    """The wholes of figures of whole years: a row an indicator, by name."""
    yearly = {(one.indicator.code, one.period): one for one in found if len(one.period) == 4}
    years = tuple(sorted({period for _code, period in yearly}))
    indicators = {one.indicator.code: one for one in found if len(one.period) == 4}
    rows = []
    for code, one in indicators.items():
        of = [yearly.get((code, year)) for year in years]
        places = tuple(_total(figure) for figure in of)
        rows.append(YearRow(code, one.indicator.label(), unit(one), decimals(code), places))
    return Years(years, tuple(sorted(rows, key=lambda row: row.label.casefold())))


def _total(figure: FigureView | None) -> Place:
    if figure is None or figure.total is None:
        return Place(formats.NO_DATA)
    cell = figure.total
    return Place(shown(cell, decimals(figure.indicator.code)), cell.value, figure.number)


def _of_year(figure: FigureView | None, dimension: str, code: str) -> Place:
    if figure is None:
        return Place(formats.NO_DATA)
    return _place(figure, _by_code(figure, dimension).get(code))


def _by_code(figure: FigureView, dimension: str) -> Mapping[str, CellView]:
    return {cell.breakdown[dimension]: cell for cell in figure.by(dimension)}


def _place(figure: FigureView, cell: CellView | None) -> Place:
    if cell is None:
        plain = is_count(figure.indicator.code)
        none = Decimal(0) if plain else None
        return Place(formats.NONE if plain else formats.NO_DATA, none, figure.number)
    return Place(shown(cell, decimals(figure.indicator.code)), cell.value, figure.number)


def _order(columns: Sequence[Column], sort: str) -> Callable[[Line], tuple[object, ...]]:
    at = next((place for place, one in enumerate(columns) if one.code == sort), None)

    def key(line: Line) -> tuple[object, ...]:
        value = None if at is None else line.places[at].value
        last = line.code == "not_stated"
        return (value is None, -(value or Decimal(0)), last, line.name.casefold())

    return key
