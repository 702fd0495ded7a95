"""From one to many: visits and findings, a systemic problem, a recommendation and its answer."""

import datetime as dt
from functools import partial
from typing import Any

from qorgau.commitments import actions as commitments
from qorgau.commitments.models import Recommendation
from qorgau.common.actor import Actor
from qorgau.country import pack
from qorgau.problems import actions as problems
from qorgau.problems.models import Problem
from qorgau.visits import actions as visits
from qorgau.visits.models import Place

from .material import papers, stories
from .office import Office
from .timeline import Timeline

FINDINGS = (("health", "serious"), ("detention_conditions", "moderate"), ("health", "critical"))
ROUNDS = (300, 210, 120)


class Chain:
    """What monitors, the head and the Commissioner do in the year before now."""

    def __init__(self, office: Office, timeline: Timeline) -> None:
        self.office = office
        self.timeline = timeline
        self.rng = timeline.rng
        self.language = office.clerk("head").user.language

    def plan(self) -> None:
        """Places first, rounds of visits, then the problem and what the body answers."""
        self._on(400, self._register_places)
        self._on(90, self._open_problem)

    def _on(self, days_ago: int, act: Any) -> None:
        day = (self.timeline.now - dt.timedelta(days=days_ago)).date()
        self.timeline.on(day, act, minutes=self.rng.randint(10, 400))

    def _today(self) -> dt.date:
        return self.timeline.calendar.local_date(self.timeline.moment)

    def _register_places(self) -> None:
        by = self.office.clerk("monitor").acting("visits.write")
        for row in papers()["places"]:
            place = visits.register_place(
                by=by,
                kind=row["kind"],
                region=row["region"],
                body=row["body"],
                names={code: row[code] for code in pack.current().languages},
                valid_from=self._today() - dt.timedelta(days=2000),
                capacity=self.rng.randint(4, 40) * 10,
            )
            for days_ago in ROUNDS:
                self._on(days_ago - self.rng.randint(0, 20), partial(self._visit, place))

    def _visit(self, place: Place) -> None:
        monitor, day = self.office.clerk("monitor"), self._today()
        by, words = monitor.acting("visits.write"), papers()["finding"][monitor.user.language]
        visit = visits.plan_visit(
            by=by, place=place, kind="periodic", planned_on=day, team=[monitor.user]
        )
        visits.start_visit(by=by, visit=visit, on=day)
        visits.complete_visit(by=by, visit=visit, on=day)
        box = monitor.box(visit.box_id)
        for right, grade in self.rng.sample(FINDINGS, self.rng.randint(1, 3)):
            visits.add_finding(by=by, visit=visit, box=box, right=right, grade=grade, text=words)
        visits.write_up(by=by, visit=visit, box=box, text=words)

    def _open_problem(self) -> None:
        told = papers()["problem"]
        story = next(one for one in stories() if one.code == told["code"])
        by = self.office.clerk("head").acting("problems.gather")
        problem = problems.open_problem(
            by=by,
            title=told["title"][self.language],
            text=told["text"][self.language],
            language=self.language,
            since=self._today() - dt.timedelta(days=700),
            right=story.right,
            body=story.body,
        )
        for language in self._others():
            title, text = told["title"][language], told["text"][language]
            problems.describe(by=by, problem=problem, language=language, title=title, text=text)
        problems.gather_matters(by=by, problem=problem)
        problems.add_findings(by=by, problem=problem)
        self.timeline.after(3, partial(self._recommend, problem))

    def _recommend(self, problem: Problem) -> None:
        told, wanted = papers()["problem"], papers()["recommendation"]
        recommendation = problems.recommend(
            by=self.office.clerk("head").acting("recommendations.propose"),
            problem=problem,
            to=wanted["body"],
            title=told["title"][self.language],
            text=wanted["text"][self.language],
            language=self.language,
        )
        by = self.office.clerk("commissioner").acting("recommendations.issue")
        for language in self._others():
            commitments.translate(
                by=by,
                recommendation=recommendation,
                language=language,
                title=told["title"][language],
                text=wanted["text"][language],
                official=True,
            )
        issued = commitments.issue(by=by, recommendation=recommendation)
        self.timeline.after(13, partial(self._answer, issued.recommendation, issued.token))

    def _answer(self, recommendation: Recommendation, token: str) -> None:
        wanted = papers()["recommendation"]
        commitments.answer_by_link(
            by=Actor.body(wanted["body"]),
            token=token,
            position="accepted",
            text=wanted["answer"][self.language],
        )
        self.timeline.after(30, partial(self._verify, recommendation))

    def _verify(self, recommendation: Recommendation) -> None:
        commitments.verify(
            by=self.office.clerk("head").acting("recommendations.verify"),
            recommendation=recommendation,
            state="partly",
            means="visit",
            note=papers()["recommendation"]["verification"][self.language],
            checked_on=self._today(),
        )
        by = self.office.clerk("commissioner").acting("recommendations.issue")
        commitments.publish(by=by, recommendation=recommendation)

    def _others(self) -> list[str]:
        return [code for code in pack.current().languages if code != self.language]
