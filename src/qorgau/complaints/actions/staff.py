"""What staff do with a file: open it with a reason, classify it, hand it to another unit."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused, refuse_if
from qorgau.files.models import KeptFile
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.people.queries import unit as unit_of_code
from qorgau.vault import boxes
from qorgau.vault.boxes import OpenBox
from qorgau.vault.models import KeyKind, VaultKey
from qorgau.vault.units import DoorClosed, public_key

from .. import clocks, flow
from .. import facets as coded
from ..models import Classification, Matter, Move, Opening, Reading
from ..rules import may_write
from . import moves

#: How long an opened file stays open to the one who gave a reason.
OPEN_FOR = dt.timedelta(minutes=30)


@verb
def open_file(*, by: Actor, matter: Matter, reason: str) -> Reading:
    """Note that a member of staff opens the sealed file, and why; grants no key by itself.

    `reason` is a code of the vocabulary reasons_open. The person sees day, role, unit and reason.
    The opening holds for 30 minutes (`queries.opening`). Raises `Refused`.
    """
    refuse_if(may_write(by, matter, "complaints.open"))
    if not coded.known("reasons_open", reason):
        raise Refused(Reason("open.reason", _("Choose why you open the file"), "reason"))
    reading = Reading(
        matter=matter, day=flow.today(), role=by.role, unit=by.unit or matter.unit, reason=reason
    )
    reading.save()
    _open(by, matter, reason)
    Matter.objects.filter(pk=matter.pk, unread=True).update(unread=False)
    record(
        by=by,
        kind="complaint.opened",
        unit=matter.unit,
        subject=f"matter:{matter.pk.hex}",
        reason=reason,
        box=matter.box_id,
        rows=[reading],
    )
    return reading


@verb
def see_to_danger(*, by: Actor, matter: Matter) -> Matter:
    """Say that somebody saw to the danger the person told of; the alarm ends. Raises `Refused`."""
    refuse_if(may_write(by, matter, "complaints.decide_intake"))
    row = moves.locked(matter)
    if row.danger_at is None or row.danger_seen_at is not None:
        raise Refused(Reason("danger.none", _("There is no alarm on this case")))
    row.danger_seen_at = timezone.now()
    row.save(update_fields=["danger_seen_at"])
    record(
        by=by,
        kind="complaint.danger_seen_to",
        unit=row.unit,
        subject=f"matter:{row.pk.hex}",
        box=row.box_id,
    )
    return row


@verb
def take_file(*, by: Actor, matter: Matter, file: KeptFile) -> KeptFile:
    """Note that a member of staff takes one kept file out of the opened case, under its reason.

    Raises `Refused` when the case is not open for them.
    """
    refuse_if(may_write(by, matter, "complaints.open"))
    now = Opening.objects.filter(matter=matter, user=by.id, ends_at__gt=timezone.now()).first()
    if now is None or file.box_id != matter.box_id:
        raise Refused(Reason("open.ended", _("Open the case with a reason first")))
    record(
        by=by,
        kind="complaint.file_taken",
        unit=matter.unit,
        subject=f"file:{file.pk.hex}",
        reason=now.reason,
        box=matter.box_id,
    )
    return file


@verb
def classify(*, by: Actor, matter: Matter, facets: Mapping[str, Iterable[str]]) -> Classification:
    """Describe the matter by codes: facet → codes; the newest version counts, earlier ones stay.

    Facets are right, ground, group, act, body, region, place_type. Raises `Refused` for a code
    that its vocabulary does not have, and without right and region.
    """
    refuse_if(may_write(by, matter, "complaints.classify"))
    row = moves.locked(matter)
    chosen = coded.checked(facets, demanded=coded.DEMANDED)
    version, rows = coded.write(row, chosen, by)
    record(
        by=by,
        kind="complaint.classified",
        unit=row.unit,
        subject=f"matter:{row.pk.hex}",
        rows=[version, *rows],
    )
    return version


@verb
def hand_over(*, by: Actor, matter: Matter, box: OpenBox, unit: str) -> Move:
    """Give the matter to another unit of the office: its key is added to the box, ours taken away.

    Raises `Refused`, also when that unit has no key.
    """
    refuse_if(may_write(by, matter, "complaints.refer"))
    row = moves.locked(matter)
    if unit_of_code(unit) is None or unit == row.unit:
        raise Refused(Reason("hand_over.unit", _("Choose another unit of the office"), "unit"))
    boxes.wrap(box, _key_of(unit))
    for key in VaultKey.objects.filter(kind=KeyKind.UNIT, owner=row.unit, wraps__box=row.box_id):
        boxes.revoke(row.box_id, key)
    row.unit = unit
    row.save(update_fields=["unit"])
    clocks.follow_unit(row)
    written = moves.note(row, by, moves.HANDED_OVER)
    record(
        by=by,
        kind="complaint.handed_over",
        unit=unit,
        subject=f"matter:{row.pk.hex}",
        box=row.box_id,
        rows=[written],
    )
    return written


def _key_of(unit: str) -> VaultKey:
    """The key of the unit that shall conduct the case; a sentence for staff when it has none."""
    try:
        return public_key(unit)
    except DoorClosed:
        why = _("This unit has no key yet: its members cannot open anything. Choose another unit")
        raise Refused(Reason("hand_over.no_key", why, "unit")) from None


def _open(by: Actor, matter: Matter, reason: str) -> None:
    now = timezone.now()
    Opening.objects.filter(matter=matter, user=by.id).delete()
    Opening(matter=matter, user=by.id, reason=reason, opened_at=now, ends_at=now + OPEN_FOR).save()
