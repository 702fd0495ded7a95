"""Reads `calendar/<year>.yaml`: weekend, days off and moved working days, with their sources."""

import datetime as dt
from collections.abc import Mapping

from .. import engine
from ..calendar import WEEKDAYS, Calendar, DayOff, MovedDay, YearCalendar
from .row import Row
from .sheets import Folder


def calendar(folder: Folder, head: Row) -> Calendar:
    """Every year the pack has, with the zone and office hours of `pack.yaml`."""
    zone = head.text("zone")
    hours = head.inner(head.mapping("hours"), "hours")
    opens, closes = _hour(hours, "opens", dt.time(9)), _hour(hours, "closes", dt.time(18))
    hours.done()
    years = _years(folder)
    _check_span(head.inner(head.mapping("calendar_years"), "calendar_years"), years, folder)
    return Calendar(
        zone=zone,
        years=years,
        folder=f"{folder.path.name}/calendar",
        opens=opens,
        closes=closes,
        languages=folder.languages,
    )


def _check_span(said: Row, years: Mapping[int, YearCalendar], folder: Folder) -> None:
    """`pack.yaml` says for which years there are calendars, so that a lost one is noticed."""
    first, last = said.number("first", least=1900), said.number("last", least=1900)
    said.done()
    for year in range(first, last + 1):
        if year not in years:
            folder.faults.add(f"calendar/{year}.yaml", "", "", f"the year {year} has no calendar")
    for year in sorted(year for year in years if not first <= year <= last):
        folder.faults.add(f"calendar/{year}.yaml", "", "year", f"not among {first} to {last}")


def _hour(row: Row, key: str, fallback: dt.time) -> dt.time:
    text = row.text(key)
    try:
        return dt.time.fromisoformat(text)
    except ValueError:
        row.fault(key, f"{text!r} is not an hour like '09:00'")
        return fallback


def _years(folder: Folder) -> Mapping[int, YearCalendar]:
    found: dict[int, YearCalendar] = {}
    for file in folder.files("calendar/*.yaml"):
        row = folder.mapping(file)
        if row is not None:
            year = _year(row)
            if file != f"calendar/{year.year}.yaml":
                row.fault("year", f"the file must be called {year.year}.yaml")
            found[year.year] = year
    return found


def _year(row: Row) -> YearCalendar:
    year = row.number("year", least=1900)
    weekend = row.words("weekend", WEEKDAYS)
    if not weekend:
        row.fault("weekend", "missing")
    made = YearCalendar(
        year=year,
        weekend=frozenset(WEEKDAYS.index(day) for day in weekend if day in WEEKDAYS),
        days_off=tuple(_day_off(item) for item in row.rows("days_off", "date")),
        moved=tuple(_moved(item) for item in row.rows("moved", "rest")),
        sources=row.words("sources"),
        unconfirmed=row.remarks("unconfirmed"),
    )
    if not made.sources:
        row.fault("sources", "a year must say where its days come from")
    row.done()
    return made


def _day_off(row: Row) -> DayOff:
    kind = row.one_of("kind", engine.DAY_KINDS, "holiday")
    of = row.date("of")
    if (kind == "carried") != (of is not None):
        row.fault("of", "names the holiday of a carried day, and only of that")
    made = DayOff(
        date=row.demanded_date("date"),
        kind=kind,
        label=row.label("label"),
        of=of,
        source=row.text("source", ""),
    )
    row.done()
    return made


def _moved(row: Row) -> MovedDay:
    made = MovedDay(
        rest=row.demanded_date("rest"),
        work=row.demanded_date("work"),
        decree=row.text("decree"),
        label=row.label("label"),
    )
    row.done()
    return made
