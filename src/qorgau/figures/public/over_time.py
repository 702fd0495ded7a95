"""An indicator over time: counted and cited points beside each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from qorgau.common.formats import NO_DATA
from qorgau.library import public as library

from .. import queries
from ..cells import breakdown_key
from ..models import CitedValue
from .cited import note_of
from .counted import FigureView, plain_view, sign_of
from .indicators import IndicatorView, indicator_view


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


def series(indicator: str) -> SeriesView:
    """Totals of the published figures that hold, and every cited value, of one indicator."""
    figures = queries.in_status("published").filter(indicator=indicator)
    points = [
        _counted(view) for view in map(plain_view, figures.prefetch_related("cells", "events"))
    ]
    points += [_quoted(value) for value in queries.cited().filter(indicator=indicator)]
    ordered = sorted(points, key=lambda p: (p.period_from, p.period_to, breakdown_key(p.breakdown)))
    return SeriesView(indicator_view(indicator), tuple(ordered))


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
        sign=sign_of(value.value, False),
        figure=None,
        document=value.document,
        paragraph=value.paragraph,
        address=library.address(value.document, value.paragraph),
        note=note_of(value)[1],
        note_language=note_of(value)[0],
        qualifier=value.qualifier,
        doubtful=value.doubtful,
    )
