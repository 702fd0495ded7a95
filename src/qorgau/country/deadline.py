"""Legal terms that rooms keep: an abstract table, and helpers that start, stop and extend a term.

A deadline keeps the rule, article, calendar days and pack version it was counted with: a new law
changes new terms only.
"""

import datetime as dt
from typing import Any, TypeVar

from django.db import models

from qorgau.common.models import VerbOnly

from . import clock, pack, terms
from .clock import Due, TermRule


class Deadline(VerbOnly):
    """A term that runs for something; the room adds what it belongs to.

    `due_at` is the last second of `due_on` in the country. `explanation` is `Due.as_json()` of the
    last count. `extended_from` is the end before the first extension.
    """

    term = models.CharField(max_length=60)
    article = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    due_on = models.DateField()
    due_at = models.DateTimeField(db_index=True)
    explanation = models.JSONField()
    pack_version = models.CharField(max_length=40)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_why = models.CharField(max_length=60, blank=True)
    extended_from = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def first_due(self) -> dt.date:
        """The end as first counted, before any extension."""
        return self.extended_from or self.due_on

    def running(self) -> bool:
        """Whether nothing has stopped it yet."""
        return self.stopped_at is None

    def kept(self, now: dt.datetime) -> bool:
        """Whether it was stopped in time or, still running, has not passed at `now`."""
        return (self.stopped_at or now) <= self.due_at


Row = TypeVar("Row", bound=Deadline)


def start(
    table: type[Row], code: str, at: dt.datetime, *, amount: int | None = None, **links: Any
) -> Row:
    """A new, unsaved row of `table` for a term that begins at `at`; `links` are its own fields.

    `amount` is the office's own term where the rule allows one. Raises what `terms.count` raises.
    """
    counted = terms.count(code, at, amount=amount)
    return table(
        term=counted.term,
        article=counted.article,
        started_at=at,
        due_on=counted.due,
        due_at=counted.due_at,
        explanation=counted.as_json(),
        pack_version=pack.current().version,
        **links,
    )


def stop(deadline: Deadline, *, at: dt.datetime, why: str) -> list[str]:
    """Stop a running term; returns the names of the fields to save."""
    if deadline.stopped_at is not None:
        raise ValueError(f"the term {deadline.term} was stopped before")
    deadline.stopped_at, deadline.stopped_why = at, why
    return ["stopped_at", "stopped_why"]


def latest(deadline: Deadline, extension: str) -> Due:
    """The furthest end to which the extension may take it, by the law of its first day."""
    rule = _extension_of(deadline, extension)
    return clock.latest(rule, deadline.started_at, deadline.first_due, pack.current().calendar)


def extend(deadline: Deadline, extension: str, *, until: dt.date | None = None) -> list[str]:
    """Extend to `until`, or as far as allowed; returns the names of the fields to save.

    Raises `clock.NotExtendable`, also when `until` is not later than the present end.
    """
    if until is not None and until <= deadline.due_on:
        raise clock.NotExtendable(f"the new date must be later than {deadline.due_on.isoformat()}")
    extended = clock.extend(
        _extension_of(deadline, extension),
        start=deadline.started_at,
        first_due=deadline.first_due,
        calendar=pack.current().calendar,
        until=until,
    )
    if extended.due <= deadline.due_on:
        raise clock.NotExtendable(f"the term already runs to {deadline.due_on.isoformat()}")
    deadline.extended_from = deadline.first_due
    deadline.due_on, deadline.due_at = extended.due, extended.due_at
    deadline.explanation = {**extended.as_json(), "before": deadline.explanation}
    return ["extended_from", "due_on", "due_at", "explanation"]


def _extension_of(deadline: Deadline, extension: str) -> TermRule:
    rule = terms.term(extension, pack.current().calendar.local_date(deadline.started_at))
    if rule.extends != deadline.term:
        raise clock.NotExtendable(f"{extension} does not extend {deadline.term}")
    return rule
