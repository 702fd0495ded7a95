"""The terms of this installation's pack, in the wording in force on a day."""

import datetime as dt

from . import clock, pack
from .clock import Due, TermRule


class UnknownTerm(LookupError):
    """The pack has no such term, or none in force on that day."""


def term(code: str, on: dt.date) -> TermRule:
    """The wording of a term in force on that day; raises `UnknownTerm`."""
    wordings = [rule for rule in pack.current().terms if rule.code == code]
    for rule in wordings:
        if rule.in_force(on):
            return rule
    if wordings:
        raise UnknownTerm(f"the term {code} is not in force on {on.isoformat()}")
    known = ", ".join(sorted({rule.code for rule in pack.current().terms}))
    raise UnknownTerm(f"there is no term {code}; there are {known}")


def count(code: str, start: dt.datetime, *, amount: int | None = None) -> Due:
    """Count a term from an aware moment, with the wording and calendar of that day.

    `amount` is what the office set itself where the rule has a floor (materials requested). Raises
    `UnknownTerm`, `clock.BadMoment`, `clock.NoCalendar`, `clock.NotExtendable`.
    """
    if start.utcoffset() is None:
        raise clock.BadMoment("the moment has no time zone; write it like 2026-03-19T10:00+05:00")
    calendar = pack.current().calendar
    rule = term(code, calendar.local_date(start))
    if amount is None:
        return clock.due(rule, start, calendar)
    return clock.due_within(rule, amount, start, calendar)


def registered_on(received: dt.datetime) -> dt.date:
    """The day on which something received at that moment counts as registered."""
    return clock.registered_on(received, pack.current().calendar)


def today(now: dt.datetime) -> dt.date:
    """The country's date at that moment."""
    return pack.current().calendar.local_date(now)
