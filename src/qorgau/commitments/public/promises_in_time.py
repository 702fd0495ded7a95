"""Promises counted: by state today, and by the state they had at the end of a year or a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.utils import timezone

from qorgau.country import terms

from ..promises import over_time, states
from .promises import PublicPromise


def promise_counts(rows: Iterable[PublicPromise]) -> dict[str, int]:
    """How many promises have each state, every state named."""
    found = dict.fromkeys(states.STATES, 0)
    for one in rows:
        found[one.state] += 1
    return found


def promises_by_year(rows: Iterable[PublicPromise]) -> Mapping[int, Mapping[str, int]]:
    """Year → state → how many promises had it at the end of the year, from the first to today."""
    listed = list(rows)
    today = terms.today(timezone.now())
    first = min((one.said_from.year for one in listed), default=today.year)
    return over_time.by_year(listed, first, today.year, today)


def promise_state_on(one: PublicPromise, day: dt.date) -> str:
    """The state that a promise had at the end of a day; "" before it was made."""
    return over_time.state_on(one, day)
