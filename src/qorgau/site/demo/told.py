"""An invented review: recommendations brought in, confirmed, answered in every voice, asked about.

Its States, texts and answers stand in the pack's `demo/told.yaml` and are plainly invented.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml

from qorgau.commitments import treaties
from qorgau.commitments.confirming import actions as confirming
from qorgau.commitments.confirming.shapes import Choice, body_term
from qorgau.commitments.mechanism_terms import actions as mechanism
from qorgau.commitments.models import Round, RoundAnswer, RoundChannel, RoundParty
from qorgau.commitments.progress import actions as progress
from qorgau.commitments.received import opening
from qorgau.commitments.received.narrowing import narrowed
from qorgau.commitments.rounds import actions as rounds
from qorgau.commitments.rounds import answering, queries
from qorgau.commitments.translating import actions as translating
from qorgau.commitments.translating.actions import Said as Translated

from .office import Clerk, Office
from .staff import demo_file
from .timeline import Timeline

#: The language in which the invented review was written; the others are translations.
ORIGINAL = "en"


@lru_cache(maxsize=1)
def told() -> dict[str, Any]:
    """What the pack's demo tells of the invented review; empty where it tells of none."""
    path = demo_file("told.yaml")
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}


class Review:
    """What the secretariat, a ministry, monitors and an organisation do about the review."""

    def __init__(self, office: Office, timeline: Timeline) -> None:
        self.office = office
        self.timeline = timeline
        self._rounds: dict[int, tuple[Round, Mapping[str, RoundParty]]] = {}

    def plan(self) -> None:
        """Everything from the import to the round that is open now; nothing where none is told."""
        if not told():
            return
        brought = told()["brought"]
        self._on(brought, self._import)
        self._on(brought - 5, self._confirm)
        for row in told()["recommendations"]:
            for said in row["said"]:
                self._on(said["days"], partial(self._report, row, said))
            for found in row["found"]:
                self._on(found["days"], partial(self._assess, row, found))
        for row in told().get("events", ()):
            self._on(row["days"], partial(self._happened, row))
        for number, row in enumerate(told()["rounds"]):
            self._on(row["opened"], partial(self._open, number, row))
            if "closed" in row:
                self._on(row["closed"], partial(self._close, number, row))

    def _on(self, days: int, act: Any) -> None:
        self.timeline.on(self._day(days), act, minutes=120)

    def _day(self, days: int) -> dt.date:
        return self.timeline.now.date() - dt.timedelta(days=days)

    def _import(self) -> None:
        data = _records(self._day(told()["brought"])).encode()
        by = self.office.clerk("secretariat").acting("commitments.import")
        opening.bring_in(
            by=by, file=opening.from_bytes(data), given=opening.Given(), name="review.json"
        )

    def _confirm(self) -> None:
        clerk = self.office.clerk("secretariat")
        by = clerk.acting("commitments.confirm")
        for row in told()["recommendations"]:
            found = _recommendation(row["number"])
            choices = [Choice(body_term(code)) for code in row["bodies"]]
            confirming.review(by=by, user=clerk.user, recommendation=found, choices=choices)
            self._translate(clerk, row)

    def _translate(self, clerk: Clerk, row: Mapping[str, Any]) -> None:
        limb = _limb(row["number"])
        for language, text in row["text"].items():
            if language != ORIGINAL:
                translating.translate(
                    by=clerk.acting("commitments.confirm"),
                    limb=limb,
                    said=Translated(language, text, "unofficial"),
                    user=clerk.user,
                )

    def _happened(self, row: Mapping[str, Any]) -> None:
        """Enter an invented event with a mechanism; its document says that it is invented."""
        clerk = self.office.clerk("secretariat")
        known, due = self._day(row["days"]), row.get("due")
        mechanism.enter_event(
            by=clerk.acting("commitments.import"),
            kind=row["kind"],
            mechanism=row["mechanism"],
            on=self._day(row.get("on", row["days"])),
            body=row.get("body", ""),
            document=row["document"],
            action=row.get("action", ""),
            due_on=None if due is None else known + dt.timedelta(days=due),
            note=told()["event_note"][clerk.user.language],
            user=clerk.user,
        )

    def _report(self, row: Mapping[str, Any], said: Mapping[str, Any]) -> None:
        clerk = self.office.clerk("body_contact")
        progress.report(
            by=clerk.acting("commitments.report"),
            target_kind="limb",
            target=_limb(row["number"]).key,
            body=row["bodies"][0],
            state=said["state"],
            said=self._words(clerk, said),
            user=clerk.user,
        )

    def _assess(self, row: Mapping[str, Any], found: Mapping[str, Any]) -> None:
        clerk = self.office.clerk(found["role"])
        progress.assess(
            by=clerk.acting("commitments.find"),
            target_kind="limb",
            target=_limb(row["number"]).key,
            finding=found["finding"],
            said=self._words(clerk, found),
            organisation=clerk.acts_for,
            user=clerk.user,
        )

    def _words(self, clerk: Clerk, said: Mapping[str, Any]) -> progress.Said:
        language = clerk.user.language
        as_of = self.timeline.calendar.local_date(self.timeline.moment)
        return progress.Said(said["text"][language], language, as_of)

    def _open(self, number: int, row: Mapping[str, Any]) -> None:
        clerk = self.office.clerk("secretariat")
        by, language = clerk.acting("commitments.round"), clerk.user.language
        made = rounds.prepare(
            by=by,
            about=rounds.About(
                title=row["title"][language],
                version=row["version"][language],
                source=Round.Source.REGISTER,
                choice={"document": told()["symbol"]},
                languages=[ORIGINAL],
                until=self._day(row["until"]),
            ),
        )
        ministry, society = self.office.clerk("body_contact"), self.office.clerk("civil_society")
        asked = rounds.Parties(
            bodies=[ministry.acts_for], organisations=[society.acts_for], own=True
        )
        parties = rounds.open_round(by=by, row=made, parties=asked)
        self._rounds[number] = (made, {one.code: one for one in parties})
        for said in row["answers"]:
            self._answer(number, said, ministry)

    def _answer(self, number: int, said: Mapping[str, Any], clerk: Clerk) -> None:
        party = self._rounds[number][1][clerk.acts_for]
        item = next(
            one for one in queries.items_of(party) if one.target == _limb(said["number"]).key
        )
        answering.answer(
            by=clerk.acting("commitments.comment"),
            party=party,
            item=item,
            said=answering.Said(text=said["text"][clerk.user.language]),
            author=answering.Author(RoundChannel.ACCOUNT, clerk.user),
        )

    def _close(self, number: int, row: Mapping[str, Any]) -> None:
        clerk = self.office.clerk("secretariat")
        by, language = clerk.acting("commitments.round"), clerk.user.language
        rounds.close(by=by, row=self._rounds[number][0])
        for said, answer in zip(row["answers"], self._answers(number), strict=True):
            reason = said.get("reason", {}).get(language, "")
            rounds.decide(
                by=by, answer=answer, verdict=said["verdict"], user=clerk.user, reason=reason
            )
            rounds.consolidate(by=by, item=answer.item, text=answer.text, user=clerk.user)

    def _answers(self, number: int) -> Sequence[RoundAnswer]:
        made = self._rounds[number][1].values()
        return list(RoundAnswer.objects.filter(party__in=made).order_by("item__order"))


def _records(on: dt.date) -> str:
    """The review as the Universal Human Rights Index would give it out."""
    return json.dumps([_record(row, on) for row in told()["recommendations"]])


def _record(row: Mapping[str, Any], on: dt.date) -> dict[str, Any]:
    return {
        "AnnotationId": str(uuid5(NAMESPACE_URL, f"{told()['symbol']} {row['number']}")),
        "AnnotationType": "- Recommendations",
        "Body": "- UPR",
        "Countries": [treaties.current().state_names[0]],
        "Symbol": told()["symbol"],
        "Text": f"{row['number']} {row['text'][ORIGINAL]}",
        "Themes": row["themes"],
        "AffectedPersons": row["groups"],
        "Sdgs": row["goals"],
        "PublicationDate": f"{on.isoformat()}T00:00:00",
        "UprPositions": [row["position"]],
        "UprRecommendingCountry": row["by"],
        "UprCycle": None,
        "UprSession": [],
    }


def _recommendation(number: str) -> Any:
    return narrowed().get(number=number, document__symbol=told()["symbol"])


def _limb(number: str) -> Any:
    return _recommendation(number).limbs.get(current=True)
