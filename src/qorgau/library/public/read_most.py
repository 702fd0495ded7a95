"""Which documents were read most in a month that is over; small numbers are not given out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from .. import days, queries

#: Fewer reads than these are withheld, as in figures. No sum is told from which they would follow.
LEAST = 5
MONTHS = 24
MOST = 200


@dataclass(frozen=True, slots=True)
class Read:
    """A document with its reads by people in a month; None where they are withheld.

    `pages` counts the page of the document and those of its parts, `files` its files. `titles` by
    language; empty for a document that is no longer here.
    """

    symbol: str
    titles: dict[str, str]
    pages: int | None
    files: int | None


def counted_months() -> tuple[dt.date, ...]:
    """The first day of each month that was counted and is over, newest first; two years at most."""
    first = days.first_day()
    found: list[dt.date] = []
    month = _before(timezone.localdate().replace(day=1))
    while first and month >= first.replace(day=1) and len(found) < MONTHS:
        found.append(month)
        month = _before(month)
    return tuple(found)


def read_most(month: dt.date) -> tuple[Read, ...]:
    """The documents whose pages or files were read, most read first; three queries."""
    last = (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    reads = {
        symbol: (counts["document"] + counts["paragraph"], counts["file"])
        for symbol, counts in days.reads_between(month, last).items()
    }
    read = sorted(
        (one for one in reads if any(reads[one])), key=lambda one: (-sum(reads[one]), one)
    )
    shown = [symbol for symbol in read if max(reads[symbol]) >= LEAST][:MOST]
    titles = queries.titles(shown)
    return tuple(
        Read(one, titles.get(one, {}), *(_told(number) for number in reads[one])) for one in shown
    )


def _told(number: int) -> int | None:
    """Nought is nobody's; what is small is withheld."""
    return number if number >= LEAST or not number else None


def _before(month: dt.date) -> dt.date:
    return (month - dt.timedelta(days=1)).replace(day=1)
