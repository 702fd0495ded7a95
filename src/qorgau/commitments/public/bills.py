"""Bills that the State announced: each stage with its day and source, and what became of the term.

Mission row S5. A bill is a promise of the register; its stages are told by the document that
announced it and by the acts that followed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..models import BillStage
from ..promises import bills as ways
from .promises import PublicEvent, PublicPromise, promises


@dataclass(frozen=True, slots=True)
class PublicStage:
    """A stage that a bill reached; `event` is None for the one it had when it was announced."""

    stage: str
    name: str
    on: str
    on_name: str
    last_day: dt.date
    event: PublicEvent | None


@dataclass(frozen=True, slots=True)
class PublicBill:
    """A bill with its stages, oldest first.

    `law_on` is the day on which it became law (the last possible one where only a month is
    known). `term` is in_time, late, or empty where it cannot be told; `due_name` the stage that
    was to be reached by `promise.until`.
    """

    promise: PublicPromise
    stages: tuple[PublicStage, ...]
    law_on: dt.date | None
    due_name: str
    term: str
    term_name: str

    @property
    def days(self) -> int | None:
        """Calendar days from the announcement to the law; None while there is none."""
        return None if self.law_on is None else (self.law_on - self.promise.said_from).days


def bills(language: str, *, document: str = "") -> tuple[PublicBill, ...]:
    """Every promise of the register that has stages of a bill, oldest first."""
    rows = (bill_of(one) for one in promises(language, document=document))
    return tuple(one for one in rows if one is not None)


def bill_of(promise: PublicPromise) -> PublicBill | None:
    """The bill's side of a promise; None where no stage is told."""
    stages = _stages(promise)
    if not stages:
        return None
    reached = [(one.stage, one.last_day) for one in stages]
    term = ways.kept_term(promise.stage_due, promise.until, reached)
    return PublicBill(
        promise=promise,
        stages=stages,
        law_on=ways.became_law(reached),
        due_name=_name(promise.stage_due),
        term=term,
        term_name=_term_name(term),
    )


def stage_names() -> dict[str, str]:
    """The stages in the order of a bill's way, in the active language."""
    return {one.value: str(one.label) for one in BillStage}


def _stages(promise: PublicPromise) -> tuple[PublicStage, ...]:
    told = []
    if promise.stage:
        announced = (promise.promised_on, promise.promised_on_name, promise.said_from)
        told.append(PublicStage(promise.stage, _name(promise.stage), *announced, None))
    told += [
        PublicStage(one.stage, _name(one.stage), one.on, one.on_name, one.until, one)
        for one in promise.events
        if one.stage
    ]
    return tuple(told)


def _name(stage: str) -> str:
    return str(BillStage(stage).label) if stage else ""


def _term_name(term: str) -> str:
    return {ways.IN_TIME: _("In term"), ways.LATE: _("After the term")}.get(term, "")
