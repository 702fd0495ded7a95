"""A second, slow counter of legal terms, written apart from the engine: it reads the pack's YAML by
itself and walks day by day. The engine's clock must agree with it everywhere."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAY = dt.timedelta(days=1)


class Beyond(Exception):
    """A day outside the calendars."""


class SlowCountry:
    """The calendars and terms of a pack, as plain YAML."""

    def __init__(self, path: Path) -> None:
        head = yaml.safe_load((path / "pack.yaml").read_text(encoding="utf-8"))
        self.zone = ZoneInfo(head["zone"])
        self.closes = dt.time.fromisoformat(head["hours"]["closes"])
        self.years = {
            int(file.stem): yaml.safe_load(file.read_text(encoding="utf-8"))
            for file in (path / "calendar").glob("*.yaml")
        }
        self.off, self.work = set(), set()
        for year in self.years.values():
            self.off |= {day["date"] for day in year.get("days_off", [])}
            self.off |= {move["rest"] for move in year.get("moved", [])}
            self.work |= {move["work"] for move in year.get("moved", [])}
        self.terms = [
            (clock, procedure)
            for file in sorted((path / "procedures").glob("*.yaml"))
            for procedure in [yaml.safe_load(file.read_text(encoding="utf-8"))]
            for clock in procedure.get("clocks", [])
        ]

    def rest(self, date: dt.date) -> bool:
        if date.year not in self.years:
            raise Beyond(date)
        if date in self.work:
            return False
        return date in self.off or WEEK[date.weekday()] in self.years[date.year]["weekend"]

    def after_rest(self, date: dt.date) -> dt.date:
        while self.rest(date):
            date = date + DAY
        return date

    def first_day(self, clock: dict, start: dt.datetime) -> dt.date:
        local = start.astimezone(self.zone)
        date = dt.date(local.year, local.month, local.day)
        if clock.get("counted_from") == "registration":
            if (local.hour, local.minute) >= (self.closes.hour, self.closes.minute):
                date = date + DAY
            date = self.after_rest(date)
        return date

    def due(self, clock: dict, start: dt.datetime) -> dt.date:
        if clock["unit"] == "hours":
            moment = start.astimezone(dt.UTC)
            for _ in range(clock["amount"]):
                moment += dt.timedelta(hours=1)
            return moment.astimezone(self.zone).date()
        first = self.first_day(clock, start)
        self.rest(first)
        if clock.get("direction") == "before":
            return self.before_day(clock, first)
        return self.from_day(clock, first)

    def before_day(self, clock: dict, event: dt.date) -> dt.date:
        """Walk back from the event, then on to a day on which people work."""
        date, left = event, clock["amount"]
        while left:
            date = date - DAY
            left -= clock["unit"] == "calendar_days" or not self.rest(date)
        while self.rest(date):
            date = date - DAY
        return date

    def from_day(self, clock: dict, first: dt.date) -> dt.date:
        date, left = first, clock["amount"]
        if clock["unit"] == "working_days":
            while left:
                date = date + DAY
                left -= not self.rest(date)
            return date
        if clock["unit"] == "calendar_days":
            for _ in range(left):
                date = date + DAY
            return self.after_rest(date)
        return self.after_rest(self.same_day_of_month(first, left))

    def same_day_of_month(self, first: dt.date, months: int) -> dt.date:
        """Walk until the month is reached, then to the same number or to the month's end."""
        date, passed = first, 0
        while passed < months:
            date = date + DAY
            passed += date.day == 1
        while date.day != first.day and (date + DAY).month == date.month:
            date = date + DAY
        return date

    def furthest(self, clock: dict, start: dt.datetime, first_due: dt.date) -> dt.date:
        if clock["mode"] == "added":
            return self.from_day(clock, first_due)
        return self.due(clock, start)
