"""Periods that are counted: a year, a half, a quarter, a month, or any days from–to. No Django.

A code is short and sorts with its kind: `2025`, `2025-H1`, `2025-Q3`, `2025-03`,
`2025-01-15/2025-03-31` (both days included).
"""

import calendar
import datetime as dt
from dataclasses import dataclass

from qorgau.figures import period as figure_period
from qorgau.figures.period import BadPeriod

EARLIEST_YEAR, LATEST_YEAR = 1990, 2199

__all__ = ["BadPeriod", "Period", "latest_ended", "parse"]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `first` to `last`, both included, in the time zone of the country."""

    first: dt.date
    last: dt.date

    @property
    def months(self) -> int:
        """Whole months it covers from the first day of one to the last day of another; else 0."""
        ends_month = (self.last + dt.timedelta(days=1)).day == 1
        if self.first.day != 1 or not ends_month:
            return 0
        years = self.last.year - self.first.year
        return years * 12 + self.last.month - self.first.month + 1

    @property
    def kind(self) -> str:
        """year, half_year, quarter, month or span."""
        named = {12: "year", 6: "half_year", 3: "quarter", 1: "month"}.get(self.months, "span")
        aligned = self.months and (self.first.month - 1) % self.months == 0
        return named if aligned else "span"

    @property
    def code(self) -> str:
        """The shortest code of these days."""
        year, month = self.first.year, self.first.month
        match self.kind:
            case "year":
                return f"{year:04}"
            case "half_year":
                return f"{year:04}-H{1 + (month - 1) // 6}"
            case "quarter":
                return f"{year:04}-Q{1 + (month - 1) // 3}"
            case "month":
                return f"{year:04}-{month:02}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def overlaps(self, other: "Period") -> bool:
        """Whether any day belongs to both."""
        return self.first <= other.last and other.first <= self.last

    def before(self) -> "Period":
        """The same kind of period just before this one, for comparison."""
        last = self.first - dt.timedelta(days=1)
        if not self.months:
            return Period(last - (self.last - self.first), last)
        position = self.first.year * 12 + self.first.month - 1 - self.months
        return Period(dt.date(position // 12, position % 12 + 1, 1), last)


def parse(text: str) -> Period:
    """The period of a code as `figures` reads it; raises `BadPeriod` for anything else."""
    found = figure_period.period(text.strip())
    if found.start.year < EARLIEST_YEAR or found.end.year > LATEST_YEAR:
        raise BadPeriod(f"{text!r} is outside the years {EARLIEST_YEAR} to {LATEST_YEAR}")
    return Period(found.start, found.end)


def _whole_months(year: int, month: int, count: int) -> Period:
    end = month + count - 1
    return Period(dt.date(year, month, 1), dt.date(year, end, calendar.monthrange(year, end)[1]))


def latest_ended(today: dt.date, kind: str = "year") -> Period:
    """The newest period of a kind (year, half_year, quarter, month) that ended before today."""
    months = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}[kind]
    month = today.month - 1 - (today.month - 1) % months
    return _whole_months(today.year, month + 1, months).before()
