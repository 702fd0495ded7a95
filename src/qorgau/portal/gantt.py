"""Measures on a line of time: a bar from first to last day, a mark where only the last is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, LEFT, RIGHT, TOP, STEP = 760, 56, 8, 24, 18


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be drawn: a label, the days (no first day: a mark), and how it stands."""

    label: str
    since: dt.date | None
    until: dt.date
    standing: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A drawn line in units of the view box; `width` 0 for a mark."""

    label: str
    standing: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Gantt:
    """The drawing: its height, lines of the years with their names, today's line, the bars."""

    width: int
    height: int
    years: tuple[tuple[float, str], ...]
    today: float | None
    bars: tuple[Bar, ...]


def gantt(lines: Sequence[Line], today: dt.date) -> Gantt | None:
    """The drawing of lines in their order; None where there is none with a day."""
    if not lines:
        return None
    first = min((one.since or one.until).year for one in lines)
    last = max(one.until.year for one in lines) + 1
    start, end = dt.date(first, 1, 1), dt.date(last, 1, 1)
    scale = (WIDTH - LEFT - RIGHT) / (end - start).days

    def at(day: dt.date) -> float:
        return round(LEFT + (day - start).days * scale, 1)

    years = tuple((at(dt.date(year, 1, 1)), str(year)) for year in _years(first, last))
    now = at(today) if start <= today <= end else None
    bars = tuple(_bar(one, place, at) for place, one in enumerate(lines))
    return Gantt(WIDTH, TOP + STEP * len(lines) + 6, years, now, bars)


def _years(first: int, last: int) -> Iterable[int]:
    """At most a dozen names of years."""
    return range(first, last + 1, max(1, -(-(last - first) // 12)))


def _bar(one: Line, place: int, at: object) -> Bar:
    y = TOP + STEP * place
    end = at(one.until)  # type: ignore[operator]
    begin = at(one.since) if one.since else end  # type: ignore[operator]
    width = round(end - begin, 1) if one.since else 0
    return Bar(one.label, one.standing, begin, y, max(width, 2) if one.since else 0)
