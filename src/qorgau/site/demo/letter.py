"""A letter that a monitor brought out of a closed place, and each step until its case is closed."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from qorgau.common.actor import Actor
from qorgau.complaints import actions
from qorgau.complaints.models import Inquiry, Matter
from qorgau.visits.models import Place

from .material import pages, story_of_tour
from .office import Office
from .timeline import Timeline

#: Brought by a monitor: `channels` of the pack.
CHANNEL = "visit"
PROCEDURE = "complaint"
#: Working days that a body takes, and that the office then needs for a conclusion.
BODY_TAKES = 6
CONCLUDED_AFTER = 2


class Letter:
    """Lives through one letter as it is told; a step that is not told does not happen."""

    def __init__(self, office: Office, timeline: Timeline, told: Mapping[str, Any]) -> None:
        self.office = office
        self.timeline = timeline
        self.told = told
        self.language: str = told["language"]
        self.locator = ""
        self.code = ""
        self.token = ""

    @property
    def matter(self) -> Matter:
        """The case as it stands now."""
        return Matter.objects.get(locator=self.locator)

    def receive(self, place: Place) -> None:
        """The desk takes the letter down on the day on which the monitor brings it."""
        answers = pages(PROCEDURE, self.timeline.moment.date(), self._given(place))
        received = self.office.receive(PROCEDURE, self.language, CHANNEL, answers)
        self.locator, self.code = received.matter.locator, received.receipt.code
        self.timeline.after(0, self._register)

    def _given(self, place: Place) -> dict[str, Any]:
        facets = story_of_tour()["facets"]
        return {
            "right": facets["right"],
            "group": [facets["group"]],
            "danger_now": "no",
            "relation": "self",
            "body": place.body,
            "region": place.region,
            "place_type": place.kind,
            "happened": self.timeline.moment.strftime("%Y-%m"),
            "story": self.told["story"][self.language],
            "wish": self.told["wish"][self.language],
            "full_name": self.told["full_name"],
            "address": self.told["address"][self.language],
            "consent": self.told["consent"],
        }

    def _register(self) -> None:
        clerk = self.office.clerk("intake")
        self._open("intake", "registration")
        actions.register(by=clerk.acting("complaints.classify"), matter=self.matter)
        self.timeline.after(1, self._accept)

    def _accept(self) -> None:
        clerk, matter = self.office.clerk("officer"), self.matter
        by = clerk.acting("complaints.conclude")
        self._open("officer", "examination")
        actions.classify(by=by, matter=matter, facets=_facets())
        self.office.take(matter, "accepted")
        words = self.told["message"][self.language]
        box = clerk.box(matter.box_id)
        actions.write_to_person(by=by, matter=self.matter, box=box, text=words)
        self._propose(0)

    def _propose(self, number: int) -> None:
        """Ask the person whether a body may read this text, if there is one more to ask."""
        asked = self.told["inquiries"][number]
        clerk, matter = self.office.clerk("officer"), self.matter
        actions.propose_inquiry(
            by=clerk.acting("complaints.inquire"),
            matter=matter,
            box=clerk.box(matter.box_id),
            body=asked.get("body", story_of_tour()["place"]["body"]),
            text=asked["text"][self.language],
            items=asked["items"],
        )
        last = number + 1 == len(self.told["inquiries"])
        if not last or "answer" in asked:
            self.timeline.after(1, partial(self._decide, number))

    def _decide(self, number: int) -> None:
        """The person decides item by item; a text with a declined item is written anew."""
        asked, inquiry = self.told["inquiries"][number], self._inquiry()
        declined = asked.get("declined", ())
        decisions = {one: "declined" if one in declined else "agreed" for one in asked["items"]}
        by = Actor.person(self.matter.pk.hex)
        actions.decide_inquiry(by=by, inquiry=inquiry, decisions=decisions)
        if not declined:
            self.timeline.after(0, partial(self._send, number))
            return
        self._open("officer", "inquiry")
        officer = self.office.clerk("officer").acting("complaints.inquire")
        actions.withdraw_inquiry(by=officer, inquiry=inquiry)
        self.timeline.after(1, partial(self._propose, number + 1))

    def _send(self, number: int) -> None:
        clerk = self.office.clerk("officer")
        self._open("officer", "inquiry")
        by, box = clerk.acting("complaints.inquire"), clerk.box(self.matter.box_id)
        self.token = actions.send_inquiry(by=by, inquiry=self._inquiry(), box=box).token
        if "answer" in self.told["inquiries"][number]:
            self.timeline.after(BODY_TAKES, partial(self._answer, number))
        elif number + 1 < len(self.told["inquiries"]):
            self.timeline.after(2, partial(self._propose, number + 1))

    def _answer(self, number: int) -> None:
        inquiry, words = self._inquiry(), self.told["inquiries"][number]["answer"]
        by = Actor.body(inquiry.body)
        actions.answer_inquiry(by=by, token=self.token, text=words[self.language])
        self.timeline.after(CONCLUDED_AFTER, self._conclude)

    def _conclude(self) -> None:
        self._open("officer", "answer_to_person")
        words = self.told["conclusion"][self.language]
        self.office.take(self.matter, "concluded", text=words, outcome=self.told["outcome"])
        self.timeline.after(5, self._close)

    def _close(self) -> None:
        self.office.take(self.matter, "closed")

    def _open(self, role: str, reason: str) -> None:
        by = self.office.clerk(role).acting("complaints.open")
        actions.open_file(by=by, matter=self.matter, reason=reason)

    def _inquiry(self) -> Inquiry:
        return self.matter.inquiries.latest("number")


def _facets() -> dict[str, list[str]]:
    """The codes by which the officer describes it."""
    place = story_of_tour()["place"]
    where = {"body": place["body"], "region": place["region"], "place_type": place["kind"]}
    return {name: [code] for name, code in {**story_of_tour()["facets"], **where}.items()}
