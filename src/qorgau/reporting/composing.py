"""Fills an outline: each place for a number gets one of a figure, of a citation, or a reason."""

import re
from dataclasses import dataclass, field

from qorgau.common import formats
from qorgau.country import pack
from qorgau.country.pack import OutlinePart
from qorgau.figures import public as words
from qorgau.figures import queries as figures
from qorgau.figures.cells import written
from qorgau.figures.models import CitedValue, Figure, FigureCell
from qorgau.measures import rules as measures

from .pieces import Missing, Number, Piece, Row, TablePiece, Text

_PLACE = re.compile(r"\{(\w+)\}")
Source = Figure | CitedValue


@dataclass
class Composer:
    """Fills the parts of one report and gathers its sources in the order of first use."""

    period: str
    language: str
    sources: list[Source] = field(default_factory=list)
    _figures: dict[str, Figure | None] = field(default_factory=dict)

    def part(self, part: OutlinePart) -> list[Piece]:
        """The pieces of one part of the outline."""
        if part.table is not None:
            return self._table(*part.table)
        pieces: list[Piece] = []
        for place, piece in enumerate(_PLACE.split(part.text[self.language])):
            if place % 2:
                pieces.append(self._number(part.figures[piece]))
            elif piece:
                pieces.append(Text(piece))
        return pieces

    def _figure(self, indicator: str) -> Figure | None:
        """The published figure; else the newest that is kept, for a draft."""
        if indicator not in self._figures:
            self._figures[indicator] = figures.newest(indicator, self.period) or figures.frozen(
                indicator, self.period
            )
        return self._figures[indicator]

    def _number(self, indicator: str) -> Piece:
        figure = self._figure(indicator)
        if figure is not None:
            whole = figure.cells.filter(breakdown_key="").first()
            return self._cell(figure, whole) if whole else Missing(indicator, "measures.by")
        cited = figures.cited().filter(indicator=indicator, period=self.period, breakdown_key="")
        value = cited.filter(doubtful=False).first()  # a doubtful number is read with its note only
        if value is None:
            return Missing(indicator, self._why(indicator))
        shown = words.qualified(self._shown(indicator, value), value.qualifier)
        return Number(self._place(value), "", written(value.value), shown)

    def _cell(self, figure: Figure, cell: FigureCell) -> Number:
        shown = formats.WITHHELD if cell.withheld else self._shown(figure.indicator, cell)
        return Number(self._place(figure), cell.breakdown_key, written(cell.value), shown)

    def _shown(self, indicator: str, value: FigureCell | CitedValue) -> str:
        known = pack.current().indicators.get(indicator)
        decimals = known.decimals if known and isinstance(value, FigureCell) else None
        return formats.number(value.value, decimals)

    def _table(self, indicator: str, by: str) -> list[Piece]:
        """The table; where nothing was counted the whole alone, which then is nought."""
        figure = self._figure(indicator)
        if figure is None:
            return [Missing(indicator, self._why(indicator))]
        rows = [cell for cell in figure.cells.all() if set(cell.breakdown) == {by}]
        view = words.indicator_view(indicator)
        if not rows and by in pack.current().indicators[indicator].breakdowns:
            return [Text(f"{view.label(self.language)}: "), self._number(indicator)]
        if not rows:
            return [Missing(indicator, "measures.by")]
        return [self._rows(figure, by, rows, view)]

    def _rows(
        self, figure: Figure, by: str, rows: list[FigureCell], view: words.IndicatorView
    ) -> TablePiece:
        named = [(words.cell_name(by, cell.breakdown[by]), cell) for cell in rows]
        named.sort(key=lambda pair: pair[0].casefold())
        return TablePiece(
            title=view.label(self.language),
            dimension=words.dimension_name(by),
            unit=view.unit_label(self.language),
            rows=tuple(Row(name, self._cell(figure, cell)) for name, cell in named),
        )

    def _why(self, indicator: str) -> str:
        reasons = measures.blocked(indicator, self.period)
        return reasons[0].code if reasons else "measures.not_counted"

    def _place(self, source: Source) -> int:
        """The number of a source in the report's list, from 1."""
        for number, known in enumerate(self.sources, start=1):
            if known.pk == source.pk:
                return number
        self.sources.append(source)
        return len(self.sources)
