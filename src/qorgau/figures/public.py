"""Figures as the world may see them: published tables, series over time, citations; CSV of each.

Three different signs: x withheld, … no data, – none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language

from qorgau.common.formats import NO_DATA, NONE, WITHHELD
from qorgau.country import engine, pack
from qorgau.library import public as library

from . import queries
from .cells import breakdown_key, written
from .models import CitedValue, Figure
from .sheet import sheet
from .sources import COLUMNS, told
from .words import breakdown_name, cell_name, dimension_name, period_name, qualified

__all__ = [
    "CellView", "CitedView", "FigureView", "IndicatorView", "Point", "SeriesView",
    "breakdown_name", "cell_name", "cited", "cited_csv", "cited_rows", "dimension_name", "figure",
    "figure_csv", "holding", "indicator_view", "indicators", "newest", "period_name", "qualified",
    "register", "series", "sheet",
]  # fmt: skip

TABLE_COLUMNS = (
    "figure",
    "indicator",
    "period",
    "breakdown",
    "value",
    "sign",
    "unit",
    "counted_at",
    "sha256",
)


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """What is counted or cited, in each language of the pack; empty texts for an unknown code."""

    code: str
    labels: Mapping[str, str]
    unit: Mapping[str, str]
    definition: Mapping[str, str]
    method: Mapping[str, str]
    kind: str

    def label(self, language: str = "") -> str:
        """The name in a language (the page's own by default), in any other, or the code."""
        return _in(self.labels, language) or self.code

    def unit_label(self, language: str = "") -> str:
        """The unit in a language."""
        return _in(self.unit, language)

    def definition_text(self, language: str = "") -> str:
        """What exactly is counted."""
        return _in(self.definition, language)

    def method_text(self, language: str = "") -> str:
        """How it is counted."""
        return _in(self.method, language)


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: a value, or a sign that says why there is none. Zero has a value and the sign –."""

    breakdown: Mapping[str, str]
    value: Decimal | None
    sign: str

    @property
    def key(self) -> str:
        """The breakdown as text; empty for the total."""
        return breakdown_key(self.breakdown)


@dataclass(frozen=True, slots=True)
class FigureView:
    """A published figure under its permanent number; `status` is published or revised."""

    number: int
    indicator: IndicatorView
    period: str
    period_from: dt.date
    period_to: dt.date
    status: str
    published_at: dt.datetime | None
    counted_at: dt.datetime
    method: str
    threshold: int
    pack_version: str
    sha256: str
    cells: tuple[CellView, ...]
    replaces: int | None
    replaced_by: int | None
    reason: str
    signed_at: dt.datetime | None
    signed_role: str

    @property
    def total(self) -> CellView | None:
        """The cell without a breakdown."""
        return next((cell for cell in self.cells if not cell.breakdown), None)

    def by(self, *dimensions: str) -> tuple[CellView, ...]:
        """The cells broken down by exactly these dimensions."""
        return tuple(cell for cell in self.cells if set(cell.breakdown) == set(dimensions))

    @property
    def dimensions(self) -> tuple[tuple[str, ...], ...]:
        """The breakdowns there are, such as () for the total, (region,), (region, right)."""
        return tuple(dict.fromkeys(tuple(sorted(cell.breakdown)) for cell in self.cells))


@dataclass(frozen=True, slots=True)
class CitedView:
    """A number as a paragraph of a document states it; `address` is the paragraph's own.

    A value of a dataset has no paragraph, and the address is the document's. `qualifier` is the
    document's own (more_than, about …); a `doubtful` value says why in its note. `note` is in
    `note_language`: the page's where it is written so.
    """

    indicator: IndicatorView
    period: str
    period_from: dt.date
    period_to: dt.date
    breakdown: Mapping[str, str]
    value: Decimal
    unit: str
    document: str
    paragraph: int | None
    note: str
    note_language: str
    notes: Mapping[str, str]
    qualifier: str
    doubtful: bool
    address: str


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series: from a figure (its number) or cited (document and paragraph).

    `qualifier`, `doubtful` and the note's language as in `CitedView`.
    """

    period: str
    period_from: dt.date
    period_to: dt.date
    breakdown: Mapping[str, str]
    value: Decimal | None
    sign: str
    figure: int | None
    document: str
    paragraph: int | None
    address: str
    note: str = ""
    note_language: str = ""
    qualifier: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class SeriesView:
    """An indicator over time, in the order of periods; counted and cited points stay apart."""

    indicator: IndicatorView
    points: tuple[Point, ...]


def register() -> tuple[FigureView, ...]:
    """Every figure ever published, newest first; a revised one says by what."""
    found = queries.published().prefetch_related("cells", "events")
    published = set(queries.published().values_list("number", flat=True))
    return tuple(_figure_view(figure, published) for figure in found)


def figure(number: int | str) -> FigureView | None:
    """The published figure of that number; None where there is none to see."""
    if not str(number).isascii() or not str(number).isdigit() or len(str(number)) > 9:
        return None
    found = queries.published().prefetch_related("cells", "events").filter(number=number).first()
    if found is None:
        return None
    published = set(queries.published().filter(replaces=found).values_list("number", flat=True))
    return _figure_view(found, published)


def newest(indicator: str, period: str) -> FigureView | None:
    """The published figure of an indicator and period that holds today."""
    found = queries.newest(indicator, period)
    return figure(found.number) if found else None


def holding(indicators: Collection[str]) -> tuple[FigureView, ...]:
    """The published figures of these indicators that nothing published replaced.

    Newest period first; of equal end the longer period first. A fixed number of queries.
    """
    found = queries.in_status("published").filter(indicator__in=indicators)
    views = map(_plain_view, found.prefetch_related("cells", "events"))
    return tuple(
        sorted(views, key=lambda one: (one.period_to, -one.period_from.toordinal()), reverse=True)
    )


def series(indicator: str) -> SeriesView:
    """Totals of the published figures that hold, and every cited value, of one indicator."""
    figures = queries.in_status("published").filter(indicator=indicator)
    points = [
        _counted(view) for view in map(_plain_view, figures.prefetch_related("cells", "events"))
    ]
    points += [_quoted(value) for value in queries.cited().filter(indicator=indicator)]
    ordered = sorted(points, key=lambda p: (p.period_from, p.period_to, breakdown_key(p.breakdown)))
    return SeriesView(indicator_view(indicator), tuple(ordered))


def indicators() -> tuple[IndicatorView, ...]:
    """The indicators of which something is published or cited, by code."""
    counted = queries.published().values_list("indicator", flat=True)
    quoted = queries.cited().values_list("indicator", flat=True)
    return tuple(indicator_view(code) for code in sorted({*counted, *quoted}))


def cited(document: str = "", paragraph: int | None = None) -> tuple[CitedView, ...]:
    """Cited values, of a document and a paragraph if named, in the document's order."""
    return tuple(_cited_view(value) for value in queries.cited(document, paragraph))


def indicator_view(code: str) -> IndicatorView:
    """The definition that the pack has today of an indicator."""
    found = pack.current().indicators.get(code)
    if found is None:
        return IndicatorView(code, {}, {}, {}, {}, "")
    return IndicatorView(code, found.labels, found.unit, found.definition, found.method, found.kind)


def figure_csv(view: FigureView) -> str:
    """A figure as CSV, one row a cell; withheld cells are empty with the sign x."""
    rows = [
        (
            str(view.number),
            view.indicator.code,
            view.period,
            cell.key,
            written(cell.value),
            cell.sign,
            view.indicator.unit_label("en"),
            view.counted_at.isoformat(timespec="seconds"),
            view.sha256,
        )
        for cell in view.cells
    ]
    return sheet(TABLE_COLUMNS, rows)


def cited_csv(views: Iterable[CitedView]) -> str:
    """Cited values as CSV, in the columns of a pack's `sources`."""
    return sheet(COLUMNS, [tuple(row.values()) for row in cited_rows(views)])


def cited_rows(views: Iterable[CitedView]) -> Sequence[dict[str, str]]:
    """Cited values as texts by column; the note says first how the number is qualified."""
    return [
        {
            "indicator": view.indicator.code,
            "period": view.period,
            "breakdown": breakdown_key(view.breakdown),
            "value": written(view.value),
            "unit": view.unit,
            "document": view.document,
            "paragraph": str(view.paragraph or ""),
            "note": told(view.notes, view.qualifier, view.doubtful),
        }
        for view in views
    ]


def _in(texts: Mapping[str, str], language: str) -> str:
    wanted = (language or get_language() or "").split("-")[0]
    return texts.get(wanted) or next(iter(texts.values()), "")


def _sign(value: Decimal | None, withheld: bool) -> str:
    if withheld:
        return WITHHELD
    if value is None:
        return NO_DATA
    return "" if value else NONE


def _plain_view(found: Figure) -> FigureView:
    return _figure_view(found, set())


def _figure_view(found: Figure, published: set[int]) -> FigureView:
    shown = [event.at for event in found.events.all() if event.kind == "published"]
    signed = next((event for event in found.events.all() if event.kind == "signed"), None)
    follower = getattr(found, "replaced_by", None)
    return FigureView(
        number=found.number,
        indicator=indicator_view(found.indicator),
        period=found.period,
        period_from=found.period_from,
        period_to=found.period_to,
        status="revised" if any(e.kind == "revised" for e in found.events.all()) else "published",
        published_at=shown[0] if shown else None,
        counted_at=found.counted_at,
        method=found.method,
        threshold=found.threshold,
        pack_version=found.pack_version,
        sha256=found.sha256,
        cells=tuple(
            CellView(cell.breakdown, cell.value, _sign(cell.value, cell.withheld))
            for cell in found.cells.all()
        ),
        replaces=found.replaces.number if found.replaces else None,
        replaced_by=follower.number if follower and follower.number in published else None,
        reason=found.reason,
        signed_at=signed.at if signed else None,
        signed_role=signed.role if signed else "",
    )


def _counted(view: FigureView) -> Point:
    total = view.total
    return Point(
        period=view.period,
        period_from=view.period_from,
        period_to=view.period_to,
        breakdown={},
        value=total.value if total else None,
        sign=total.sign if total else NO_DATA,
        figure=view.number,
        document="",
        paragraph=None,
        address="",
    )


def _quoted(value: CitedValue) -> Point:
    return Point(
        period=value.period,
        period_from=value.period_from,
        period_to=value.period_to,
        breakdown=value.breakdown,
        value=value.value,
        sign=_sign(value.value, False),
        figure=None,
        document=value.document,
        paragraph=value.paragraph,
        address=library.address(value.document, value.paragraph),
        note=_note(value)[1],
        note_language=_note(value)[0],
        qualifier=value.qualifier,
        doubtful=value.doubtful,
    )


def _note(value: CitedValue) -> tuple[str, str]:
    """The note's language and text: the page's own language, else any in which it is written."""
    wanted = (get_language() or "").split("-")[0]
    if wanted in value.notes:
        return wanted, str(value.notes[wanted])
    if value.note:
        return engine.NOTE_LANGUAGE, value.note
    return next(((str(name), str(text)) for name, text in value.notes.items()), ("", ""))


def _cited_view(value: CitedValue) -> CitedView:
    return CitedView(
        indicator=indicator_view(value.indicator),
        period=value.period,
        period_from=value.period_from,
        period_to=value.period_to,
        breakdown=value.breakdown,
        value=value.value,
        unit=value.unit,
        document=value.document,
        paragraph=value.paragraph,
        note=_note(value)[1],
        note_language=_note(value)[0],
        notes=value.notes,
        qualifier=value.qualifier,
        doubtful=value.doubtful,
        address=library.address(value.document, value.paragraph),
    )
