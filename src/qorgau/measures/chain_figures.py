"""Indicators that bear on what was recommended: the newest published value, and where it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import pgettext_lazy

from qorgau.country import pack
from qorgau.figures import public as figures
from qorgau.figures import queries
from qorgau.figures.models import CitedValue, Figure, FigureCell
from qorgau.library import public as library

MOST = 20  # indicators shown beside one recommendation
YEAR_APART = 45  # days by which two periods may differ in length and still be compared

SIGNS = {"up": "\N{UPWARDS ARROW}", "down": "\N{DOWNWARDS ARROW}", "same": "="}
TRENDS: Mapping[str, Any] = {
    "up": pgettext_lazy("of a number", "higher than in %(period)s"),
    "down": pgettext_lazy("of a number", "lower than in %(period)s"),
    "same": pgettext_lazy("of a number", "the same as in %(period)s"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """A published number of a period: from a figure (its number) or cited from a paragraph.

    `value` None: the figure holds it, but it is withheld.
    """

    period: str
    first: dt.date
    last: dt.date
    value: Decimal | None
    figure: int | None
    document: str = ""
    paragraph: int | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator beside a recommendation: `rights` in common, `linked` sub-paragraphs.

    `trend` is up, down or same from the value `before`, which comes from the same kind of source
    and a period of the same length; empty where there is none to compare with.
    """

    code: str
    name: str
    unit: str
    rights: tuple[str, ...]
    linked: tuple[str, ...] = ()
    newest: Value | None = None
    before: Value | None = None
    trend: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The period of the newest value in words, and how it stands to the value before, with a sign.

    Empty where there is no value, or none to compare with.
    """

    period: str = ""
    compared: str = ""
    sign: str = ""


def said(one: Indicator) -> Said:
    """How a page tells the newest value, in the active language."""
    if one.newest is None:
        return Said()
    period = figures.period_name(one.newest.period)
    if one.before is None or not one.trend:
        return Said(period)
    before = {"period": figures.period_name(one.before.period)}
    return Said(period, str(TRENDS[one.trend]) % before, SIGNS[one.trend])


def indicators(
    rights: Sequence[str], linked: Mapping[str, tuple[str, ...]], language: str
) -> tuple[Indicator, ...]:
    """Those that a person linked (code → sub-paragraphs), then those of the rights.

    Of the rights only indicators of which something is published; three queries for any number.
    """
    wanted = set(rights)
    known = pack.current().indicators
    near = [code for code, one in known.items() if code not in linked and wanted & {*one.rights}]
    values = _values([*linked, *near])
    chosen = [code for code in linked if code in known]
    chosen += [code for code in near if code in values][: max(0, MOST - len(chosen))]
    return tuple(
        _with_trend(_indicator(code, wanted, linked.get(code, ()), language), values.get(code, []))
        for code in chosen
    )


def _indicator(code: str, wanted: set[str], linked: tuple[str, ...], language: str) -> Indicator:
    view = figures.indicator_view(code)
    common = tuple(one for one in view.rights if one in wanted)
    return Indicator(code, view.label(language), view.unit_label(language), common, linked)


def _with_trend(one: Indicator, values: Sequence[Value]) -> Indicator:
    if not values:
        return one
    newest, *older = values
    before = next((old for old in older if _comparable(newest, old)), None)
    return replace(one, newest=newest, before=before, trend=_trend(newest, before))


def _trend(newest: Value, before: Value | None) -> str:
    if before is None or newest.value is None or before.value is None:
        return ""
    if newest.value == before.value:
        return "same"
    return "up" if newest.value > before.value else "down"


def _comparable(one: Value, other: Value) -> bool:
    """Both counted here or both cited, of periods equally long, the other one earlier."""
    apart = (one.last - one.first) - (other.last - other.first)
    alike = (one.figure is None) == (other.figure is None)
    return alike and other.last < one.last and abs(apart.days) <= YEAR_APART


def _values(codes: Iterable[str]) -> dict[str, list[Value]]:
    """Code → whole values, the newest first; where both are, what was counted before cited ones."""
    wanted = list(codes)
    totals = Prefetch("cells", FigureCell.objects.filter(breakdown_key=""), to_attr="totals")
    counted = queries.in_status("published").filter(indicator__in=wanted).prefetch_related(totals)
    cited = queries.cited().filter(indicator__in=wanted, breakdown_key="")
    found: dict[str, list[Value]] = {}
    for figure in counted:
        found.setdefault(figure.indicator, []).append(_counted(figure))
    for row in cited:
        found.setdefault(row.indicator, []).append(_cited(row))
    for values in found.values():
        values.sort(key=lambda one: (one.last, one.figure is not None), reverse=True)
    return found


def _counted(figure: Figure) -> Value:
    total = next(iter(figure.totals), None)  # type: ignore[attr-defined]
    value = total.value if total else None
    return Value(figure.period, figure.period_from, figure.period_to, value, figure.number)


def _cited(row: CitedValue) -> Value:
    address = library.address(row.document, row.paragraph)
    return Value(
        row.period,
        row.period_from,
        row.period_to,
        row.value,
        None,
        row.document,
        row.paragraph,
        address,
    )
