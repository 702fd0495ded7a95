"""What was counted here about some rights, year by year; what is too small is never told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from qorgau.country import pack
from qorgau.country.pack import Indicator
from qorgau.figures import queries as figures

from . import rooms
from .counting import count
from .periods import Period

RIGHT = "right"
YEARS = 3  # years that ended, the newest first
#: What is counted beside a recommendation: cases received, and what visits found.
COUNTED = ("complaints.received", "visits.findings")


@dataclass(frozen=True, slots=True)
class YearCount:
    """Of one right in one year; `value` None where it is withheld. `figure` where it was frozen."""

    year: int
    right: str
    value: Decimal | int | None
    figure: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """An indicator of the pack and its counts, rights in their order, newest year first."""

    indicator: str
    years: tuple[int, ...]
    rows: tuple[YearCount, ...]

    @property
    def any(self) -> bool:
        """Whether anything was counted at all (a withheld number is something)."""
        return any(one.value is None or one.value for one in self.rows)


def counts(rights: Sequence[str], today: dt.date) -> tuple[Counted, ...]:
    """Counts by right of the years that ended; only what this installation counts.

    A year that is frozen already is told as it is frozen; another is counted now by the rules
    under which it would be kept.
    """
    if not rights:
        return ()
    years = tuple(today.year - past for past in range(1, YEARS + 1))
    return tuple(_counted(one, rights, years) for one in _indicators())


def _indicators() -> list[Indicator]:
    known = pack.current().indicators.values()
    by_what = {one.counts: one for one in known if RIGHT in one.breakdowns}
    return [
        by_what[what] for what in COUNTED if what in by_what and rooms.counter(what) is not None
    ]


def _counted(indicator: Indicator, rights: Sequence[str], years: tuple[int, ...]) -> Counted:
    rows = []
    for year in years:
        values, figure = _of_year(indicator.code, year)
        rows += [YearCount(year, right, values.get(right, 0), figure) for right in rights]
    return Counted(indicator.code, years, tuple(rows))


def _of_year(indicator: str, year: int) -> tuple[dict[str, Decimal | int | None], int | None]:
    """Right → number, None where it is withheld; and the figure that holds them."""
    kept = figures.frozen(indicator, str(year))
    if kept is not None:
        cells = kept.cells.filter(breakdown_key__startswith=f"{RIGHT}=")
        return {one.breakdown[RIGHT]: one.value for one in cells}, kept.number
    whole = Period(dt.date(year, 1, 1), dt.date(year, 12, 31))
    counted = count(indicator, whole, by=(RIGHT,))
    return {
        cell.breakdown[RIGHT]: None if cell.key in counted.withheld else cell.value
        for cell in counted.cells
        if RIGHT in cell.breakdown
    }, None
