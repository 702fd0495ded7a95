"""Action plans as the world sees them: those kept measure by measure and those of documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.country import public as country

from ..models import ActionPlan, MeasureControl, MeasureVersion, PlanAct, PlanMeasure, PromiseKind
from ..plans import comparing, queries, words
from ..plans import money as cells
from ..plans.money import Sum
from ..plans.writing import as_docx, measure_of
from .promises import PublicPromise, promises

Standing, Step = PlanMeasure.Standing, MeasureControl.Step


@dataclass(frozen=True, slots=True)
class PublicPlanLine:
    """A plan in the list. `kept`: its measures stand here one by one; `promise` is its code there.

    `promised` counts the commitments that documents name of it.
    """

    code: str
    title: str
    language: str
    since: dt.date | None
    until: dt.date | None
    when: str
    kept: bool
    promise: PublicPromise | None
    measures: int = 0
    overdue: int = 0
    off: int = 0
    promised: int = 0


@dataclass(frozen=True, slots=True)
class PublicExecutor:
    """A body as the plan names it, with its code where known; `agreed`: named by agreement."""

    name: str
    code: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class PublicAct:
    """An act: that approved the plan, changed it, or took a measure off control (`kind`)."""

    kind: str
    kind_name: str
    name: str
    on: dt.date
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublicMeasure:
    """A measure as its newest wording has it; `off_by` is the newest act of its control.

    `sums` are what of `money` could be read for certain.
    """

    key: str
    place: int
    number: str
    title: str
    objectives: tuple[str, ...]
    completion: str
    responsible: PublicExecutor
    co_executors: tuple[PublicExecutor, ...]
    term: str
    since: dt.date | None
    until: dt.date | None
    yearly: bool
    money: str
    source: str
    sums: tuple[Sum, ...]
    indicator: str
    target: str
    standing: str
    standing_name: str
    overdue: bool
    versions: int
    off_by: PublicAct | None


@dataclass(frozen=True, slots=True)
class PublicTotal:
    """A sum of a currency by year (None: not told) and source as written."""

    year: int | None
    source: str
    currency: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PublicMoney:
    """What of a plan's money can be added up, and of how many cells nothing could be read."""

    totals: tuple[PublicTotal, ...]
    read: int
    unread: int


@dataclass(frozen=True, slots=True)
class PublicKeptPlan:
    """A plan with its acts and the measures in it, in the order of the table."""

    code: str
    title: str
    language: str
    since: dt.date | None
    until: dt.date | None
    acts: tuple[PublicAct, ...]
    measures: tuple[PublicMeasure, ...]
    money: PublicMoney
    promise: PublicPromise | None


@dataclass(frozen=True, slots=True)
class PublicChange:
    """One part of a measure that an act words otherwise: what it said and what it says."""

    part: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PublicWordingOf:
    """A wording of a measure: by which act, and what it changed (nothing for the first)."""

    version: int
    act: PublicAct
    changes: tuple[PublicChange, ...]


@dataclass(frozen=True, slots=True)
class PublicMeasureLife:
    """A measure with every wording, newest first, and the acts of its control."""

    plan: str
    plan_title: str
    language: str
    measure: PublicMeasure
    wordings: tuple[PublicWordingOf, ...]
    controls: tuple[PublicAct, ...]


def plans_listed(language: str) -> tuple[PublicPlanLine, ...]:
    """Every plan once: what is kept and what documents name are one where the codes join them."""
    told = _promised(language)
    counts: dict[str, int] = {}
    for one in promises(language):
        if one.plan:
            counts[one.plan.code] = counts.get(one.plan.code, 0) + 1
    kept = [
        PublicPlanLine(
            code=row.code,
            title=row.title,
            language=row.language,
            since=row.since,
            until=row.until,
            when="",
            kept=True,
            promise=told.pop(row.promise, None),
            measures=row.inside,  # type: ignore[attr-defined]
            overdue=row.overdue,  # type: ignore[attr-defined]
            off=row.off,  # type: ignore[attr-defined]
            promised=counts.get(row.promise, 0),
        )
        for row in queries.plans(timezone.localdate())
    ]
    rest = [_of_document(one, counts.get(code, 0), language) for code, one in told.items()]
    return tuple(sorted([*kept, *rest], key=_newest_first))


def kept_plan(code: str, language: str) -> PublicKeptPlan | None:
    """A plan whose measures are kept, by its code; None where there is none."""
    row = queries.plan(code)
    if row is None:
        return None
    newest = queries.current(row)
    off = _controls(newest)
    seen = tuple(_measure(one, off.get(one.measure_id), language) for one in newest)
    return PublicKeptPlan(
        code=row.code,
        title=row.title,
        language=row.language,
        since=row.since,
        until=row.until,
        acts=tuple(_act(one) for one in row.acts.all()),
        measures=seen,
        money=_money(seen),
        promise=_promised(language).get(row.promise),
    )


def kept_code(promise: str) -> str:
    """The code of the kept plan that a promise of the register is; blank where none is."""
    rows = ActionPlan.objects.filter(promise=promise) if promise else ActionPlan.objects.none()
    return rows.order_by("begun_at").values_list("code", flat=True).first() or ""


def plan_docx(code: str, language: str) -> bytes | None:
    """The plan as the Word table that ministries know, as it stands today."""
    row = queries.plan(code)
    if row is None:
        return None
    known = words.words()
    spoken = row.language if row.language in known.headings else language
    return as_docx(row.title, [measure_of(one) for one in queries.current(row)], known, spoken)


def measure_life(code: str, place: int, language: str) -> PublicMeasureLife | None:
    """One measure of a plan by its place, with everything that became of it."""
    row = queries.measure(f"{code}-{place}")
    if row is None:
        return None
    wordings = queries.wordings(row)
    controls = tuple(_control(one) for one in row.controls.all())
    newest = wordings[0]
    newest.measure = row
    return PublicMeasureLife(
        plan=row.plan.code,
        plan_title=row.plan.title,
        language=row.plan.language,
        measure=_measure(newest, controls[-1] if controls else None, language),
        wordings=tuple(_wording(*pair) for pair in _pairs(wordings)),
        controls=controls,
    )


def _promised(language: str) -> dict[str, PublicPromise]:
    """Plans and programmes of the register of promises, by code."""
    kinds = (PromiseKind.PLAN, PromiseKind.PROGRAMME)
    return {one.code: one for one in promises(language) if one.kind in kinds}


def _of_document(one: PublicPromise, promised: int, language: str) -> PublicPlanLine:
    return PublicPlanLine(
        code=one.code,
        title=one.title,
        language=language,
        since=one.said_from,
        until=one.until,
        when=one.promised_for_name,
        kept=False,
        promise=one,
        promised=promised,
    )


def _newest_first(one: PublicPlanLine) -> tuple[int, str]:
    last = one.until or one.since
    return (-last.toordinal() if last else 0, one.code)


def _measure(row: MeasureVersion, off_by: PublicAct | None, language: str) -> PublicMeasure:
    measure, today = row.measure, timezone.localdate()
    under = measure.standing == Standing.CONTROL
    return PublicMeasure(
        key=measure.key,
        place=measure.place,
        number=row.number,
        title=row.title,
        objectives=tuple(row.objectives),
        completion=row.completion,
        responsible=_executor(row.responsible, row.body, row.agreed, language),
        co_executors=tuple(
            _executor(one["name"], one.get("code", ""), one.get("agreed", False), language)
            for one in row.co_executors
        ),
        term=row.term,
        since=row.since,
        until=row.until,
        yearly=row.yearly,
        money=row.money,
        source=row.source,
        sums=cells.read(row.money, words.words().money),
        indicator=row.indicator,
        target=row.target,
        standing=measure.standing,
        standing_name=standing_name(measure.standing),
        overdue=bool(under and row.until and row.until < today),
        versions=measure.version,
        off_by=off_by if not under else None,
    )


def standing_name(standing: str) -> str:
    """Whether a measure is still looked after, in the language of the page."""
    return {
        Standing.CONTROL.value: _("Under control"),
        Standing.OFF.value: _("Taken off control"),
        Standing.OUT.value: _("Taken out of the plan"),
    }[standing]


def _executor(name: str, code: str, agreed: bool, language: str) -> PublicExecutor:
    return PublicExecutor(country.label("bodies", code, language) if code else name, code, agreed)


def _act(row: PlanAct) -> PublicAct:
    name = _("approved the plan") if row.kind == PlanAct.Kind.APPROVED else _("changed the plan")
    return PublicAct(row.kind, name, row.name, row.on)


def _control(row: MeasureControl) -> PublicAct:
    names = {
        Step.TAKEN_OFF.value: _("Taken off control"),
        Step.PUT_BACK.value: _("Put back under control"),
        Step.TAKEN_OUT.value: _("Taken out of the plan"),
    }
    return PublicAct(row.step, names[row.step], row.act, row.on, row.note)


def _controls(rows: Sequence[MeasureVersion]) -> dict[object, PublicAct]:
    """The newest act of control of each measure."""
    found = MeasureControl.objects.filter(measure__in=[one.measure_id for one in rows])
    return {one.measure_id: _control(one) for one in found.order_by("id")}


def _money(rows: Iterable[PublicMeasure]) -> PublicMoney:
    totals: dict[tuple[int | None, str, str], Decimal] = {}
    read, unread = 0, 0
    for row in rows:
        read += bool(row.sums)
        unread += bool(row.money and not row.sums)
        for one in row.sums:
            key = (one.year, row.source, one.currency)
            totals[key] = totals.get(key, Decimal(0)) + one.amount
    ordered = sorted(totals.items(), key=lambda pair: (pair[0][0] or 9999, *pair[0][1:]))
    made = (PublicTotal(year, source, code, sum_) for (year, source, code), sum_ in ordered)
    return PublicMoney(tuple(made), read, unread)


def _pairs(
    rows: Sequence[MeasureVersion],
) -> list[tuple[MeasureVersion, MeasureVersion | None]]:
    """Each wording, newest first, with the one before it."""
    return list(zip(rows, [*rows[1:], None], strict=True))


def _wording(row: MeasureVersion, before: MeasureVersion | None) -> PublicWordingOf:
    names = part_names()
    changes = () if before is None else comparing.differing(before, measure_of(row))
    return PublicWordingOf(
        row.version,
        _act(row.act),
        tuple(
            PublicChange(part, names[part], _said(before, part), _said(row, part))
            for part in changes
        ),
    )


def _said(row: MeasureVersion | None, part: str) -> str:
    value = getattr(row, part)
    if part == "objectives":
        return " · ".join(value)
    if part == "co_executors":
        return ", ".join(str(one["name"]) for one in value)
    return str(value)


def part_names() -> Mapping[str, str]:
    """The columns of a plan in the language of the page."""
    return {
        "number": _("Number"),
        "title": _("Measure"),
        "objectives": _("Objective"),
        "completion": _("Form of completion"),
        "responsible": _("Responsible body"),
        "co_executors": _("Co-executors"),
        "term": _("Term"),
        "money": _("Cost"),
        "source": _("Source of funding"),
        "indicator": _("Indicator"),
        "target": _("Target value"),
    }
