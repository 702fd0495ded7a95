"""Promises whose term ends soon, or is over without a word: for those who prepare reports."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ..models import PromiseEvent, PromiseText, PromiseVersion
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


@dataclass(frozen=True, slots=True)
class Awaited:
    """Promises that end soon, the soonest first; how many passed their term without a word."""

    ending: list[Ending]
    overdue: int


def awaited(language: str, today: dt.date, days: int) -> Awaited:
    """Promises not yet kept: those whose last day lies within so many days, and those over.

    Three queries, however many there are.
    """
    rows = list(_with_term(language).filter(for_to__lte=today + dt.timedelta(days=days)))
    open_ones = [one for one in rows if one.for_to and one.for_to >= today]
    return Awaited(
        ending=[_ending(row) for row in open_ones if states.state(_told(row)) not in DONE],
        overdue=sum(states.overdue(_told(row), row.for_to, today) for row in rows),
    )


def _with_term(language: str) -> QuerySet[PromiseVersion]:
    """What promises with a term say today, the soonest end first, with what was told of them."""
    told = PromiseEvent.objects.filter(closing__isnull=True)
    texts = PromiseText.objects.filter(version=OuterRef("pk")).order_by("language").values("title")
    own = texts.filter(language=language)
    rows = standing.standing().filter(for_to__isnull=False).select_related("promise")
    rows = rows.prefetch_related("bodies", Prefetch("promise__events", told, to_attr="told"))
    title = Coalesce(Subquery(own[:1]), Subquery(texts[:1]), "promise__code")
    return rows.annotate(title=title).order_by("for_to", "promise__code")


def _told(row: PromiseVersion) -> Sequence[PromiseEvent]:
    return row.promise.told  # type: ignore[attr-defined, no-any-return]  # set by the prefetch


def _ending(row: PromiseVersion) -> Ending:
    assert row.for_to is not None
    bodies = tuple(one.body for one in row.bodies.all())
    return Ending(row.promise.code, row.title, row.for_to, bodies)  # type: ignore[attr-defined]
