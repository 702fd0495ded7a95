"""Periods of figures, written 2008, 2009-H1, 2009-Q3, 2009-07, 2009-07-01 or A/B. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_YEAR = re.compile(r"(\d{4})")
_PART = re.compile(r"(\d{4})-([HQ])([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included, under the code it was written with."""

    code: str
    start: dt.date
    end: dt.date


class BadPeriod(ValueError):
    """The code names no period; the message says how one is written."""


def period(code: str) -> Period:
    """Read a period's code. Raises `BadPeriod`.

    `A/B` runs from the first day of A to the last day of B (ISO 8601-1, 5.5.2).
    """
    first, slash, last = code.partition("/")
    try:
        start, end = _span(first)
        if slash:
            end = _span(last)[1]
    except ValueError:
        raise BadPeriod(
            f"{code!r} is no period such as 2008, 2009-H1, 2009-Q3 or 2009-07"
        ) from None
    if end < start:
        raise BadPeriod(f"{code!r} ends before it begins")
    return Period(code, start, end)


def _span(code: str) -> tuple[dt.date, dt.date]:
    if match := _YEAR.fullmatch(code):
        return dt.date(int(match[1]), 1, 1), dt.date(int(match[1]), 12, 31)
    if match := _PART.fullmatch(code):
        months = 6 if match[2] == "H" else 3
        return _months(int(match[1]), (int(match[3]) - 1) * months + 1, months)
    if match := _MONTH.fullmatch(code):
        return _months(int(match[1]), int(match[2]), 1)
    day = dt.date.fromisoformat(code)
    return day, day


def _months(year: int, first: int, count: int) -> tuple[dt.date, dt.date]:
    last = first + count - 1
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
