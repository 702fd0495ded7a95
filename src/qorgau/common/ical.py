"""Calendars as iCalendar (RFC 5545): whole days, names that last, the same bytes for the same days.

Lines are folded at 75 octets and texts escaped by the library. Nothing is read from a clock: the
stamp of an event is the day given, so that a program that asks again is told "not modified".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event

TYPE = "text/calendar; charset=utf-8"
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a calendar: `uid` is its name for ever, `address` its page."""

    uid: str
    on: dt.date
    title: str
    text: str
    category: str
    address: str


def written(
    days: Iterable[Day],
    *,
    name: str,
    language: str,
    stamp: dt.date,
    alarms: tuple[int, ...] = (),
) -> bytes:
    """The calendar as bytes; `alarms` are days before each day on which to be reminded."""
    made = Calendar()
    made.add("prodid", f"-//Qorgau//Calendar//{language.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("name", name, parameters={"language": language})
    made.add("refresh-interval", dt.timedelta(hours=12), parameters={"value": "DURATION"})
    for one in days:
        made.add_component(_event(one, language, stamp, alarms))
    return bytes(made.to_ical())


def _event(one: Day, language: str, stamp: dt.date, alarms: tuple[int, ...]) -> Event:
    event, spoken = Event(), {"language": language}
    event.add("uid", one.uid)
    event.add("dtstamp", dt.datetime.combine(stamp, dt.time(), tzinfo=dt.UTC))
    event.add("dtstart", one.on)
    event.add("dtend", one.on + _DAY)
    event.add("summary", one.title, parameters=spoken)
    event.add("categories", [one.category], parameters=spoken)
    event.add("transp", "TRANSPARENT")
    if one.text:
        event.add("description", one.text, parameters=spoken)
    if one.address:
        event.add("url", one.address)
    for before in alarms:
        event.add_component(_alarm(one, before))
    return event


def _alarm(one: Day, before: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.title)
    alarm.add("trigger", dt.timedelta(days=-before))
    return alarm
