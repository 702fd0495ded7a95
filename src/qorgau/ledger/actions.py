"""Write into the register of acts: `record` inside a verb; `sequence` gives each its leaf."""

import secrets
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.ids import uuid7
from qorgau.common.models import AppendOnly

from . import hashing
from .entries import Entry, as_pairs
from .models import Body, Pending
from .sequencer import sequence
from .verb import note_entry

__all__ = ["record", "sequence"]


def record(
    *,
    by: Actor,
    kind: str,
    unit: str = "",
    subject: str = "",
    reason: str = "",
    box: UUID | None = None,
    box_public: bytes = b"",
    envelopes: Iterable[tuple[UUID, bytes]] = (),
    rows: Iterable[AppendOnly] = (),
    presence: bytes | None = None,
) -> Body:
    """Write the one entry of the verb under way, in its transaction.

    `kind` names the act ("complaint.received"), `subject` the thing by table and id,
    `reason` a code of the pack. `rows` and `envelopes` are what the verb wrote: their digests go
    into the entry, so that verification sees any later change. `presence` marks an acceptance.
    """
    note_entry()
    entry = Entry(
        id=uuid7(),
        at=timezone.now(),
        kind=kind,
        by=by,
        unit=unit,
        subject=subject,
        reason=reason,
        box=box,
        box_public=box_public,
        envelopes=as_pairs(envelopes),
        rows=tuple(rows),
        pack=settings.QORGAU_PACK_DIR.name,
    )
    return _write(entry, presence)


def _write(entry: Entry, presence: bytes | None) -> Body:
    written, blind = entry.canonical(), secrets.token_bytes(hashing.BLIND_BYTES)
    body = Body(
        id=entry.id,
        kind=entry.kind,
        at=entry.at,
        box=entry.box,
        subject=entry.subject,
        canonical=written,
        blind=blind,
        leaf=hashing.leaf_data(hashing.commitment(blind, written), presence),
    )
    body.save()
    Pending.objects.create(entry=entry.id)
    return body
