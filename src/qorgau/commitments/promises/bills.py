"""The way of a bill: which stages it reached when, and whether it came as promised. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ..models import BillStage

#: What may have stages: a bill, and a change of law that a bill brings.
KINDS = ("bill", "law_change")
#: From here on a bill is law.
LAW = (BillStage.SIGNED.value, BillStage.IN_FORCE.value)
_RANKS = {stage: number for number, stage in enumerate(BillStage.values, start=1)}

#: What became of the term: kept, passed before the stage was reached, or not to be told.
IN_TIME, LATE, UNTOLD = "in_time", "late", ""


def rank(stage: str) -> int:
    """The place of a stage on the way, from 1; 0 where none is told."""
    return _RANKS.get(stage, 0)


def became_law(reached: Iterable[tuple[str, dt.date]]) -> dt.date | None:
    """The last day of the time in which it first was signed or in force; None while it is not."""
    return next((on for stage, on in reached if stage in LAW), None)


def kept_term(due: str, until: dt.date | None, reached: Iterable[tuple[str, dt.date]]) -> str:
    """Whether the stage `due` was reached by `until`, from stages with their last possible days.

    A later stage reached in time proves the earlier one. A later stage reached after the term
    says nothing of an earlier one, whose own day is not known: then nothing is told.
    """
    if until is None or not due:
        return UNTOLD
    for stage, on in reached:
        if stage == BillStage.WITHDRAWN or rank(stage) < rank(due):
            continue
        if on <= until:
            return IN_TIME
        return LATE if stage == due else UNTOLD
    return UNTOLD
