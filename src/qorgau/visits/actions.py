"""The verbs of visits. Texts are sealed in the visit's box; entries and tables hold codes only."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db.models import Max
from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.numbering import take_number
from qorgau.common.reasons import refuse_if
from qorgau.common.text import clean
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.people.models import User
from qorgau.vault import boxes, units
from qorgau.vault.boxes import OpenBox
from qorgau.vault.models import VaultEnvelope
from qorgau.vault.staff import Unlocked

from . import clocks, rules
from .models import Finding, Place, PlaceName, Status, Visit, VisitMember, VisitReading, VisitStep
from .queries import REPORT_SLOT, OpenedVisit, finding_slot, texts


@verb
def register_place(
    *,
    by: Actor,
    kind: str,
    region: str,
    body: str,
    names: Mapping[str, str],
    valid_from: dt.date,
    capacity: int = 0,
    valid_to: dt.date | None = None,
) -> Place:
    """Add a place to the register; names by language. Raises `Refused`."""
    cleaned = _clean_names(names)
    refuse_if(rules.demand_right(by, "visits.write"))
    refuse_if(
        rules.place_faults(
            kind=kind,
            region=region,
            body=body,
            capacity=capacity,
            names=cleaned,
            valid_from=valid_from,
            valid_to=valid_to,
        )
    )
    place = Place(
        kind=kind,
        region=region,
        body=body,
        capacity=capacity,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    _save_numbered(place, "PL", "code")
    for language, name in cleaned.items():
        PlaceName(place=place, language=language, name=name).save()
    record(by=by, kind="place.registered", subject=f"place:{place.pk.hex}")
    return place


@verb
def plan_visit(
    *,
    by: Actor,
    place: Place,
    kind: str,
    planned_on: dt.date,
    team: Iterable[User],
    unit: str = "",
) -> Visit:
    """Plan a visit of the actor's unit and make its box, sealed to that unit's own key.

    Raises `Refused`; `DoorClosed` when the unit has no key, since notes are never kept in clear.
    """
    unit, members = unit or by.unit, list(dict.fromkeys(team))
    refuse_if(rules.demand_right(by, "visits.write", unit))
    refuse_if(rules.plan_faults(place, kind, planned_on, members))
    box = boxes.new_box()
    boxes.wrap(box, units.public_key(unit))
    visit = Visit(place=place, kind=kind, unit=unit, box_id=box.id, planned_on=planned_on)
    _save_numbered(visit, f"V-{planned_on.year}", "number")
    for user in members:
        VisitMember(visit=visit, user=user).save()
    step = _step(visit, Status.PLANNED, planned_on)
    record(
        by=by,
        kind="visit.planned",
        unit=unit,
        subject=subject(visit),
        box=box.id,
        box_public=box.public,
        rows=[step],
    )
    return visit


@verb
def start_visit(*, by: Actor, visit: Visit, on: dt.date) -> Visit:
    """The team is at the place; `on` is the first day. Raises `Refused`."""
    visit = _allowed(by, visit, "start")
    refuse_if(rules.start_faults(visit, on))
    visit.started_on = on
    return _moved(by, visit, Status.STARTED, on, "started_on")


@verb
def complete_visit(*, by: Actor, visit: Visit, on: dt.date) -> Visit:
    """The visit was carried out; `on` is the last day. Raises `Refused`."""
    visit = _allowed(by, visit, "complete")
    refuse_if(rules.end_faults(visit, on))
    visit.ended_on = on
    clocks.start(visit, on)
    return _moved(by, visit, Status.COMPLETED, on, "ended_on")


@verb
def cancel_visit(*, by: Actor, visit: Visit) -> Visit:
    """A planned visit did not take place. Raises `Refused`."""
    visit = _allowed(by, visit, "cancel")
    return _moved(by, visit, Status.CANCELLED, timezone.localdate())


@verb
def add_finding(
    *, by: Actor, visit: Visit, box: OpenBox, right: str, grade: str, text: str, act: str = ""
) -> Finding:
    """Add a finding: coded facets in clear, the words sealed by somebody who holds the box."""
    visit = _allowed(by, visit, "add_finding")
    last = visit.findings.aggregate(last=Max("number"))["last"] or 0
    finding = Finding(visit=visit, number=last + 1, version=1, right=right, grade=grade, act=act)
    return _write_finding(by, finding, box, text, "finding.added")


@verb
def correct_finding(
    *, by: Actor, finding: Finding, box: OpenBox, right: str, grade: str, text: str, act: str = ""
) -> Finding:
    """Correct a finding by its next version; the earlier one stays. Raises `Refused`."""
    visit = _allowed(by, finding.visit, "correct")
    versions = visit.findings.filter(number=finding.number)
    last = versions.aggregate(last=Max("version"))["last"]
    corrected = Finding(
        visit=visit, number=finding.number, version=last + 1, right=right, grade=grade, act=act
    )
    return _write_finding(by, corrected, box, text, "finding.corrected")


@verb
def write_up(*, by: Actor, visit: Visit, box: OpenBox, text: str) -> Visit:
    """Seal the report of the visit; from now on findings are only corrected. Raises `Refused`."""
    visit = _allowed(by, visit, "write_up")
    words = clean(text, max_chars=rules.MAX_TEXT, field="text", required=True)
    envelope = _seal(box, visit, REPORT_SLOT, words)
    clocks.stop(visit, "written_up")
    return _moved(by, visit, Status.WRITTEN_UP, timezone.localdate(), envelope=envelope)


@verb
def close_visit(*, by: Actor, visit: Visit) -> Visit:
    """Nothing more is to be done on this visit. Raises `Refused`."""
    visit = _allowed(by, visit, "close")
    return _moved(by, visit, Status.CLOSED, timezone.localdate())


@verb
def open_visit(
    *, by: Actor, user: User, visit: Visit, unlocked: Unlocked, reason: str
) -> OpenedVisit:
    """Open the sealed texts; who and for which reason (`reasons_open`) is kept.

    Raises `Refused`, or `Locked` when the person holds no key of the visit's unit.
    """
    refuse_if(rules.demand_right(by, "visits.open", visit.unit))
    refuse_if(rules.unknown_concept("reasons_open", reason, "reason"))
    opened = texts(visit, unlocked.unwrap(visit.box_id))
    reading = VisitReading(visit=visit, user=user, reason=reason, at=timezone.now())
    reading.save()
    record(
        by=by,
        kind="visit.opened",
        unit=visit.unit,
        subject=subject(visit),
        box=visit.box_id,
        reason=reason,
        rows=[reading],
    )
    return opened


def subject(visit: Visit) -> str:
    """How entries name a visit."""
    return f"visit:{visit.pk.hex}"


def _allowed(by: Actor, visit: Visit, step: str) -> Visit:
    """The visit as it stands now, locked; raises `Refused` when the step is not allowed."""
    fresh = Visit.objects.select_for_update().get(pk=visit.pk)
    refuse_if(rules.demand_right(by, "visits.write", fresh.unit))
    refuse_if(rules.blocked(fresh, step))
    return fresh


def _moved(
    by: Actor,
    visit: Visit,
    status: Status,
    on: dt.date,
    *fields: str,
    envelope: VaultEnvelope | None = None,
) -> Visit:
    visit.status = status
    visit.save(update_fields=["status", *fields])
    record(
        by=by,
        kind=f"visit.{status}",
        unit=visit.unit,
        subject=subject(visit),
        box=visit.box_id,
        envelopes=[envelope.pair] if envelope else [],
        rows=[_step(visit, status, on)],
    )
    return visit


def _step(visit: Visit, status: Status, on: dt.date) -> VisitStep:
    step = VisitStep(visit=visit, step=status, on=on, at=timezone.now())
    step.save()
    return step


def _write_finding(by: Actor, finding: Finding, box: OpenBox, text: str, kind: str) -> Finding:
    words = clean(text, max_chars=rules.MAX_TEXT, field="text", required=True)
    refuse_if(rules.finding_faults(finding.right, finding.act, finding.grade))
    envelope = _seal(box, finding.visit, finding_slot(finding.number), words)
    finding.envelope, finding.at = envelope.pk, timezone.now()
    finding.save()
    record(
        by=by,
        kind=kind,
        unit=finding.visit.unit,
        subject=subject(finding.visit),
        box=finding.visit.box_id,
        envelopes=[envelope.pair],
        rows=[finding],
    )
    return finding


def _seal(box: OpenBox, visit: Visit, slot: str, words: str) -> VaultEnvelope:
    if box.id != visit.box_id:
        raise ValueError("the open box is of another visit")
    return boxes.seal(box, slot=slot, author_kind="staff", payload={"text": words})


def _clean_names(names: Mapping[str, str]) -> dict[str, str]:
    cleaned = {
        language: clean(name, max_chars=rules.MAX_NAME, field=f"name_{language}")
        for language, name in names.items()
    }
    return {language: name for language, name in cleaned.items() if name}


def _save_numbered(row: Place | Visit, prefix: str, field: str) -> None:
    def save(number: str) -> None:
        setattr(row, field, number)
        row.save()

    take_number(type(row), prefix, save, field=field)
