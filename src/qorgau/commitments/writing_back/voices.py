"""What was done about a sub-paragraph, by whose word: three voices that are never merged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ..models import (
    CommitteeGrade,
    IndependentFinding,
    ProgressReport,
    ProgressWithdrawal,
    RoundText,
    TargetKind,
)
from .owners import ANSWERS, COMMITTEE, INDEPENDENT, STATE

#: Field of a table → what it is here; the voice's table, and who speaks in it.
_SAID = ("id", "target", "order", "text", "language", "as_of")


@dataclass(frozen=True, slots=True)
class Voice:
    """One statement of progress: whose voice, who, for which day, in which language and scale.

    `voice` is state, independent or committee. `who` is a body's code, the code of an independent
    voice or a committee; `organisation` the signatory of civil society. `grade` is a code of
    `scale`: the pack's states of progress, its findings, or a committee's own scale.
    """

    voice: str
    who: str
    text: str
    on: dt.date | None = None
    language: str = ""
    scale: str = ""
    grade: str = ""
    organisation: str = ""
    symbol: str = ""


def voices_of(keys: Sequence[str], *, newest: bool = False) -> dict[str, list[Voice]]:
    """What was said of sub-paragraphs and not taken back, oldest first, by key; four queries.

    With `newest` only the last word of each who speaks.
    """
    taken_back = set(
        ProgressWithdrawal.objects.filter(target__in=keys).values_list("statement", flat=True)
    )
    found: dict[str, dict[Any, list[Voice]]] = {}
    for target, statement, speaker, voice in _all(keys):
        if statement not in taken_back:
            found.setdefault(target, {}).setdefault(speaker, []).append(voice)
    return {
        target: sorted(
            (one for some in by_speaker.values() for one in (some[-1:] if newest else some)),
            key=lambda one: one.on or dt.date.min,
        )
        for target, by_speaker in found.items()
    }


def _all(keys: Sequence[str]) -> Iterator[tuple[str, object, tuple[str, ...], Voice]]:
    for statement, target, _order, text, language, day, who, state in _rows(
        ProgressReport, keys, "body", "state"
    ):
        said = Voice(STATE, who, text, day, language, "progress_states", state)
        yield target, statement, (STATE, who), said
    for statement, target, _order, text, language, day, who, by, finding in _rows(
        IndependentFinding, keys, "voice", "organisation", "finding"
    ):
        said = Voice(INDEPENDENT, who, text, day, language, "verifications", finding, by)
        yield target, statement, (INDEPENDENT, who, by), said
    for statement, target, _order, text, language, day, who, scale, grade, symbol in _rows(
        CommitteeGrade, keys, "committee", "scale", "grade", "symbol"
    ):
        said = Voice(COMMITTEE, who, text, day, language, scale, grade, symbol=symbol)
        yield target, statement, (COMMITTEE, who), said


def _rows(table: Any, keys: Sequence[str], *more: str) -> Iterable[tuple[Any, ...]]:
    rows = table.objects.filter(target_kind=TargetKind.LIMB, target__in=keys)
    return rows.order_by("order").values_list(*_SAID, *more)


def answers_of(round_id: UUID, keys: Sequence[str]) -> dict[str, list[Voice]]:
    """The consolidated texts of a round by sub-paragraph: the newest version of each."""
    rows = RoundText.objects.filter(
        item__round=round_id, item__target_kind=TargetKind.LIMB, item__target__in=keys
    )
    names = ("item__target", "text", "at", "item__round__title")
    found: dict[str, list[Voice]] = {}
    for target, text, at, title in rows.order_by("version").values_list(*names):
        found[target] = [Voice(ANSWERS, title, text, at.date())]
    return found
