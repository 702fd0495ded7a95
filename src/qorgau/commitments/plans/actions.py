"""The verbs of an action plan: taken in by its act, changed by another, measures off control."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.common.reasons import Reason, refuse_if
from qorgau.common.text import clean
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.people.models import User

from ..models import ActionPlan, MeasureControl, MeasureVersion, PlanAct, PlanMeasure
from . import queries
from .comparing import compare, said_by
from .shapes import Executor, Measure
from .words import fold

Standing = PlanMeasure.Standing
Step = MeasureControl.Step
MOST_NOTE = 4_000


@dataclass(frozen=True, slots=True)
class Act:
    """The act by which a plan is approved or changed, and the file that held its table."""

    name: str
    on: dt.date
    file_name: str
    file_sha256: str


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a plan as a whole; see `ActionPlan`."""

    code: str
    title: str
    language: str
    promise: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


@verb
def begin_plan(
    *, by: Actor, about: About, act: Act, measures: Sequence[Measure], bodies: Mapping[str, str]
) -> ActionPlan:
    """Take in a plan with every measure of its table. `bodies`: folded name → code.

    Raises `Refused`.
    """
    refuse_if(_about_faults(about) + _act_faults(act) + _empty(measures))
    now = timezone.now()
    plan = ActionPlan(
        code=about.code,
        title=clean(about.title, max_chars=500, field="title", required=True),
        language=about.language,
        promise=about.promise,
        since=about.since,
        until=about.until,
        begun_at=now,
    )
    plan.save()
    approved = _act(plan, PlanAct.Kind.APPROVED, act, now)
    rows = _add(plan, approved, measures, bodies, after=0)
    _record(by, plan, "begun", [approved, *rows])
    return plan


@verb
def change_plan(
    *,
    by: Actor,
    plan: ActionPlan,
    act: Act,
    measures: Sequence[Measure],
    bodies: Mapping[str, str],
    take_out: bool,
) -> PlanAct:
    """Bring the plan to what the table of a changing act says; earlier wordings stay.

    Measures that the table does not have stay as they are, or with `take_out` leave the plan by
    this act. Raises `Refused`, also when the table changes nothing.
    """
    row = ActionPlan.objects.select_for_update().get(pk=plan.pk)
    found = compare(queries.current(row), measures)
    changes = bool(found.new or found.changed or (take_out and found.gone))
    refuse_if(_act_faults(act) + _empty(measures) + ([] if changes else [NOTHING]))
    now = timezone.now()
    changed = _act(row, PlanAct.Kind.CHANGED, act, now)
    rows: list[AppendOnly] = [changed]
    rows += [_anew(one.kept, one.measure, changed, bodies) for one in found.changed]
    rows += _add(row, changed, found.new, bodies, after=queries.last_place(row))
    if take_out:
        rows += [_control(one.measure, Step.TAKEN_OUT, act.name, act.on, now) for one in found.gone]
    _record(by, row, "changed", rows)
    return changed


@verb
def control(
    *,
    by: Actor,
    measure: PlanMeasure,
    step: str,
    act: str,
    on: dt.date,
    note: str = "",
    user: User | None = None,
) -> MeasureControl:
    """Take a measure off control (`taken_off`), or put it back, by an act. Raises `Refused`."""
    row = PlanMeasure.objects.select_for_update().select_related("plan").get(pk=measure.pk)
    refuse_if(_control_faults(row, step, on))
    made = _control(
        row,
        Step(step),
        clean(act, max_chars=300, field="act", required=True),
        on,
        timezone.now(),
        note=clean(note, max_chars=MOST_NOTE, field="note"),
        user=user,
    )
    _record(by, row.plan, f"measure_{step}", [made])
    return made


def _add(
    plan: ActionPlan,
    act: PlanAct,
    measures: Sequence[Measure],
    bodies: Mapping[str, str],
    *,
    after: int,
) -> list[MeasureVersion]:
    made = [
        PlanMeasure(plan=plan, key=f"{plan.code}-{place}", place=place, **_newest(one, bodies))
        for place, one in enumerate(measures, after + 1)
    ]
    PlanMeasure.objects.bulk_create(made, batch_size=200)
    rows = [_version(row, 1, one, act, bodies) for row, one in zip(made, measures, strict=True)]
    MeasureVersion.objects.bulk_create(rows, batch_size=200)
    return rows


def _anew(
    kept: MeasureVersion, measure: Measure, act: PlanAct, bodies: Mapping[str, str]
) -> MeasureVersion:
    """A further wording of a measure; one that was taken out by an act is in the plan again."""
    row = _version(kept.measure, kept.version + 1, measure, act, bodies)
    row.save()
    again = Standing.CONTROL if kept.measure.standing == Standing.OUT else kept.measure.standing
    PlanMeasure.objects.filter(pk=kept.measure_id).update(
        version=row.version, standing=again, **_newest(measure, bodies)
    )
    return row


def _version(
    row: PlanMeasure, version: int, measure: Measure, act: PlanAct, bodies: Mapping[str, str]
) -> MeasureVersion:
    return MeasureVersion(
        measure=row,
        version=version,
        act=act,
        agreed=measure.responsible.agreed,
        body=_code(measure.responsible, bodies),
        since=measure.term.since,
        until=measure.term.until,
        yearly=measure.term.yearly,
        **{
            **said_by(measure),
            "responsible": measure.responsible.name[:300],
            "number": measure.number[:40],
            "term": measure.term.text[:200],
            "co_executors": [
                {"name": one.name, "code": _code(one, bodies), "agreed": one.agreed}
                for one in measure.co_executors
            ],
        },
    )


def _newest(measure: Measure, bodies: Mapping[str, str]) -> dict[str, Any]:
    return {
        "number": measure.number[:40],
        "title": measure.title,
        "body": _code(measure.responsible, bodies),
        "until": measure.term.until,
    }


def _code(one: Executor, bodies: Mapping[str, str]) -> str:
    return bodies.get(fold(one.name), "")


def _act(plan: ActionPlan, kind: str, act: Act, now: dt.datetime) -> PlanAct:
    row = PlanAct(
        plan=plan,
        kind=kind,
        name=clean(act.name, max_chars=300, field="act", required=True),
        on=act.on,
        file_name=act.file_name[-200:],
        file_sha256=act.file_sha256,
        at=now,
    )
    row.save()
    return row


def _control(
    measure: PlanMeasure,
    step: str,
    act: str,
    on: dt.date,
    now: dt.datetime,
    *,
    note: str = "",
    user: User | None = None,
) -> MeasureControl:
    row = MeasureControl(measure=measure, step=step, act=act, on=on, note=note, user=user, at=now)
    row.save()
    PlanMeasure.objects.filter(pk=measure.pk).update(standing=_AFTER[Step(step)])
    return row


_AFTER = {
    Step.TAKEN_OFF: Standing.OFF,
    Step.PUT_BACK: Standing.CONTROL,
    Step.TAKEN_OUT: Standing.OUT,
}
_BEFORE = {Step.TAKEN_OFF: Standing.CONTROL, Step.PUT_BACK: Standing.OFF}
NOTHING = Reason("plan.same", _("The table says what the plan says already"), "file")


def _about_faults(about: About) -> list[Reason]:
    if ActionPlan.objects.filter(code=about.code).exists():
        return [Reason("plan.code", _("A plan with this code is kept already"), "code")]
    if about.since and about.until and about.until < about.since:
        return [Reason("plan.until", _("The last day is before the first"), "until")]
    return []


def _act_faults(act: Act) -> list[Reason]:
    if act.on > timezone.localdate():
        return [Reason("plan.act_on", _("The date cannot be in the future"), "on")]
    return []


def _empty(measures: Sequence[Measure]) -> list[Reason]:
    return [] if measures else [Reason("plan.empty", _("The table holds no measure"), "file")]


def _control_faults(row: PlanMeasure, step: str, on: dt.date) -> list[Reason]:
    if step not in _BEFORE or row.standing != _BEFORE[Step(step)]:
        return [Reason("measure.standing", _("This cannot be done with the measure as it stands"))]
    if on > timezone.localdate():
        return [Reason("measure.on", _("The date cannot be in the future"), "on")]
    return []


def _record(by: Actor, plan: ActionPlan, what: str, rows: Sequence[AppendOnly]) -> None:
    record(by=by, kind=f"plan.{what}", subject=f"plan:{plan.pk.hex}", rows=rows)
