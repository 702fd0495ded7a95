"""Figures that were counted here: published tables and their CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from qorgau.common.formats import NO_DATA, NONE, WITHHELD

from .. import queries
from ..cells import breakdown_key, written
from ..models import Figure
from ..sheet import sheet
from .indicators import IndicatorView, indicator_view

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
    views = map(plain_view, found.prefetch_related("cells", "events"))
    return tuple(
        sorted(views, key=lambda one: (one.period_to, -one.period_from.toordinal()), reverse=True)
    )


def figure_csv(view: FigureView) -> str:
    """A figure as CSV, one row a cell; withheld cells are empty with the sign x."""
    return sheet(TABLE_COLUMNS, figure_rows(view))


def figure_rows(view: FigureView) -> list[tuple[str, ...]]:
    """The cells of a figure in the columns of `TABLE_COLUMNS`."""
    return [
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


def sign_of(value: Decimal | None, withheld: bool) -> str:
    """Why there is no value, or that it is nought; empty for any other value."""
    if withheld:
        return WITHHELD
    if value is None:
        return NO_DATA
    return "" if value else NONE


def plain_view(found: Figure) -> FigureView:
    """A figure without what replaced it."""
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
            CellView(cell.breakdown, cell.value, sign_of(cell.value, cell.withheld))
            for cell in found.cells.all()
        ),
        replaces=found.replaces.number if found.replaces else None,
        replaced_by=follower.number if follower and follower.number in published else None,
        reason=found.reason,
        signed_at=signed.at if signed else None,
        signed_role=signed.role if signed else "",
    )
