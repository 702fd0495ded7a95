"""A round as one party sees it: what it is asked, what it said, what became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from ..models import Round, RoundParty
from . import queries, words
from .answering import Said, is_late, said_by
from .queries import Dealt


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an answer was dealt with, and why; shown when the round is closed."""

    name: Any
    reason: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Question:
    """One item as the party sees it: the text asked by language, what it said last.

    `outcome` and `consolidated` stay empty until the round is closed.
    """

    order: int
    number: str
    texts: tuple[tuple[str, str], ...]
    said: Said
    state_name: Any
    answered_at: dt.datetime | None
    late: bool
    versions: int
    outcome: Outcome | None
    consolidated: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The round as a party sees it. `state` is open or closed; `over` once its term has passed."""

    state: str
    title: str
    version: str
    party: str
    until: dt.date
    over: bool
    instructions: str
    questions: tuple[Question, ...]

    @property
    def answered(self) -> int:
        """How many were answered."""
        return sum(1 for one in self.questions if one.answered_at)

    def at(self, order: int) -> Question | None:
        """The question of an order."""
        return next((one for one in self.questions if one.order == order), None)

    def after(self, order: int) -> Question | None:
        """The next question without an answer, from an order on, then from the beginning."""
        waiting = [one for one in self.questions if not one.answered_at and one.order != order]
        return next((one for one in waiting if one.order > order), next(iter(waiting), None))


def seen(party: RoundParty, language: str) -> Seen:
    """What the party sees now; a fixed number of queries."""
    row = party.round
    closed = row.status == Round.Status.CLOSED
    return Seen(
        state="closed" if closed else "open",
        title=row.title,
        version=row.version,
        party=words.party_name(party, language),
        until=row.until,
        over=is_late(row, timezone.now()),
        instructions=row.instructions,
        questions=tuple(_question(one, language, closed) for one in queries.became(party)),
    )


def _question(one: Dealt, language: str, closed: bool) -> Question:
    beside = one.answers[0] if one.answers else None
    answer = beside.answer if beside else None
    verdict = beside.verdict if beside and closed else None
    first, _text = words.text_in(one.item.texts, language)
    ordered = sorted(one.item.texts.items(), key=lambda pair: (pair[0] != first, pair[0]))
    return Question(
        order=one.item.order,
        number=one.item.number,
        texts=tuple(ordered),
        said=said_by(answer) if answer else Said(),
        state_name=words.state_name(answer.state, language) if answer else "",
        answered_at=answer.at if answer else None,
        late=bool(answer and answer.late),
        versions=answer.version if answer else 0,
        outcome=Outcome(words.VERDICTS[verdict.verdict], verdict.reason, verdict.at)
        if verdict
        else None,
        consolidated=one.text.text if one.text and closed else "",
    )
