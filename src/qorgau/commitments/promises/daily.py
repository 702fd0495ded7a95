"""Promises whose term ends soon, or is over without a word: for those who prepare reports."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from ..models import PromiseVersion
from . import standing, states

#: Nothing more is awaited of a promise in one of these states.
DONE = frozenset({"fulfilled", "superseded"})


@dataclass(frozen=True, slots=True)
class Ending:
    """A promise whose term ends, with the codes of those who are to keep it."""

    code: str
    title: str
    until: dt.date
    bodies: tuple[str, ...]


def ending(language: str, today: dt.date, days: int) -> list[Ending]:
    """Promises not yet kept whose last day lies within so many days, the soonest first."""
    rows = _with_term(standing.register()).filter(
        for_to__gte=today, for_to__lte=today + dt.timedelta(days=days)
    )
    return [
        _ending(row, language)
        for row in rows.order_by("for_to", "promise__code")
        if states.state(row.promise.told) not in DONE  # type: ignore[attr-defined]
    ]


def overdue(today: dt.date) -> int:
    """How many promises have passed their term without a word of what became of them."""
    rows = _with_term(standing.register()).filter(for_to__lt=today)
    return sum(
        states.overdue(row.promise.told, row.for_to, today)  # type: ignore[attr-defined]
        for row in rows
    )


def _with_term(rows: QuerySet[PromiseVersion]) -> QuerySet[PromiseVersion]:
    return rows.filter(for_to__isnull=False)


def _ending(row: PromiseVersion, language: str) -> Ending:
    texts = {one.language: one.title for one in row.texts.all()}
    title = texts.get(language) or next(iter(texts.values()), row.promise.code)
    assert row.for_to is not None
    return Ending(row.promise.code, title, row.for_to, tuple(one.body for one in row.bodies.all()))
