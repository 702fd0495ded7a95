"""Invented complaints, from the person's first answer to the closed case.

Each event calls the verbs that a person, an officer or a body would call. Nothing is written past
them, so the log, the figures and the traces of the demonstration are real.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from qorgau.common.actor import Actor
from qorgau.complaints import actions
from qorgau.complaints.actions.submission import Received
from qorgau.complaints.models import Inquiry, Matter
from qorgau.country import pack

from .material import Story, pages, papers, person, stories, story_of_tour
from .office import Office
from .timeline import Timeline

LANGUAGES = ("kk", "ru", "en")
WEIGHTS = (48, 47, 5)
#: What becomes of a hundred complaints, and of a hundred anonymous reports.
NAMED_FATES = {"accept": 62, "explain": 14, "refer": 15, "refuse": 9}
ANONYMOUS_FATES = {"accept": 45, "note": 40, "refer": 15}
#: How a hundred named complaints come in; anonymous ones come by the site.
WEB = "web"
CHANNELS = {WEB: 52, "eotinish": 21, "post": 14, "in_person": 9, "phone": 2, "ngo": 2}
#: So many complaints tell of the systemic problem of the tour, however few are asked for.
GATHERED = 8
#: One in so many comes in within the last days, so that there is a queue to look at.
FRESH, LATELY = 12, 25
AGREED = ["name", "story", "summary", "documents"]


@dataclass
class Case:
    """One invented complaint and what will become of it."""

    story: Story
    language: str
    named: bool
    region: str
    fate: str
    day: dt.date = dt.date.min
    locator: str = ""
    code: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @property
    def matter(self) -> Matter:
        """The case as it stands now."""
        return Matter.objects.get(locator=self.locator)

    @property
    def inquiry(self) -> Inquiry:
        """Its newest inquiry."""
        return self.matter.inquiries.latest("number")

    def say(self, what: str) -> str:
        """A text of the office or a body in the person's language."""
        return papers()[what][self.language]


class Cases:
    """The invented complaints of an office, drawn from the timeline's seed."""

    def __init__(self, office: Office, timeline: Timeline) -> None:
        self.office = office
        self.timeline = timeline
        self.rng = timeline.rng
        today = timeline.now.date()
        self.regions = [one.code for one in pack.current().regions if one.in_force(today)]
        # People are not spread evenly: a few regions write much more than the others.
        self.shares = [1 / (1 + place) for place in range(len(self.regions))]
        self.rng.shuffle(self.shares)
        self.cases: list[Case] = []

    def plan(self, count: int, since: dt.date, gathered: dt.date) -> None:
        """Plan so many complaints between a day and now, more of them lately.

        Those that the tour's problem rests on come in the year before the day `gathered`.
        """
        days = (self.timeline.now.date() - since).days
        for number in range(count):
            if number < GATHERED:
                day = max(since, gathered - dt.timedelta(days=self.rng.randint(20, 300)))
                self._begin(self._case_of_the_problem(), day)
            else:
                lately = number % FRESH == 0
                first = days - LATELY if lately else 0
                passed = first + int((days - first) * self.rng.random() ** 0.8)
                self._begin(self._new_case(), since + dt.timedelta(days=passed))

    def _begin(self, case: Case, day: dt.date) -> None:
        case.day = day
        noon = dt.datetime.combine(day, dt.time(12), tzinfo=self.timeline.calendar.tz)
        moment = noon + dt.timedelta(minutes=self.rng.randint(-400, 600))
        self.cases.append(case)
        self.timeline.add(moment, partial(self._file, case))

    def _case_of_the_problem(self) -> Case:
        """One of the few that the systemic problem of the demonstration rests on in any case."""
        story = next(one for one in stories() if one.code == story_of_tour()["problem"]["code"])
        return Case(story, LANGUAGES[0], True, self._region(), "accept")

    def _new_case(self) -> Case:
        known = stories()
        story = self.rng.choices(known, [one.weight for one in known])[0]
        named = self.rng.randrange(100) >= story.anonymous
        fates = NAMED_FATES if named else ANONYMOUS_FATES
        fate = self.rng.choices(list(fates), list(fates.values()))[0]
        language = self.rng.choices(LANGUAGES, WEIGHTS)[0]
        return Case(story, language, named, self._region(), fate)

    def _region(self) -> str:
        return self.rng.choices(self.regions, self.shares)[0]

    def told_before(self, story: str, day: dt.date) -> int:
        """How many of the planned complaints tell this story and came well before a day."""
        early = day - dt.timedelta(days=20)
        return sum(one.story.code == story and one.day < early for one in self.cases)

    def _later(self, working_days: int, act: Callable[[Case], None], case: Case) -> None:
        self.timeline.after(working_days, partial(act, case))

    # --- the person ---

    def _file(self, case: Case) -> None:
        procedure = "complaint" if case.named else "anonymous_report"
        answers = pages(procedure, self.timeline.moment.date(), self._given(case))
        channel = self.rng.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        filed = self._on_the_site if channel == WEB or not case.named else self._at_the_desk
        received = filed(case, procedure, channel, answers)
        case.locator, case.code = received.matter.locator, received.receipt.code
        self._later(self.rng.choice((0, 1, 1)), self._register, case)

    def _on_the_site(
        self, case: Case, procedure: str, _channel: str, answers: dict[str, dict[str, Any]]
    ) -> Received:
        """Page after page, as a person answers."""
        cookie = ""
        for page, given in answers.items():
            saved = actions.save_answer(
                cookie=cookie,
                procedure=procedure,
                language=case.language,
                page=page,
                answers=given,
            )
            cookie = saved.cookie
        received = actions.submit(cookie=cookie)
        actions.end_session(cookie=actions.acknowledge_receipt(cookie=cookie))
        return received

    def _at_the_desk(
        self, case: Case, procedure: str, channel: str, answers: dict[str, dict[str, Any]]
    ) -> Received:
        """In one go, as staff take down what came by post or was said."""
        return self.office.receive(procedure, case.language, channel, answers)

    def _given(self, case: Case) -> dict[str, Any]:
        """An answer to each question that a procedure may ask, by the code of the question."""
        story = case.story
        return {
            "right": story.right,
            "danger_now": "no",
            "relation": "self",
            "group": [story.group] if story.group else [],
            "body": story.body_in(case.region),
            "region": case.region,
            "place_type": story.place_type,
            "happened": self.timeline.moment.strftime("%Y-%m"),
            "story": story.text[case.language],
            "consent": AGREED,
            **person(self.rng, case.language),
        }

    def _decide(self, case: Case) -> None:
        inquiry = case.inquiry
        decisions = {item: "agreed" for item in inquiry.items}
        actions.decide_inquiry(
            by=Actor.person(case.matter.pk.hex), inquiry=inquiry, decisions=decisions
        )
        self._later(self.rng.choice((0, 1)), self._send, case)

    # --- the office ---

    def _register(self, case: Case) -> None:
        clerk = self.office.clerk("intake")
        matter = case.matter
        actions.open_file(by=clerk.acting("complaints.open"), matter=matter, reason="registration")
        actions.register(by=clerk.acting("complaints.classify"), matter=matter)
        self._later(self.rng.choice((0, 1, 2)), self._admit, case)

    def _admit(self, case: Case) -> None:
        by = self.office.clerk("officer").acting("complaints.conclude")
        actions.open_file(by=by, matter=case.matter, reason="examination")
        actions.classify(by=by, matter=case.matter, facets=self._facets(case))
        getattr(self, f"_{case.fate}")(case)

    def _facets(self, case: Case) -> dict[str, list[str]]:
        story = case.story
        facets = {
            "right": story.right,
            "act": story.act,
            "body": story.body_in(case.region),
            "region": case.region,
            "group": story.group,
            "ground": story.ground,
            "place_type": story.place_type,
        }
        return {facet: [code] for facet, code in facets.items() if code}

    def _accept(self, case: Case) -> None:
        self._step(case, "accepted")
        self._later(self.rng.randint(1, 3), self._propose, case)

    def _explain(self, case: Case) -> None:
        self._step(case, "explained", text=case.say("explanation"))

    def _refer(self, case: Case) -> None:
        self._step(case, "referred", body=case.story.body_in(case.region))

    def _refuse(self, case: Case) -> None:
        self._step(case, "refused", text=case.say("refusal"), reason="no_facts")

    def _note(self, case: Case) -> None:
        self._step(case, "noted")

    def _step(self, case: Case, code: str, **given: Any) -> None:
        self.office.take(case.matter, code, **given)

    def _propose(self, case: Case) -> None:
        clerk = self.office.clerk("officer")
        by, matter = clerk.acting("complaints.inquire"), case.matter
        box = clerk.box(matter.box_id)
        actions.propose_inquiry(
            by=by,
            matter=matter,
            box=box,
            body=case.story.body_in(case.region),
            text=case.say("inquiry"),
            items=["summary"],
        )
        actions.write_to_person(by=by, matter=matter, box=box, text=case.say("message_to_person"))
        self._later(self.rng.choice((0, 1, 2)), self._decide, case)

    def _send(self, case: Case) -> None:
        clerk = self.office.clerk("officer")
        sent = actions.send_inquiry(
            by=clerk.acting("complaints.inquire"),
            inquiry=case.inquiry,
            box=clerk.box(case.matter.box_id),
        )
        case.token = sent.token
        self._later(self.rng.choice((3, 5, 6, 7, 8, 9, 9, 10, 12)), self._body_answers, case)

    def _body_answers(self, case: Case) -> None:
        body = Actor.body(case.story.body_in(case.region))
        actions.answer_inquiry(by=body, token=case.token, text=case.say("inquiry_answer"))
        self._later(self.rng.randint(1, 4), self._conclude, case)

    def _conclude(self, case: Case) -> None:
        by = self.office.clerk("officer").acting("complaints.open")
        actions.open_file(by=by, matter=case.matter, reason="answer_to_person")
        outcomes = ("established", "partly_established", "not_established", "restored", "settled")
        outcome = self.rng.choices(outcomes, (26, 17, 34, 16, 7))[0]
        self._step(case, "concluded", text=case.say("conclusion"), outcome=outcome)
        self._later(self.rng.randint(3, 12), self._close, case)

    def _close(self, case: Case) -> None:
        self._step(case, "closed")
