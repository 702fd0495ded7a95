"""From one to many: places and visits of monitors, and systemic problems with what came of them."""

import datetime as dt
from functools import partial
from typing import Any

from qorgau.country import pack
from qorgau.visits import actions as visits
from qorgau.visits.models import Place, Visit

from .cases import Cases
from .material import papers
from .office import Clerk, Office
from .remedy import Remedy
from .timeline import Timeline

FINDINGS = (
    ("health", "serious"),
    ("detention_conditions", "moderate"),
    ("health", "minor"),
    ("detention_conditions", "serious"),
)
#: A place is visited so often, in days.
BETWEEN_VISITS = 190
#: So many complaints make a systemic problem worth opening.
ENOUGH = 3


class Chain:
    """What monitors, the head and the Commissioner do in the years before now."""

    def __init__(self, office: Office, timeline: Timeline, cases: Cases) -> None:
        self.office = office
        self.timeline = timeline
        self.cases = cases
        self.rng = timeline.rng

    def plan(self, since: dt.date) -> None:
        """Rounds of visits to every place since a day, and the problems that were told."""
        self.timeline.on(since, partial(self._register_places, since))
        for told in papers()["problems"]:
            day = self.timeline.now.date() - dt.timedelta(days=told["opened"])
            if self.cases.told_before(told["code"], day) >= ENOUGH:
                self.timeline.on(day, Remedy(self.office, self.timeline, told).open, minutes=200)

    def _register_places(self, since: dt.date) -> None:
        for row in papers()["places"]:
            place = register_place(self.office, row, since, self.rng.randint(4, 40) * 10)
            day = since + dt.timedelta(days=self.rng.randint(30, BETWEEN_VISITS))
            while day < self.timeline.now.date():
                self.timeline.on(day, partial(self._visit, place), minutes=self.rng.randint(5, 200))
                day += dt.timedelta(days=BETWEEN_VISITS + self.rng.randint(-30, 30))

    def _visit(self, place: Place) -> None:
        day = self.timeline.calendar.local_date(self.timeline.moment)
        words = papers()["finding"][self.office.clerk("monitor").user.language]
        found = self.rng.sample(FINDINGS, self.rng.randint(0, 3))
        visit = plan_visit(self.office.clerk("monitor"), place, day)
        carry_out(self.office.clerk("monitor"), visit, day, [(*one, words) for one in found], words)


def register_place(office: Office, row: dict[str, Any], since: dt.date, capacity: int) -> Place:
    """A place of the pack's demo, in the register since long before."""
    names = {code: row[code] for code in pack.current().languages}
    return visits.register_place(
        by=office.clerk("monitor").acting("visits.write"),
        kind=row["kind"],
        region=row["region"],
        body=row["body"],
        names=names,
        valid_from=since - dt.timedelta(days=2000),
        capacity=capacity,
    )


def plan_visit(monitor: Clerk, place: Place, day: dt.date) -> Visit:
    """A periodic visit by the monitor."""
    return visits.plan_visit(
        by=monitor.acting("visits.write"),
        place=place,
        kind="periodic",
        planned_on=day,
        team=[monitor.user],
    )


def carry_out(
    monitor: Clerk, visit: Visit, day: dt.date, found: list[tuple[str, str, str]], report: str
) -> None:
    """The visit in one day: begun, ended, each finding (right, grade, words) and the report."""
    by = monitor.acting("visits.write")
    visits.start_visit(by=by, visit=visit, on=day)
    box = monitor.box(visit.box_id)
    for right, grade, words in found:
        visits.add_finding(by=by, visit=visit, box=box, right=right, grade=grade, text=words)
    visits.complete_visit(by=by, visit=visit, on=day)
    visits.write_up(by=by, visit=visit, box=box, text=report)
