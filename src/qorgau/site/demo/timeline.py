"""Three invented years in the order of time, lived through in half a minute.

Whoever has something to do later adds it; each thing happens with the clock set to its moment.
"""

import datetime as dt
import heapq
import random
from collections.abc import Callable
from unittest import mock

from django.db import transaction

from qorgau.country import pack

Act = Callable[[], None]
#: So many events share a transaction: three years in half a minute, and no half event is kept.
BATCH = 60


class Timeline:
    """Events up to `now`; later ones do not happen, which leaves open cases open."""

    def __init__(self, *, seed: int, now: dt.datetime) -> None:
        self.rng = random.Random(seed)
        self.calendar = pack.current().calendar
        self.now = now
        self.moment = now
        self._events: list[tuple[dt.datetime, int, Act]] = []

    def add(self, moment: dt.datetime, act: Act) -> None:
        """Let `act` happen at `moment`, unless that is after now."""
        if moment <= self.now:
            order = self.rng.getrandbits(60)  # two events at one moment: acts are never compared
            heapq.heappush(self._events, (moment, order, act))

    def on(self, date: dt.date, act: Act, *, minutes: int = 60) -> None:
        """Let `act` happen so many minutes after nine on that day, or the next working day."""
        day = self.calendar.next_working(date)
        at_nine = dt.datetime.combine(day, dt.time(9), tzinfo=self.calendar.tz)
        self.add(at_nine + dt.timedelta(minutes=minutes), act)

    def after(self, working_days: int, act: Act) -> None:
        """Let `act` happen so many working days after the event under way, at some hour."""
        day = self.moment.astimezone(self.calendar.tz).date()
        for _number in range(working_days):
            day = self.calendar.next_working(day + dt.timedelta(days=1))
        at_nine = dt.datetime.combine(day, dt.time(9), tzinfo=self.calendar.tz)
        some_time = at_nine + dt.timedelta(minutes=self.rng.randint(5, 500))
        self.add(max(some_time, self.moment + dt.timedelta(minutes=7)), act)

    def live(self, report: Callable[[int], None]) -> None:
        """Let everything happen; `report` is told after each batch how many events passed."""
        passed = 0
        while self._events:
            with transaction.atomic():
                for _number in range(min(BATCH, len(self._events))):
                    self._next()
                    passed += 1
            report(passed)

    def _next(self) -> None:
        self.moment, _order, act = heapq.heappop(self._events)
        moment = self.moment.astimezone(dt.UTC)
        with mock.patch("django.utils.timezone.now", return_value=moment):
            act()
