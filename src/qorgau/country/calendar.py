"""Working calendars of a country: which days count, and why a day does not. Pure; no Django.

A `Calendar` knows only the years whose files the pack has. Asking about another year raises
`NoCalendar`, since a guess would be a wrong legal date.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from zoneinfo import ZoneInfo

from babel.dates import get_day_names

Label = Mapping[str, str]
"""One text in each of the pack's languages: language code → text."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class NoCalendar(LookupError):
    """A date lies outside the years for which the pack has a working calendar."""

    def __init__(self, year: int, file: str) -> None:
        self.year = year
        self.file = file
        super().__init__(f"no working calendar for the year {year}: {file} is missing")


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day named as a day off in a calendar file; `of` is the holiday a carried day follows."""

    date: dt.date
    kind: str
    label: Label
    of: dt.date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A day of rest moved by decree: `rest` becomes a day off, `work` a working day."""

    rest: dt.date
    work: dt.date
    decree: str
    label: Label


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """One `calendar/<year>.yaml`."""

    year: int
    weekend: frozenset[int]
    days_off: tuple[DayOff, ...]
    moved: tuple[MovedDay, ...]
    sources: tuple[str, ...]
    unconfirmed: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """What a date is; `kind` is working, moved_work, weekend, moved_rest or a `DayOff` kind."""

    date: dt.date
    working: bool
    kind: str
    reason: str
    label: Label = field(default_factory=dict)


@dataclass(frozen=True)
class Calendar:
    """The working calendar of a country over all the years its pack has.

    `opens` and `closes` are the hours in which things are registered the same day.
    """

    zone: str
    years: Mapping[int, YearCalendar]
    folder: str = "calendar"
    opens: dt.time = dt.time(9)
    closes: dt.time = dt.time(18)
    languages: tuple[str, ...] = ("en",)

    @cached_property
    def tz(self) -> ZoneInfo:
        """The zone in which days begin and end."""
        return ZoneInfo(self.zone)

    @cached_property
    def _off(self) -> dict[dt.date, DayOff]:
        return {day.date: day for year in self.years.values() for day in year.days_off}

    @cached_property
    def _moved_rest(self) -> dict[dt.date, MovedDay]:
        return {move.rest: move for year in self.years.values() for move in year.moved}

    @cached_property
    def _moved_work(self) -> dict[dt.date, MovedDay]:
        return {move.work: move for year in self.years.values() for move in year.moved}

    @cached_property
    def _weekdays(self) -> tuple[Label, ...]:
        """Names of the days of the week as the CLDR has them, Monday first."""
        names = {one: get_day_names("wide", locale=one) for one in self.languages}
        return tuple({one: names[one][number] for one in names} for number in range(7))

    def day(self, date: dt.date) -> Day:
        """What `date` is; raises `NoCalendar` outside the known years.

        A decree that moves a day beats the weekend and the list of holidays.
        """
        year = self.years.get(date.year)
        if year is None:
            raise NoCalendar(date.year, f"{self.folder}/{date.year}.yaml")
        if move := self._moved_work.get(date):
            reason = f"working day instead of {move.rest.isoformat()}"
            return Day(date, True, "moved_work", reason, move.label)
        if move := self._moved_rest.get(date):
            reason = f"day off transferred from {move.work.isoformat()}"
            return Day(date, False, "moved_rest", reason, move.label)
        if off := self._off.get(date):
            return Day(date, False, off.kind, _reason_off(off), off.label)
        if date.weekday() in year.weekend:
            number = date.weekday()
            reason = f"weekend: {_WEEKDAY_NAMES[number]}"
            return Day(date, False, "weekend", reason, self._weekdays[number])
        return Day(date, True, "working", "")

    def working(self, date: dt.date) -> bool:
        """Whether `date` is a working day."""
        return self.day(date).working

    def next_working(self, date: dt.date) -> dt.date:
        """`date` itself when it is a working day, else the first working day after it."""
        while not self.working(date):
            date += dt.timedelta(days=1)
        return date

    def local_date(self, moment: dt.datetime) -> dt.date:
        """The calendar date of an aware moment in the country's zone."""
        return moment.astimezone(self.tz).date()

    def end_of(self, date: dt.date) -> dt.datetime:
        """The last second of `date` in the country's zone, as UTC."""
        last = dt.datetime.combine(date, dt.time(23, 59, 59), tzinfo=self.tz)
        return last.astimezone(dt.UTC)

    def days(self, first: dt.date, last: dt.date) -> Iterator[Day]:
        """Every day from `first` to `last`, both included."""
        date = first
        while date <= last:
            yield self.day(date)
            date += dt.timedelta(days=1)


def text_of(label: Label, language: str = "en") -> str:
    """The label in `language`, else in the first language it has, else nothing."""
    return label.get(language) or next(iter(label.values()), "")


def _reason_off(off: DayOff) -> str:
    name = text_of(off.label)
    if off.kind == "carried" and off.of is not None:
        return f"day off for {name} of {off.of.isoformat()}"
    return f"{'day off' if off.kind == 'religious' else 'holiday'}: {name}"
