"""A year of an invented office: complaints handed in, described and decided by its verbs."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

import time_machine

from qorgau.commitments import actions as commitments
from qorgau.commitments.actions import Issued
from qorgau.common.actor import Actor
from qorgau.complaints import actions
from qorgau.figures.actions import publish, sign
from qorgau.figures.models import Figure
from qorgau.measures.actions import freeze
from qorgau.people.policy import actor_of
from qorgau.reporting import actions as reporting
from qorgau.reporting.models import Report
from tests.complaints.office import PAGES, SYSTEM, Office, Person, Staff

TODAY = dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)
#: Region → how many complaints came in each quarter of 2025. C is small, in the fourth S is too.
CAME_IN = {"N": (6, 7, 6, 8), "S": (6, 5, 7, 2), "C": (0, 1, 0, 1)}
QUARTERS = (dt.date(2025, 2, 10), dt.date(2025, 5, 12), dt.date(2025, 8, 11), dt.date(2025, 11, 10))


@dataclass
class Year:
    """The office, its analyst, editor and Commissioner, and what came in during 2025."""

    office: Office
    analyst: Staff = field(init=False)
    editor: Staff = field(init=False)
    commissioner: Staff = field(init=False)
    rights: int = 0

    def __post_init__(self) -> None:
        self.analyst = self.office.add("analyst", key=False)
        self.editor = self.office.add("editor", key=False)
        self.commissioner = self.office.add("commissioner", key=False)

    def pass_by(self) -> "Year":
        """Live through 2025."""
        for place, day in enumerate(QUARTERS):
            for region, numbers in CAME_IN.items():
                for _one in range(numbers[place]):
                    self.complaint(day, region)
        return self

    def complaint(self, day: dt.date, region: str) -> None:
        """One complaint that came in on a day; every third is answered with an explanation."""
        self.rights += 1
        right = ("health", "housing")[self.rights % 2]
        with time_machine.travel(_noon(day), tick=False):
            changed = {"about": {"right": right}, "place": {"region": region, "place_type": ""}}
            matter, _receipt = Person().fill({**PAGES, **changed}).submit()
            actions.register(by=self.office.intake.actor(matter, "registered"), matter=matter)
            matter.refresh_from_db()
            facets = {"right": [right], "region": [region], "body": ["order"]}
            actions.classify(by=self.office.officer.actor(matter), matter=matter, facets=facets)
            matter.refresh_from_db()
        if self.rights % 3 == 0:
            self._explain(matter, day + dt.timedelta(days=1 + self.rights % 7))

    def _explain(self, matter, day: dt.date) -> None:
        with time_machine.travel(_noon(day), tick=False):
            actions.move(
                by=self.office.officer.actor(matter, "explained"),
                matter=matter,
                step="explained",
                box=self.office.officer.open(matter),
                text="You can turn to the court.",
            )

    def recommend(self, *, answered: bool = True, published: bool = True) -> Issued:
        """A recommendation of 2025, answered within the term, published."""
        with time_machine.travel(_noon(dt.date(2025, 6, 9)), tick=False):
            draft = commitments.propose(
                by=SYSTEM,
                to="order",
                title="Windows in cells",
                text="Put windows into the cells.",
                language="en",
                unit="office",
                right="health",
                region="N",
            )
            issued = commitments.issue(by=SYSTEM, recommendation=draft)
        if answered:
            with time_machine.travel(_noon(dt.date(2025, 6, 16)), tick=False):
                commitments.answer_by_link(
                    by=Actor.body("order"),
                    token=issued.token,
                    position="accepted",
                    text="We shall.",
                )
        if published:
            issued.recommendation.refresh_from_db()
            commitments.publish(by=SYSTEM, recommendation=issued.recommendation)
        return issued

    def approve(self, report: Report) -> Report:
        """Submitted by the analyst, approved by the editor and the Commissioner."""
        reporting.submit(by=actor_of(self.analyst.user, "reports.compose"), report=report)
        for one in (self.editor, self.commissioner):
            by = actor_of(one.user, "reports.approve")
            report = reporting.approve(by=by, report=report)
        return report

    def frozen(self, indicator: str, period: str = "2025") -> Figure:
        """Counted and kept by the analyst, today."""
        with time_machine.travel(TODAY, tick=False):
            by = actor_of(self.analyst.user, "figures.count")
            return freeze(by=by, indicator=indicator, period=period)

    def published(self, indicator: str, period: str = "2025") -> Figure:
        """Counted, signed by the editor, published."""
        figure = self.frozen(indicator, period)
        with time_machine.travel(TODAY, tick=False):
            sign(by=actor_of(self.editor.user, "figures.sign"), figure=figure)
            publish(by=actor_of(self.editor.user, "figures.publish"), figure=figure)
        return figure


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(7), tzinfo=dt.UTC)


def seen(figure: Figure, dimension: str = "") -> dict[str, Decimal | None]:
    """Code → value of one breakdown; None where it is withheld."""
    wanted = {dimension} if dimension else set()
    cells = [cell for cell in figure.cells.all() if set(cell.breakdown) == wanted]
    return {cell.breakdown.get(dimension, ""): cell.value for cell in cells}
