"""Messages both ways, and files that are added later."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused, refuse_if
from qorgau.common.text import clean
from qorgau.files.actions import keep
from qorgau.files.models import KeptFile
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.vault.boxes import OpenBox

from ..models import Matter, Message
from ..rules import may_write
from . import moves

MAX_MESSAGE = 10_000


@verb
def write_to_person(*, by: Actor, matter: Matter, box: OpenBox, text: str) -> Message:
    """A message of the office to the person, sealed into the box. Raises `Refused`."""
    refuse_if(may_write(by, matter, "complaints.write"))
    written = clean(text, max_chars=MAX_MESSAGE, field="text", required=True)
    message, envelope = moves.add_message(
        matter, box, direction=Message.Direction.TO_PERSON, author_kind="staff", text=written
    )
    _record(by, "complaint.written_to_person", matter, message, [envelope.pair])
    return message


@verb
def write_to_office(*, by: Actor, matter: Matter, box: OpenBox, text: str) -> Message:
    """A message of the person to the office, sealed into the box. Raises `Refused`."""
    written = clean(text, max_chars=MAX_MESSAGE, field="text", required=True)
    row = moves.locked(matter)
    _demand_readable(row)
    message, envelope = moves.add_message(
        row, box, direction=Message.Direction.TO_OFFICE, author_kind="person", text=written
    )
    row.unread = True
    row.save(update_fields=["unread"])
    _record(by, "complaint.written_to_office", row, message, [envelope.pair])
    return message


@verb
def add_file(*, by: Actor, matter: Matter, box: OpenBox, upload: Any) -> KeptFile:
    """Add a file to a matter that was handed in. Raises `Refused` at field "file"."""
    kept = keep(by=by, box=box, upload=upload, author_kind=by.kind)
    Matter.objects.filter(pk=matter.pk).update(unread=by.kind == "person")
    record(
        by=by,
        kind="complaint.file_added",
        unit=matter.unit,
        subject=f"matter:{matter.pk.hex}",
        box=matter.box_id,
    )
    return kept


def _record(by: Actor, kind: str, matter: Matter, message: Message, envelopes: list) -> None:
    record(
        by=by,
        kind=kind,
        unit=matter.unit,
        subject=f"matter:{matter.pk.hex}",
        box=matter.box_id,
        envelopes=envelopes,
        rows=[message],
    )


def _demand_readable(matter: Matter) -> None:
    """After erasure nobody could read it any more."""
    if matter.phase == "erased":
        raise Refused(Reason("message.erased", _("This case has been destroyed by the schedule")))
