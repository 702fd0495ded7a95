"""Reads of the three voices: all that was said of some targets, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from ..models import (
    CommitteeGrade,
    IndependentFinding,
    ProgressReport,
    ProgressStatement,
    ProgressWithdrawal,
)
from . import scales
from .actions import KINDS
from .disagreeing import Word, disagreements
from .states import FINAL, of_finding, of_state
from .targets import Target

STATE, INDEPENDENT, COMMITTEE = "state", "independent", "committee"
Statement = ProgressReport | IndependentFinding | CommitteeGrade
Pair = tuple[Word[Statement], Word[Statement]]


@dataclass
class Voices:
    """What each voice said of one target, the newest word of everybody first; never merged.

    `withdrawn` holds what was taken back, by the statement's id.
    """

    reports: list[ProgressReport] = field(default_factory=list)
    findings: list[IndependentFinding] = field(default_factory=list)
    grades: list[CommitteeGrade] = field(default_factory=list)
    withdrawn: dict[UUID, ProgressWithdrawal] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.reports or self.findings or self.grades)

    def newest(self) -> list[Statement]:
        """The newest word of each body, signatory and committee that was not taken back."""
        found: dict[tuple[str, ...], Statement] = {}
        said: list[Statement] = [*self.reports, *self.findings, *self.grades]
        for one in sorted(said, key=_order):
            if one.pk not in self.withdrawn:
                found[speaker(one)] = one
        return sorted(found.values(), key=speaker)

    def disagreements(self) -> list[Pair]:
        """Pairs of words of different voices that exclude one another."""
        return list(disagreements([_word(one) for one in self.newest()]))


def speaker(one: Statement) -> tuple[str, ...]:
    """Whose word it is: the voice, then the body, signatory or committee."""
    if isinstance(one, ProgressReport):
        return STATE, one.body
    if isinstance(one, IndependentFinding):
        return INDEPENDENT, one.voice, one.organisation
    return COMMITTEE, one.committee


def voices(kind: str, targets: Collection[str]) -> dict[str, Voices]:
    """All that was said of targets of one kind, by key; four queries."""
    found: dict[str, Voices] = defaultdict(Voices)
    for name, rows in _rows(kind, targets):
        for row in rows:
            getattr(found[row.target], name).append(row)
    for taken in ProgressWithdrawal.objects.filter(target_kind=kind, target__in=targets):
        found[taken.target].withdrawn[taken.statement] = taken
    return dict(found)


def _rows(kind: str, targets: Collection[str]) -> Iterator[tuple[str, QuerySet[Any]]]:
    for name, model in (
        ("reports", ProgressReport),
        ("findings", IndependentFinding),
        ("grades", CommitteeGrade),
    ):
        yield name, model._default_manager.filter(target_kind=kind, target__in=targets)


def statement(kind: str, key: UUID) -> ProgressStatement | None:
    """One statement by its kind (report, finding, grade) and id."""
    model = KINDS.get(kind)
    found: ProgressStatement | None = model.objects.filter(pk=key).first() if model else None
    return found


@dataclass(frozen=True, slots=True)
class Duty:
    """A target that a body answers for, and the body's newest word on it, if there is one."""

    target: Target
    said: ProgressReport | None

    @property
    def awaited(self) -> bool:
        """Whether a word is still owed: none was given, or it was not the last one."""
        return self.said is None or self.said.state not in FINAL

    def overdue(self, today: dt.date) -> bool:
        """Whether the term is over without a word given after it."""
        due = self.target.due
        return due is not None and due < today and self.awaited


def duties(targets: Sequence[Target], bodies: Collection[str], today: dt.date) -> list[Duty]:
    """What a body answers for: overdue first, then the soonest term, then without one; said last.

    Two queries beside those for the targets.
    """
    keys = {one.key for one in targets}
    rows = ProgressReport.objects.filter(target__in=keys, body__in=bodies).order_by("order")
    taken = set(
        ProgressWithdrawal.objects.filter(target__in=keys, kind="report").values_list(
            "statement", flat=True
        )
    )
    newest = {(row.target_kind, row.target): row for row in rows if row.pk not in taken}
    found = [Duty(one, newest.get((one.kind, one.key))) for one in targets]
    return sorted(found, key=lambda one: _pressing(one, today))


def _pressing(one: Duty, today: dt.date) -> tuple[bool, bool, bool, dt.date, str]:
    due = one.target.due
    without_word = one.said is not None
    return not one.awaited, not one.overdue(today), without_word, due or dt.date.max, one.target.key


def newest_statements(most: int) -> list[Statement]:
    """The statements entered last, of all voices together, newest first."""
    found: list[Statement] = []
    for model in KINDS.values():
        found += model.objects.order_by("-at", "-id")[:most]
    return sorted(found, key=lambda one: (one.at, one.pk), reverse=True)[:most]


def disagreeing(most: int) -> dict[tuple[str, str], list[Pair]]:
    """Targets on which voices disagree, by kind and key; of the `most` spoken of last.

    Only what at least two voices spoke of is looked through.
    """
    found: dict[tuple[str, str], list[Pair]] = {}
    for kind, keys in _of_two_voices(most).items():
        for key, said in sorted(voices(kind, keys).items()):
            if pairs := said.disagreements():
                found[kind, key] = pairs
    return found


def counts() -> Mapping[str, int]:
    """How many targets each voice has spoken of; three queries."""
    return {
        STATE: _spoken(ProgressReport),
        INDEPENDENT: _spoken(IndependentFinding),
        COMMITTEE: _spoken(CommitteeGrade),
    }


def _spoken(model: type[ProgressStatement]) -> int:
    told = model._default_manager.aggregate(found=Count("target", distinct=True))
    return int(told["found"])


def _of_two_voices(most: int) -> dict[str, list[str]]:
    heard: dict[tuple[str, str], int] = defaultdict(int)
    for model in KINDS.values():
        spoken = model.objects.order_by().values_list("target_kind", "target").distinct()
        for place in spoken:
            heard[place] += 1
    found: dict[str, list[str]] = defaultdict(list)
    for (kind, key), number in heard.items():
        if number > 1 and len(found[kind]) < most:
            found[kind].append(key)
    return found


def _order(one: Statement) -> tuple[int, int]:
    """A committee's newest grade is that of its newest document, whenever it was entered."""
    return (one.as_of.toordinal() if isinstance(one, CommitteeGrade) else 0), one.order


def _word(one: Statement) -> Word[Statement]:
    if isinstance(one, ProgressReport):
        return Word(STATE, of_state(one.state), one)
    if isinstance(one, IndependentFinding):
        return Word(INDEPENDENT, of_finding(one.finding), one)
    mark = scales.mark_of(one.scale, one.grade)
    return Word(COMMITTEE, mark.fits if mark else frozenset(), one)
