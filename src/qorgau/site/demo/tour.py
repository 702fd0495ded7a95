"""The one fixed story that `docs/tour.md` follows, from a letter to a sentence of the report.

It begins in the year before the present one, so that its figures have been counted, published and
quoted; a second letter and the next visit lie around the present day.
"""

import datetime as dt
from typing import Any

from qorgau.figures.models import Figure
from qorgau.reporting.models import Report
from qorgau.visits.models import Place, Visit

from .chain import carry_out, plan_visit, register_place
from .letter import Letter
from .material import story_of_tour
from .office import Office
from .remedy import Remedy
from .timeline import Timeline

#: The figure in which the tour's recommendation is counted, and the report that quotes it.
INDICATOR = "recommendations.issued"
OUTLINE = "annual"
#: Calendar days: the second letter comes out so long before now, the next visit after that.
FRESH = 15
NEXT_VISIT = 24


def begins(now: dt.datetime) -> dt.date:
    """The day of the first visit: in the year before now."""
    month, day = map(int, story_of_tour()["begins"].split("-"))
    return dt.date(now.year - 1, month, day)


class Tour:
    """Plans the story on a timeline and remembers the addresses of its stops."""

    def __init__(self, office: Office, timeline: Timeline) -> None:
        told = story_of_tour()
        self.office = office
        self.timeline = timeline
        self.told: dict[str, Any] = told
        self.letter = Letter(office, timeline, told["letter"])
        self.fresh = Letter(office, timeline, told["fresh"])
        self.remedy = Remedy(office, timeline, told["problem"])
        self.begins = begins(timeline.now)
        self._place: Place | None = None
        self._visits: list[Visit] = []

    def plan(self) -> None:
        """A visit and a letter, then each thing so many working days after the one before it."""
        self.timeline.on(self.begins, self._first_visit)
        back = self.timeline.now.date() - dt.timedelta(days=FRESH)
        self.timeline.on(back, self._latest_visit)

    @property
    def facts(self) -> dict[str, str]:
        """What addresses of the stops are made of."""
        assert self._place is not None
        assert self.remedy.problem is not None
        assert self.remedy.recommendation is not None
        year = str(self.begins.year)
        figure = Figure.objects.filter(indicator=INDICATOR, period=year).latest("number")
        reports = Report.objects.filter(outline=OUTLINE, period=year).order_by("number")
        return {
            "case": self.letter.locator,
            "code": self.letter.code,
            "fresh": self.fresh.locator,
            "fresh_code": self.fresh.code,
            "token": self.fresh.token,
            "place": self._place.code,
            "visit": self._visits[0].number,
            "next_visit": self._visits[-1].number,
            "problem": self.remedy.problem.number,
            "recommendation": str(self.remedy.recommendation.number),
            "indicator": INDICATOR,
            "year": year,
            "figure": str(figure.number),
            **{f"report_{one.language}": str(one.number) for one in reports},
        }

    def _first_visit(self) -> None:
        place = self.told["place"]
        self._place = register_place(self.office, place, self._today(), place["capacity"])
        self.remedy.place = self._place.code
        self._visit("visit")
        self.timeline.after(1, self._letter_arrives)

    def _letter_arrives(self) -> None:
        assert self._place is not None
        self.letter.receive(self._place)
        self.timeline.after(24, self._problem)

    def _problem(self) -> None:
        self.remedy.open()
        self.timeline.after(40, self._next_visit)

    def _next_visit(self) -> None:
        """At the same place: what was recommended and answered is looked at."""
        self._visit("check")
        self.remedy.verify("monitor")

    def _latest_visit(self) -> None:
        """A second letter comes out; the visit after it is planned."""
        assert self._place is not None
        self._visit("check")
        day = self.timeline.now.date() + dt.timedelta(days=NEXT_VISIT - 1)
        monitor, day = self.office.clerk("monitor"), self.timeline.calendar.next_working(day)
        self._visits.append(plan_visit(monitor, self._place, day))
        self.timeline.after(1, self._fresh_arrives)

    def _fresh_arrives(self) -> None:
        assert self._place is not None
        self.fresh.receive(self._place)

    def _visit(self, told: str) -> None:
        assert self._place is not None
        monitor, day = self.office.clerk("monitor"), self._today()
        words = self.told[told][monitor.user.language]
        found = self.told[told]["finding"]
        visit = plan_visit(monitor, self._place, day)
        carry_out(monitor, visit, day, [(found["right"], found["grade"], words)], words)
        self._visits.append(visit)

    def _today(self) -> dt.date:
        return self.timeline.calendar.local_date(self.timeline.moment)
