"""Grades of follow-up reports that were brought in, put beside what they are about.

A follow-up report grades paragraphs of concluding observations, or some of their sub-paragraphs;
the statement of the source keeps what it says, and is never changed here.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from ..models import CommitteeGrade, ReceivedLimb, ReceivedStatement, TargetKind
from ..told.shapes import FOLLOW_UP
from . import rules

MOST = 2_000  # statements of follow-up reports that are looked through at once
_Place = tuple[str, str]
_Mark = tuple[str, str, dt.date, str, str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A grade that is told and not yet set beside its sub-paragraph; its document and day."""

    target: str
    scale: str
    grade: str
    symbol: str
    as_of: dt.date
    text: str
    whole: bool
    statement: ReceivedStatement

    @property
    def mark(self) -> _Mark:
        """What makes it this grade: the same one is set beside once, however often it is told."""
        return self.target, self.symbol, self.as_of, self.scale, self.grade


def waiting() -> list[Waiting]:
    """Every grade told of the State here that does not stand beside its sub-paragraph yet.

    What names a paragraph that is not kept waits until its concluding observations are brought
    in; what tells no day is left in the register, since a grade without its day misleads.
    """
    told = list(_told())
    limbs = _limbs({_place(row) for row in told})
    found = [one for row in told for one in _of(row, limbs.get(_place(row), []))]
    known = _known({one.target for one in found})
    return list({one.mark: one for one in found if one.mark not in known}.values())


@verb
def take(*, by: Actor) -> int:
    """Set every waiting grade beside its sub-paragraph; returns how many. Raises `Refused`."""
    if not rules.has_right(by, rules.GRADE):
        raise Refused(rules.NOT_YOURS)
    found = waiting()
    orders = _orders({one.target for one in found})
    rows = [_row(one, orders) for one in found]
    CommitteeGrade.objects.bulk_create(rows, batch_size=200)
    record(by=by, kind="progress.grades_taken", subject="progress:grades", rows=rows)
    return len(rows)


def _told() -> Iterator[ReceivedStatement]:
    """What sources say of graded paragraphs, the older first: each report is a word of its own."""
    rows = ReceivedStatement.objects.filter(
        recommendation__kind=FOLLOW_UP,
        recommendation__own=True,
        recommendation__document__isnull=False,
    ).select_related("recommendation__document", "batch")
    for row in rows.order_by("recommendation", "order")[:MOST]:
        if row.said.get("grades") and row.said.get("dated"):
            yield row


def _place(row: ReceivedStatement) -> _Place:
    document = row.recommendation.document
    return (document.symbol if document else ""), row.recommendation.number


def _limbs(places: set[_Place]) -> Mapping[_Place, list[ReceivedLimb]]:
    """Sub-paragraphs of the recommendations that stand at these places of documents."""
    rows = ReceivedLimb.objects.filter(
        current=True,
        recommendation__own=True,
        recommendation__document__symbol__in={symbol for symbol, _number in places},
        recommendation__number__in={number for _symbol, number in places},
    ).exclude(recommendation__kind=FOLLOW_UP)
    found: dict[_Place, list[ReceivedLimb]] = defaultdict(list)
    for row in rows.select_related("recommendation__document").order_by("order"):
        document = row.recommendation.document
        if document:
            found[document.symbol, row.recommendation.number].append(row)
    return found


def _of(row: ReceivedStatement, limbs: list[ReceivedLimb]) -> Iterator[Waiting]:
    facts: dict[str, Any] = row.said.get("facts", {})
    symbol = (facts.get("report") or [_place(row)[0]])[0][:120]
    as_of = dt.date.fromisoformat(row.said["dated"])
    for scale, grade, letters, text in row.said["grades"]:
        for limb in limbs:
            if _is_meant(limb.label, letters):
                whole = not letters and len(limbs) > 1
                yield Waiting(limb.key, scale, grade, symbol, as_of, text, whole, row)


def _is_meant(label: str, letters: list[str]) -> bool:
    """A letter means its sub-paragraph and those under it; none means all."""
    return not letters or label.partition(".")[0].partition("-")[0] in letters


def _known(targets: set[str]) -> set[_Mark]:
    taken = CommitteeGrade.objects.filter(target_kind=TargetKind.LIMB, target__in=targets)
    return set(taken.values_list("target", "symbol", "as_of", "scale", "grade"))


def _orders(targets: set[str]) -> dict[tuple[str, str], int]:
    """The number of the newest grade by target and committee."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    rows = CommitteeGrade.objects.filter(target_kind=TargetKind.LIMB, target__in=targets)
    for target, committee, order in rows.values_list("target", "committee", "order"):
        found[target, committee] = max(found[target, committee], order)
    return found


def _row(one: Waiting, orders: dict[tuple[str, str], int]) -> CommitteeGrade:
    told = one.statement.recommendation
    orders[one.target, told.body] += 1
    return CommitteeGrade(
        target_kind=TargetKind.LIMB,
        target=one.target,
        order=orders[one.target, told.body],
        text=one.text,
        language=one.statement.language or "en",
        as_of=one.as_of,
        evidence=[],
        at=timezone.now(),
        committee=told.body,
        scale=one.scale,
        grade=one.grade,
        symbol=one.symbol,
        paragraph=told.number,
        whole=one.whole,
        source=one.statement.batch,
    )
