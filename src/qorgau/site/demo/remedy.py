"""One systemic problem and what came of it: gathered, recommended, answered, verified."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from qorgau.commitments import actions as commitments
from qorgau.commitments.models import Recommendation
from qorgau.common.actor import Actor
from qorgau.problems import actions as problems
from qorgau.problems import gathering
from qorgau.problems.models import Problem

from .material import in_languages, stories
from .office import Office
from .timeline import Timeline


class Remedy:
    """Lives through one problem as its paper tells it; what is not told does not happen.

    `told`: since_days, recommended_after, answered_after, verified_after (working days each but
    the first), title, text and `recommendation` in every language. `place` is the code of a place
    that the recommendation is about.
    """

    def __init__(self, office: Office, timeline: Timeline, told: Mapping[str, Any]) -> None:
        self.office = office
        self.timeline = timeline
        self.told = told
        self.wanted: Mapping[str, Any] = told["recommendation"]
        self.place = ""
        self.problem: Problem | None = None
        self.recommendation: Recommendation | None = None
        self._language = office.clerk("head").user.language
        self._token = ""

    def open(self) -> None:
        """The head opens the problem and gathers the cases and findings that fit."""
        by = self.office.clerk("head").acting("problems.gather")
        story = next(one for one in stories() if one.code == self.told["code"])
        problem = problems.open_problem(
            by=by,
            title=self.told["title"][self._language],
            text=self.told["text"][self._language],
            language=self._language,
            since=self._today() - dt.timedelta(days=self.told["since_days"]),
            right=story.right,
            body=story.body,
        )
        for language, text in in_languages(self.told["text"], self._language)[1:]:
            title = self.told["title"][language]
            problems.describe(by=by, problem=problem, language=language, title=title, text=text)
        problems.gather_matters(by=by, problem=problem)
        self._add_findings(problem)
        self.problem = problem
        self.timeline.after(self.told["recommended_after"], self._recommend)

    def _add_findings(self, problem: Problem) -> None:
        if gathering.fitting_findings(problem, gathering.sought_by(problem)):
            by = self.office.clerk("head").acting("problems.gather")
            problems.add_findings(by=by, problem=problem)

    def _recommend(self) -> None:
        assert self.problem is not None
        titles = self.told["title"]
        (first, text), *others = in_languages(self.wanted["text"], self._language)
        drafted = problems.recommend(
            by=self.office.clerk("head").acting("recommendations.propose"),
            problem=self.problem,
            to=self.wanted["body"],
            title=titles[first],
            text=text,
            language=first,
            place=self.place,
        )
        by = self.office.clerk("commissioner").acting("recommendations.issue")
        for language, words in others:
            commitments.translate(
                by=by,
                recommendation=drafted,
                language=language,
                title=titles[language],
                text=words,
                official=True,
            )
        issued = commitments.issue(by=by, recommendation=drafted)
        self.recommendation, self._token = issued.recommendation, issued.token
        self.timeline.after(self.told["answered_after"], self._answer)

    def _answer(self) -> None:
        commitments.answer_by_link(
            by=Actor.body(self.wanted["body"]),
            token=self._token,
            position=self.wanted["position"],
            text=self.wanted["answer"][self._language],
        )
        assert self.recommendation is not None
        by = self.office.clerk("commissioner").acting("recommendations.issue")
        commitments.publish(by=by, recommendation=self.recommendation)
        if "verified_after" in self.told:
            self.timeline.after(self.told["verified_after"], self.verify)

    def verify(self, role: str = "head") -> None:
        """Somebody in this role writes down what was found of the implementation."""
        assert self.recommendation is not None
        clerk = self.office.clerk(role)
        commitments.verify(
            by=clerk.acting("recommendations.verify"),
            recommendation=self.recommendation,
            state=self.wanted["state"],
            means=self.wanted["means"],
            note=self.wanted["verification"][clerk.user.language],
            checked_on=self._today(),
            user=clerk.user,
        )

    def _today(self) -> dt.date:
        return self.timeline.calendar.local_date(self.timeline.moment)
