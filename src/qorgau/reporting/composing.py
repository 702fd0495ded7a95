"""Makes pieces of a text with marks: each number of a figure, of a citation, or a reason."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from qorgau.common import formats
from qorgau.country import marks, pack
from qorgau.country.marks import BadMark, Mark
from qorgau.figures import public as words
from qorgau.figures import queries as figures
from qorgau.figures.cells import breakdown_key, written
from qorgau.figures.models import CitedValue, Figure, FigureCell
from qorgau.measures import rules as measures

from .pieces import ChartPiece, Missing, Number, Piece, Row, TablePiece, Text
from .referring import Referrer

Source = Figure | CitedValue


@dataclass
class Composer:
    """Makes the pieces of one report and gathers its sources in the order of first use.

    `sources` may begin with those the report has already; new ones follow them.
    """

    period: str
    language: str
    sources: list[Source] = field(default_factory=list)
    _figures: dict[tuple[str, str], Figure | None] = field(default_factory=dict)
    _referrer: Referrer = field(init=False)

    def __post_init__(self) -> None:
        self._referrer = Referrer(self.language)

    def pieces(self, text: str) -> list[Piece]:
        """The pieces of a text. A mark that names nothing stays as the words it was given."""
        return [piece for part in marks.read(text) for piece in self._piece(part)]

    def _piece(self, part: str | Mark | BadMark) -> Iterator[Piece]:
        if isinstance(part, str):
            yield Text(part)
        elif isinstance(part, BadMark):
            yield Text(part.written)
        elif part.kind not in marks.COUNTED:
            yield self._referrer.find(part) or Text(part.label or part.key)
        elif part.kind == "figure":
            yield self._number(part)
        else:
            yield from self._drawn(part)

    def _figure(self, indicator: str, period: str) -> Figure | None:
        """The published figure; else the newest that is kept, for a draft."""
        key = (indicator, period)
        if key not in self._figures:
            self._figures[key] = figures.newest(*key) or figures.frozen(*key)
        return self._figures[key]

    def _number(self, mark: Mark) -> Piece:
        period = mark.period or self.period
        key = breakdown_key({mark.by: mark.value}) if mark.by else ""
        figure = self._figure(mark.key, period)
        if figure is not None:
            cell = figure.cells.filter(breakdown_key=key).first()
            return self._cell(figure, cell) if cell else Missing(mark.key, _no_cell(mark))
        cited = figures.cited().filter(indicator=mark.key, period=period, breakdown_key=key)
        value = cited.filter(doubtful=False).first()  # a doubtful number is read with its note only
        if value is None:
            return Missing(mark.key, self._why(mark.key, period))
        shown = words.qualified(self._shown(mark.key, value), value.qualifier)
        return Number(self._place(value), key, written(value.value), shown)

    def _cell(self, figure: Figure, cell: FigureCell) -> Number:
        shown = formats.WITHHELD if cell.withheld else self._shown(figure.indicator, cell)
        return Number(self._place(figure), cell.breakdown_key, written(cell.value), shown)

    def _shown(self, indicator: str, value: FigureCell | CitedValue) -> str:
        known = pack.current().indicators.get(indicator)
        decimals = known.decimals if known and isinstance(value, FigureCell) else None
        return formats.number(value.value, decimals)

    def _drawn(self, mark: Mark) -> Iterator[Piece]:
        """A table or chart; where nothing was counted the whole alone, which then is nought."""
        period = mark.period or self.period
        figure = self._figure(mark.key, period)
        if figure is None:
            yield Missing(mark.key, self._why(mark.key, period))
            return
        cells = [cell for cell in figure.cells.all() if set(cell.breakdown) == {mark.by}]
        if cells:
            yield self._block(mark, figure, cells)
        elif mark.by in pack.current().indicators[mark.key].breakdowns:
            view = words.indicator_view(mark.key)
            yield Text(f"{view.label(self.language)}: ")
            yield self._number(Mark("figure", mark.key, period=mark.period))
        else:
            yield Missing(mark.key, "measures.by")

    def _block(self, mark: Mark, figure: Figure, cells: list[FigureCell]) -> Piece:
        view = words.indicator_view(mark.key)
        rows = tuple(Row(name, self._cell(figure, cell)) for name, cell in _ordered(mark.by, cells))
        title, unit = view.label(self.language), view.unit_label(self.language)
        dimension = words.dimension_name(mark.by)
        if mark.kind == "table":
            return TablePiece(title, dimension, unit, rows)
        over_time = mark.by in {"month", "year"}
        return ChartPiece(title, self._place(figure), dimension, unit, rows, over_time)

    def _why(self, indicator: str, period: str) -> str:
        reasons = measures.blocked(indicator, period)
        return reasons[0].code if reasons else "measures.not_counted"

    def _place(self, source: Source) -> int:
        """The number of a source in the report's list, from 1."""
        for number, known in enumerate(self.sources, start=1):
            if known.pk == source.pk:
                return number
        self.sources.append(source)
        return len(self.sources)


def _ordered(by: str, cells: list[FigureCell]) -> list[tuple[str, FigureCell]]:
    """Rows with their names: in time, or by name."""
    named = [(words.cell_name(by, cell.breakdown[by]), cell) for cell in cells]
    if by in {"month", "year"}:
        return sorted(named, key=lambda pair: pair[1].breakdown[by])
    return sorted(named, key=lambda pair: pair[0].casefold())


def _no_cell(mark: Mark) -> str:
    """Nothing was counted in that group; or the whole is not counted at all."""
    return "measures.none" if mark.by else "measures.by"
