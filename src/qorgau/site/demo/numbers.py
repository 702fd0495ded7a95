"""Figures of the demonstration: counted, signed by an editor, published; then a report."""

import datetime as dt
from functools import partial

from qorgau.common.reasons import Refused
from qorgau.country import pack
from qorgau.figures import actions as figures
from qorgau.measures import actions as measures
from qorgau.reporting import actions as reporting
from qorgau.reporting.models import Report

from .office import Clerk, Office
from .timeline import Timeline


class Numbers:
    """Each January the year before is counted, signed and published, and the report composed."""

    def __init__(self, office: Office, timeline: Timeline) -> None:
        self.office = office
        self.timeline = timeline
        self.refusals: list[str] = []

    def plan(self, first_year: int) -> None:
        """Plan the publication of every year that has ended."""
        for year in range(first_year, self.timeline.now.year):
            for indicator in pack.current().indicators.values():
                if indicator.source == "counted":
                    act = partial(self._publish, indicator.code, str(year))
                    self.timeline.on(dt.date(year + 1, 1, 20), act)
            for outline in pack.current().outlines.values():
                if outline.words and year + 1 < self.timeline.now.year:
                    continue  # a national report is not written every year
                act = partial(self._report, outline.code, str(year))
                self.timeline.on(dt.date(year + 1, 2, 10), act)

    def _publish(self, indicator: str, period: str) -> None:
        head, editor = self.office.clerk("head"), self.office.clerk("editor")
        try:
            figure = measures.freeze(
                by=head.acting("figures.count"), indicator=indicator, period=period
            )
            figures.sign(by=editor.acting("figures.sign"), figure=figure)
            figures.publish(by=editor.acting("figures.publish"), figure=figure)
        except Refused as refused:
            self.refusals.append(f"{indicator} {period}: {refused}")

    def _report(self, outline: str, period: str) -> None:
        head = self.office.clerk("head")
        for language in pack.current().languages:
            report = reporting.compose(
                by=head.acting("reports.compose"),
                outline=outline,
                period=period,
                language=language,
            )
            if pack.current().outlines[outline].words is None:
                self._sign(head, report)

    def _sign(self, head: Clerk, report: Report) -> None:
        """Submitted by its composer, approved by two others.

        Reports with a limit of words are written by people for a reader outside: they stay drafts.
        """
        reporting.submit(by=head.acting("reports.compose"), report=report)
        for role in ("editor", "commissioner"):
            clerk = self.office.clerk(role)
            reporting.approve(by=clerk.acting("reports.approve"), report=report)
