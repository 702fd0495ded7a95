"""Named reads of action plans: lists, one plan with its measures, one measure's whole life."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from ..models import ActionPlan, MeasureVersion, PlanAct, PlanMeasure

Standing = PlanMeasure.Standing


@dataclass(frozen=True, slots=True)
class MeasureFilter:
    """How a list of measures is narrowed; `due` is overdue or soon (until `soon`)."""

    body: str = ""
    standing: str = ""
    due: str = ""
    words: str = ""
    today: dt.date | None = None
    soon: dt.date | None = None


def plans(today: dt.date) -> QuerySet[ActionPlan]:
    """Every plan, newest first, with counts: measures in it, overdue, off control."""
    inside = ~Q(measures__standing=Standing.OUT)
    overdue = Q(measures__standing=Standing.CONTROL, measures__until__lt=today)
    approved = PlanAct.objects.filter(plan=OuterRef("pk")).order_by("on", "id")
    return ActionPlan.objects.annotate(
        inside=Count("measures", filter=inside),
        overdue=Count("measures", filter=overdue),
        off=Count("measures", filter=Q(measures__standing=Standing.OFF)),
        act_name=Subquery(approved.values("name")[:1]),
        act_on=Subquery(approved.values("on")[:1]),
    )


def current(plan: ActionPlan) -> list[MeasureVersion]:
    """The newest wording of each measure that is in the plan, in the order of the table."""
    rows = MeasureVersion.objects.filter(measure__plan=plan, version=F("measure__version"))
    inside = rows.exclude(measure__standing=Standing.OUT)
    return list(inside.select_related("measure").order_by("measure__place", "measure_id"))


def last_place(plan: ActionPlan) -> int:
    """The highest place that a measure of the plan ever had."""
    return plan.measures.order_by("-place").values_list("place", flat=True).first() or 0


def measures(plan: ActionPlan, wanted: MeasureFilter) -> QuerySet[MeasureVersion]:
    """Newest wordings by place, narrowed; those taken out only where they are asked for."""
    rows = MeasureVersion.objects.filter(measure__plan=plan, version=F("measure__version"))
    rows = rows.select_related("measure").order_by("measure__place", "measure_id")
    if wanted.standing:
        rows = rows.filter(measure__standing=wanted.standing)
    else:
        rows = rows.exclude(measure__standing=Standing.OUT)
    if wanted.body:
        rows = rows.filter(measure__body=wanted.body)
    if wanted.words:
        rows = rows.filter(title__icontains=wanted.words)
    if wanted.due == "overdue":
        rows = rows.filter(measure__standing=Standing.CONTROL, measure__until__lt=wanted.today)
    if wanted.due == "soon":
        rows = rows.filter(
            measure__standing=Standing.CONTROL,
            measure__until__gte=wanted.today,
            measure__until__lte=wanted.soon,
        )
    return rows


def bodies_of(plan: ActionPlan) -> list[str]:
    """Codes of the bodies responsible for a measure that is in the plan."""
    rows = plan.measures.exclude(standing=Standing.OUT).exclude(body="")
    return sorted(set(rows.values_list("body", flat=True)))


def measure(key: str) -> PlanMeasure | None:
    """One measure with its plan."""
    return PlanMeasure.objects.select_related("plan").filter(key=key).first()


def wordings(row: PlanMeasure) -> list[MeasureVersion]:
    """Every wording of a measure, newest first, with the act of each."""
    return list(row.versions.select_related("act").order_by("-version"))


def plan(key: str | UUID) -> ActionPlan | None:
    """One plan by its code."""
    return ActionPlan.objects.filter(code=key).first()


def newest(keys: Collection[str]) -> QuerySet[MeasureVersion]:
    """The newest wording of measures by their keys, with measure and plan."""
    rows = MeasureVersion.objects.filter(measure__key__in=keys, version=F("measure__version"))
    return rows.select_related("measure__plan").order_by("measure__key")
