"""What is spoken of: a sub-paragraph of a recommendation, or a measure of a plan; and by whom."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F

from ..mechanism_terms.due import due_days
from ..models import (
    MeasureVersion,
    PlanMeasure,
    ReceivedLabel,
    ReceivedLimb,
    ReceivedRecommendation,
    TargetKind,
)


@dataclass(frozen=True, slots=True)
class Target:
    """Its kind and permanent key, the bodies that answer for it (the first leads), its last day.

    `whole` is the key of the recommendation, or the code of the plan; `place` that of a measure.
    """

    kind: str
    key: str
    bodies: tuple[str, ...]
    due: dt.date | None
    whole: str
    place: int = 0


def find(kind: str, key: str, *, lock: bool = False) -> Target | None:
    """The target of a kind and key; None where the State here was told or promised no such thing.

    With `lock` its row is held until the transaction ends, so that words get their own numbers.
    """
    if kind == TargetKind.LIMB:
        return _limb(key, lock)
    return _measure(key, lock) if kind == TargetKind.MEASURE else None


def awaited(bodies: Collection[str]) -> list[Target]:
    """All that a body answers for today: sub-paragraphs as they stand, measures under control."""
    return [*_limbs_of(bodies), *_measures_of(bodies)] if bodies else []


def _limb(key: str, lock: bool) -> Target | None:
    rows = ReceivedLimb.objects.filter(key=key, recommendation__own=True)
    rows = rows.select_related("recommendation__document")
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        return None
    whole = row.recommendation
    bodies = _responsible([whole]).get(whole.pk, ())
    return _of_limb(row, tuple(bodies), due_days([whole])[whole.pk])


def _of_limb(row: ReceivedLimb, bodies: tuple[str, ...], due: dt.date | None) -> Target:
    return Target(TargetKind.LIMB, row.key, bodies, due, row.recommendation.identity)


def _responsible(rows: Iterable[ReceivedRecommendation]) -> dict[object, list[str]]:
    """Codes of the bodies that a person confirmed, by recommendation, the first confirmed first."""
    found: dict[object, list[str]] = defaultdict(list)
    labels = ReceivedLabel.objects.filter(
        recommendation__in=list(rows), kind="body", scheme="pack", origin="person"
    )
    for row, code in labels.order_by("id").values_list("recommendation", "code"):
        found[row].append(code)
    return found


def _measure(key: str, lock: bool) -> Target | None:
    rows = PlanMeasure.objects.filter(key=key).select_related("plan")
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        return None
    newest = MeasureVersion.objects.filter(measure=row, version=row.version).first()
    return _of_measure(row, newest.co_executors if newest else [])


def _of_measure(row: PlanMeasure, others: list[dict[str, str]]) -> Target:
    codes = dict.fromkeys(code for code in (row.body, *(one["code"] for one in others)) if code)
    return Target(TargetKind.MEASURE, row.key, tuple(codes), row.until, row.plan.code, row.place)


def _limbs_of(bodies: Collection[str]) -> list[Target]:
    rows = ReceivedLimb.objects.filter(
        current=True,
        recommendation__own=True,
        recommendation__labels__kind="body",
        recommendation__labels__scheme="pack",
        recommendation__labels__origin="person",
        recommendation__labels__code__in=bodies,
    )
    found = list(rows.select_related("recommendation__document").order_by("key").distinct())
    whole = {one.recommendation_id: one.recommendation for one in found}
    by, days = _responsible(whole.values()), due_days(whole.values())
    return [
        _of_limb(row, tuple(by.get(row.recommendation_id, ())), days[row.recommendation_id])
        for row in found
    ]


def _measures_of(bodies: Collection[str]) -> list[Target]:
    """Of every measure under control the newest wording is read: co-executors stand in it."""
    rows = MeasureVersion.objects.filter(
        version=F("measure__version"), measure__standing=PlanMeasure.Standing.CONTROL
    )
    rows = rows.select_related("measure__plan").order_by("measure__key")
    found = (_of_measure(row.measure, row.co_executors) for row in rows)
    return [one for one in found if set(one.bodies) & set(bodies)]
