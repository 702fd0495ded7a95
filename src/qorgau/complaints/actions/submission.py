"""Handing in: one transaction, one entry, once. A repeated call finds what was handed in."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.ids import uuid7
from qorgau.common.models import AppendOnly
from qorgau.common.reasons import Refused, refuse_if
from qorgau.country import terms
from qorgau.country.pack import Procedure
from qorgau.files.actions import keep
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.vault import boxes, receipts
from qorgau.vault.boxes import OpenBox
from qorgau.vault.models import VaultKey
from qorgau.vault.receipts import Receipt
from qorgau.vault.units import public_key

from .. import answers as given_answers
from .. import clocks, flow
from .. import facets as coded
from .. import incoming as incoming_rules
from ..models import Acceptance, Consent, Draft, DraftAnswer, Kind, Matter
from ..routing import receiving_unit
from . import holders, moves
from .drafts import AlreadyIn, answers_of, draft_box, open_draft
from .holders import DRAFT, Holder

#: Always written, also when empty, so that named and anonymous look alike.
SLOTS = ("narrative", "identity", "contact")
WEB = "web"


@dataclass(frozen=True, slots=True)
class Received:
    """Something was handed in: the matter, and the code for the person."""

    matter: Matter
    receipt: Receipt = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Incoming:
    """All that a matter is made of. `keys`: of the receiving unit, and of the receipt."""

    id: UUID
    receipt: Receipt
    keys: tuple[VaultKey, VaultKey]
    procedure: Procedure
    language: str
    channel: str
    pages: Mapping[str, Mapping[str, Any]]
    received_at: dt.datetime


def submit(*, cookie: str) -> Received:
    """Hand in the draft of this session. Repeated, it gives the same matter and code again.

    Raises `Refused` with a reason at each page that misses an answer, `DoorClosed`, `Ended`.
    """
    known = holders.holder(cookie, DRAFT)
    try:
        draft = open_draft(known)
        keys = (public_key(receiving_unit()), known.row)
        matter = _submit(by=holders.person(draft), known=known, keys=keys)
    except AlreadyIn:
        matter = Matter.objects.get(locator=known.locator)
    return Received(matter, known.key.receipt)


@verb
def receive(
    *,
    by: Actor,
    procedure: str,
    language: str,
    channel: str,
    pages: Mapping[str, Mapping[str, Any]],
    received_on: dt.date | None = None,
    upload: Any = None,
) -> Received:
    """Take down what came by another channel (post, telephone, in person), in one go.

    `pages`: page → question → answer. Terms run from `received_on` (None: now), the day on which
    it reached the office. `upload` is the scanned letter, sealed like the rest. The receipt is for
    the person. Raises `Refused` and `DoorClosed`.
    """
    refuse_if(incoming_rules.demand_right(by))
    wording = next((one for one in flow.offered() if one.code == procedure), None)
    if wording is None or not coded.known("channels", channel):
        raise Refused(given_answers.UNKNOWN)
    refuse_if(incoming_rules.day_faults(received_on, wording))
    given = given_answers.relevant(wording, pages)
    refuse_if(given_answers.faults(wording, given))
    receipt, key = receipts.register()
    keys = (public_key(receiving_unit()), key)
    at = incoming_rules.moment(received_on)
    incoming = _Incoming(uuid7(), receipt, keys, wording, language, channel, given, at)
    box = boxes.new_box()
    matter = _accept(by, incoming, box, [key])
    if upload is not None:
        keep(by=by, box=box, upload=upload, author_kind=by.kind)
    return Received(matter, receipt)


@verb
def _submit(*, by: Actor, known: Holder, keys: tuple[VaultKey, VaultKey]) -> Matter:
    """What needs no lock was read before: one writer at a time is what SQLite allows."""
    draft = Draft.objects.select_for_update().filter(locator=known.locator).first()
    if draft is None:
        raise AlreadyIn
    wording = next(one for one in flow.offered() if one.code == draft.procedure)
    pages = given_answers.relevant(wording, answers_of(known, draft))
    refuse_if(given_answers.faults(wording, pages))
    incoming = _Incoming(
        draft.pk, known.key.receipt, keys, wording, draft.language, WEB, pages, timezone.now()
    )
    matter = _accept(by, incoming, draft_box(known, draft) or boxes.new_box(), [])
    DraftAnswer.objects.filter(draft=draft).delete()
    Draft.objects.filter(pk=draft.pk).delete()
    return matter


def _accept(by: Actor, incoming: _Incoming, box: OpenBox, rows: list[AppendOnly]) -> Matter:
    """Everything that makes a matter, and the one entry that says so."""
    boxes.wrap_to_all(box, incoming.keys)
    matter, coded_rows = _matter(incoming, box, by)
    envelopes = boxes.seal_all(box, author_kind="person", contents=_contents(incoming))
    move = moves.first(matter, incoming.procedure.first_step, by)
    record(
        by=by,
        kind="complaint.received",
        unit=matter.unit,
        subject=f"matter:{matter.pk.hex}",
        box=box.id,
        box_public=box.public,
        envelopes=[one.pair for one in envelopes],
        rows=[*rows, _acceptance(matter), move, *coded_rows],
        presence=receipts.presence(incoming.receipt),
    )
    return matter


def _matter(incoming: _Incoming, box: OpenBox, by: Actor) -> tuple[Matter, list[AppendOnly]]:
    """The matter with its terms and codes, written once."""
    at, wording = incoming.received_at, incoming.procedure
    matter = Matter(
        id=incoming.id,
        locator=incoming.receipt.locator,
        kind=Kind.COMPLAINT if wording.promises_decision else Kind.REPORT,
        procedure=wording.code,
        procedure_on=flow.today(),
        pack=flow.pack_version(),
        phase=wording.first_step.phase,
        step=wording.first_step.code,
        unit=incoming.keys[0].owner,
        box_id=box.id,
        channel=incoming.channel,
        language=incoming.language,
        named=wording.named,
        received_at=at,
        registered_on=terms.registered_on(at),
        unread=True,
        danger_at=timezone.now() if given_answers.in_danger(incoming.pages) else None,
    )
    matter.save()
    clocks.start_first(matter, wording.first_step.starts, at)
    rows = _coded(matter, incoming)
    matter.save(update_fields=["facets", "next_term", "next_due_on", "next_due_at"])
    return matter, rows


def _acceptance(matter: Matter) -> Acceptance:
    fields = {name: getattr(matter, name) for name in Acceptance.COPIED}
    acceptance = Acceptance(matter=matter, **fields)
    acceptance.save()
    return acceptance


def _contents(incoming: _Incoming) -> list[tuple[str, dict[str, Any]]]:
    """One envelope a slot, whether or not there is anything in it."""
    by_slot = given_answers.by_slot(incoming.procedure, incoming.pages)
    return [(slot, {"answers": by_slot.get(slot, {})}) for slot in SLOTS]


def _coded(matter: Matter, incoming: _Incoming) -> list[AppendOnly]:
    """The facets that the person chose, and what they agreed that a body may learn."""
    rows: list[AppendOnly] = []
    chosen = given_answers.facets_of(incoming.procedure, incoming.pages)
    if chosen:
        # the person's own choice, whoever typed it: staff still describe the case themselves
        person = holders.person(matter)
        version, facet_rows = coded.write_version(1, matter, coded.checked(chosen), person)
        rows += [version, *facet_rows]
    consents = [
        Consent(matter=matter, item=item, decision=decision, at=timezone.now())
        for item, decision in given_answers.consents_of(incoming.procedure, incoming.pages).items()
    ]
    Consent.objects.bulk_create(consents)
    return [*rows, *consents]
