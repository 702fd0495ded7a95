"""Calendars: no year missing between two, every carried or moved day for a reason."""

from ..calendar import Calendar, MovedDay, YearCalendar
from ..pack import Faults, Pack
from .rows import once


def check(pack: Pack, faults: Faults) -> None:
    """Note what is wrong with the calendar files."""
    years = pack.calendar.years
    if not years:
        faults.add("calendar", "", "", "no calendar at all")
        return
    wanted = range(min(*years, pack.in_force_from.year), max(years) + 1)
    for missing in (year for year in wanted if year not in years):
        faults.add(f"calendar/{missing}.yaml", "", "", f"the year {missing} has no calendar")
    for one in years.values():
        _check_year(one, pack.calendar, faults)


def _check_year(year: YearCalendar, calendar: Calendar, faults: Faults) -> None:
    file = f"calendar/{year.year}.yaml"
    named = [*(day.date for day in year.days_off), *(move.rest for move in year.moved)]
    once((date.isoformat() for date in named), file, "date", faults)
    once((move.work.isoformat() for move in year.moved), file, "work", faults)
    holidays = {day.date for day in year.days_off if day.kind == "holiday"}
    for day in year.days_off:
        place = f"days_off {day.date}"
        if day.date.year != year.year:
            faults.add(file, place, "date", f"is not in {year.year}")
        if day.kind == "carried" and day.date.weekday() in year.weekend:
            faults.add(file, place, "date", "a carried day lies on a weekend")
        if day.of is not None and (day.of not in holidays or day.of.weekday() not in year.weekend):
            faults.add(file, place, "of", f"{day.of} is no holiday on a weekend of this year")
    for move in year.moved:
        _check_moved(move, year, calendar, faults)


def _check_moved(move: MovedDay, year: YearCalendar, calendar: Calendar, faults: Faults) -> None:
    file, place = f"calendar/{year.year}.yaml", f"moved {move.rest}"
    if year.year not in (move.rest.year, move.work.year):
        faults.add(file, place, "rest", f"is not in {year.year}")
    off = {day.date for one in calendar.years.values() for day in one.days_off}
    if move.rest in off or move.rest.weekday() in year.weekend:
        faults.add(file, place, "rest", f"{move.rest} is a day off already")
    if move.work not in off and move.work.weekday() not in year.weekend:
        faults.add(file, place, "work", f"{move.work} is a working day already")
