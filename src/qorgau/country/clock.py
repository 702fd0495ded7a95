"""Legal time: when a term ends, and how that was counted. Pure; no Django, no database.

Rules of counting, the same for every country:

* the day of the event is not counted;
* a term in days or months that ends on a day off ends on the next working day;
* a term in months ends on the same date of its last month (on that month's last day where the
  date does not exist);
* a term in hours runs through days off, minute by minute, and is not moved;
* a term counted from registration begins, when the event comes after hours or on a day off, on
  the next working day;
* a term `before` the event is counted back from it: its last day is the latest on which the duty
  can still be done, so one that falls on a day off moves back to the working day before.
"""

import calendar as months_of
import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from .calendar import Calendar, Label, NoCalendar

__all__ = [
    "BadMoment",
    "Due",
    "NoCalendar",
    "NotExtendable",
    "Skip",
    "TermRule",
    "due",
    "due_within",
    "extend",
    "latest",
    "registered_on",
]

Unit = Literal["working_days", "calendar_days", "hours", "months"]
_ONE_DAY = dt.timedelta(days=1)


class BadMoment(ValueError):
    """A moment without a time zone: nobody can say on which day it lies."""


class NotExtendable(ValueError):
    """The date asked for is not one to which the rule allows the term to be extended."""


@dataclass(frozen=True, slots=True)
class TermRule:
    """One term of one law in one wording.

    `article` is the short sign for programs and tables ("13(1)"), `act` the law it stands in,
    `cite` the same as a phrase for people.
    `counted_from` is `event` or `registration`; `direction` is `after`, or `before` for what must
    be done so long before the event. `extends` names the term that this one prolongs, `mode` how
    (`total` from the first start, `added` after the first end), `notice` the term in which the
    extension must be told. `floor` is the least amount an office may set instead.
    """

    code: str
    amount: int
    unit: Unit
    start: str
    article: str
    label: Label
    valid_from: dt.date
    valid_to: dt.date | None = None
    counted_from: str = "event"
    direction: str = "after"
    duty: str = "office"
    extends: str = ""
    mode: str = ""
    notice: str = ""
    floor: int | None = None
    act: str = ""
    cite: Label = field(default_factory=dict)
    note: Label = field(default_factory=dict)

    def in_force(self, on: dt.date) -> bool:
        """Whether this wording holds on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Skip:
    """A day that did not count. `reason` is plain English; `kind` and `label` are for screens."""

    date: dt.date
    reason: str
    kind: str
    label: Label


@dataclass(frozen=True, slots=True)
class Due:
    """When a term ends and how that was counted.

    `started_on` is the day that was not counted, `nominal` the end before it was moved off a day
    off, `due_at` the last second of the term in UTC.
    """

    term: str
    article: str
    act: str
    unit: str
    amount: int
    started_on: dt.date
    due: dt.date
    due_at: dt.datetime
    nominal: dt.date
    counted: tuple[dt.date, ...]
    skipped: tuple[Skip, ...]

    @property
    def moved(self) -> bool:
        """Whether the end fell on a day off and moved to the nearest working day the law allows."""
        return self.nominal != self.due

    def as_json(self) -> dict[str, Any]:
        """Everything as strings, numbers and lists, for a command or a stored explanation."""
        return {
            "term": self.term,
            "article": self.article,
            "act": self.act,
            "unit": self.unit,
            "amount": self.amount,
            "started_on": self.started_on.isoformat(),
            "due": self.due.isoformat(),
            "due_at": self.due_at.isoformat().replace("+00:00", "Z"),
            "nominal_end": self.nominal.isoformat(),
            "moved_end": self.moved,
            "counted": [date.isoformat() for date in self.counted],
            "skipped": [
                {
                    "date": skip.date.isoformat(),
                    "reason": skip.reason,
                    "kind": skip.kind,
                    "label": dict(skip.label),
                }
                for skip in self.skipped
            ],
        }


def registered_on(received: dt.datetime, calendar: Calendar) -> dt.date:
    """The day on which something received at that moment is registered."""
    local = _aware(received).astimezone(calendar.tz)
    date = local.date()
    if local.time() >= calendar.closes:
        date += _ONE_DAY
    return calendar.next_working(date)


def due(rule: TermRule, start: dt.datetime, calendar: Calendar) -> Due:
    """Count a term from an aware moment; raises `BadMoment` or `NoCalendar`."""
    _aware(start)
    if rule.unit == "hours":
        return _due_in_hours(rule, start, calendar)
    first = calendar.local_date(start)
    calendar.day(first)
    if rule.direction == "before":
        return _due_before(rule, first, calendar)
    if rule.counted_from == "registration":
        first = registered_on(start, calendar)
    return _due_in_days(rule, first, calendar)


def due_within(rule: TermRule, amount: int, start: dt.datetime, calendar: Calendar) -> Due:
    """Count with an amount that the office set itself, never under the rule's floor."""
    if rule.floor is None:
        raise NotExtendable(f"{rule.code}: this term is fixed by {rule.article}")
    if amount < rule.floor:
        raise NotExtendable(f"{rule.code}: at least {rule.floor}, by {rule.article}")
    return due(replace(rule, amount=amount), start, calendar)


def latest(extension: TermRule, start: dt.datetime, first_due: dt.date, calendar: Calendar) -> Due:
    """The last date to which a term that began at `start` and ended on `first_due` may run."""
    _aware(start)
    if extension.mode == "added":
        return _due_in_days(extension, first_due, calendar)
    if extension.mode == "total":
        return due(extension, start, calendar)
    raise NotExtendable(f"{extension.code} extends no term")


def extend(
    extension: TermRule,
    *,
    start: dt.datetime,
    first_due: dt.date,
    calendar: Calendar,
    until: dt.date | None = None,
) -> Due:
    """Extend a term to `until`, or as far as the rule allows when no date is named.

    Raises `NotExtendable` when `until` is not later than the first end, or later than allowed.
    A named date that is a day off moves to the next working day.
    """
    furthest = latest(extension, start, first_due, calendar)
    if furthest.due <= first_due:
        raise NotExtendable(f"{extension.code}: the term already runs to {first_due.isoformat()}")
    if until is None:
        return furthest
    if until <= first_due:
        raise NotExtendable(f"the new date must be later than {first_due.isoformat()}")
    if until > furthest.due:
        raise NotExtendable(f"not later than {furthest.due.isoformat()}, by {extension.article}")
    return _ended(extension, first_due, until, calendar)


def _aware(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise BadMoment("the moment has no time zone; write it like 2026-03-19T10:00+05:00")
    return moment


def _due_in_hours(rule: TermRule, start: dt.datetime, calendar: Calendar) -> Due:
    end = start.astimezone(dt.UTC) + dt.timedelta(hours=rule.amount)
    first, last = calendar.local_date(start), calendar.local_date(end)
    touched = tuple(first + _ONE_DAY * number for number in range((last - first).days + 1))
    return Due(
        term=rule.code,
        article=rule.article,
        act=rule.act,
        unit=rule.unit,
        amount=rule.amount,
        started_on=first,
        due=last,
        due_at=end,
        nominal=last,
        counted=touched,
        skipped=(),
    )


def _due_in_days(rule: TermRule, first: dt.date, calendar: Calendar) -> Due:
    if rule.unit == "working_days":
        return _due_in_working_days(rule, first, calendar)
    if rule.unit == "calendar_days":
        return _ended(rule, first, first + _ONE_DAY * rule.amount, calendar)
    if rule.unit == "months":
        return _ended(rule, first, months_later(first, rule.amount), calendar)
    raise NotExtendable(f"{rule.code}: a term in {rule.unit} is not counted by the day")


def _due_in_working_days(rule: TermRule, first: dt.date, calendar: Calendar) -> Due:
    counted: list[dt.date] = []
    skipped: list[Skip] = []
    date = first
    while len(counted) < rule.amount:
        date += _ONE_DAY
        day = calendar.day(date)
        if day.working:
            counted.append(date)
        else:
            skipped.append(Skip(date, day.reason, day.kind, day.label))
    return _due_on(rule, first, calendar, nominal=date, end=date, counted=counted, skipped=skipped)


def _ended(rule: TermRule, first: dt.date, nominal: dt.date, calendar: Calendar) -> Due:
    """A term whose days all count; the days off over which its end moves are the skipped ones."""
    end = calendar.next_working(nominal)
    counted = [first + _ONE_DAY * number for number in range(1, (nominal - first).days + 1)]
    over = [day for day in calendar.days(nominal, end) if not day.working]
    skipped = [Skip(day.date, day.reason, day.kind, day.label) for day in over]
    return _due_on(
        rule, first, calendar, nominal=nominal, end=end, counted=counted, skipped=skipped
    )


def _due_before(rule: TermRule, event: dt.date, calendar: Calendar) -> Due:
    """The last day on which something can be done that is due so long before the event."""
    nominal = _days_before(rule, event, calendar)
    end = nominal
    while not calendar.day(end).working:
        end -= _ONE_DAY
    days = list(calendar.days(end, event - _ONE_DAY))
    if rule.unit == "working_days":
        counted = [day.date for day in days if day.working]
        over = [day for day in days if not day.working]
    else:
        counted = [day.date for day in days if day.date >= nominal]
        over = [day for day in days if end < day.date <= nominal]
    skipped = [Skip(day.date, day.reason, day.kind, day.label) for day in over]
    return _due_on(
        rule, event, calendar, nominal=nominal, end=end, counted=counted, skipped=skipped
    )


def _days_before(rule: TermRule, event: dt.date, calendar: Calendar) -> dt.date:
    """Count back to the day itself, before it is moved off a day off."""
    if rule.unit == "calendar_days":
        return event - _ONE_DAY * rule.amount
    date, left = event, rule.amount
    while left:
        date -= _ONE_DAY
        left -= calendar.day(date).working
    return date


def _due_on(
    rule: TermRule,
    first: dt.date,
    calendar: Calendar,
    *,
    nominal: dt.date,
    end: dt.date,
    counted: list[dt.date],
    skipped: list[Skip],
) -> Due:
    return Due(
        term=rule.code,
        article=rule.article,
        act=rule.act,
        unit=rule.unit,
        amount=rule.amount,
        started_on=first,
        due=end,
        due_at=calendar.end_of(end),
        nominal=nominal,
        counted=tuple(counted),
        skipped=tuple(skipped),
    )


def months_later(date: dt.date, months: int) -> dt.date:
    """The same date `months` later, or that month's last day where the date does not exist."""
    index = date.year * 12 + date.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(date.day, months_of.monthrange(year, month)[1]))
