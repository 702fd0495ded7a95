"""What was known of promises at the end of each year, computed from dated events. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from . import states


class DatedEvent(states.Event, Protocol):
    """An event with the last day of the time at which it happened."""

    @property
    def until(self) -> dt.date:
        """The last day of its day, month, year or span of years."""


class Promised(Protocol):
    """What is needed of a promise."""

    @property
    def said_from(self) -> dt.date:
        """The first day on which it was made."""

    @property
    def events(self) -> Sequence[DatedEvent]:
        """What became of it, oldest first."""


def state_on(promise: Promised, day: dt.date) -> str:
    """The newest word of anybody until the end of a day; "" before the promise was made."""
    if promise.said_from > day:
        return ""
    return states.state([one for one in promise.events if one.until <= day])


def by_year(
    promises: Iterable[Promised], first: int, last: int, today: dt.date
) -> Mapping[int, Mapping[str, int]]:
    """Year → state → how many promises had it at the end of the year; of this year, today."""
    rows = list(promises)
    found: dict[int, dict[str, int]] = {}
    for year in range(first, last + 1):
        counts = dict.fromkeys(states.STATES, 0)
        for one in rows:
            state = state_on(one, min(dt.date(year, 12, 31), today))
            if state:
                counts[state] += 1
        found[year] = counts
    return found
