"""A small office for the tests: two members of staff who share the key of one unit, and people."""

from dataclasses import dataclass, field
from functools import partial
from uuid import UUID, uuid4

from qorgau.common.actor import Actor
from qorgau.ledger.actions import record, sequence
from qorgau.ledger.verb import verb
from qorgau.ledger.verify import Fault, verify
from qorgau.vault import actions, boxes, compare, receipts, staff, units
from qorgau.vault.boxes import OpenBox
from qorgau.vault.models import VaultEnvelope
from qorgau.vault.receipts import Receipt
from qorgau.vault.staff import Unlocked

SYSTEM = Actor.system("tests")
UNIT = "intake"


@dataclass
class Office:
    """Ids and passphrases of its staff."""

    anna: UUID = field(default_factory=uuid4)
    boris: UUID = field(default_factory=uuid4)
    passphrases: dict[UUID, str] = field(default_factory=dict)

    def open(self) -> "Office":
        for user in (self.anna, self.boris):
            self.add_key(user)
        actions.open_epoch(by=SYSTEM, unit=UNIT, members=[self.anna, self.boris])
        return self

    def add_key(self, user: UUID) -> None:
        self.passphrases[user] = actions.create_staff_key(by=SYSTEM, user_id=user)

    def unlocked(self, user: UUID) -> Unlocked:
        return staff.secrets(staff.unlock(user, self.passphrases[user]), user)


@dataclass
class Handed:
    """What a person's submission left."""

    receipt: Receipt
    box: OpenBox
    envelope: VaultEnvelope


@verb
def _hand_in(*, by: Actor, text: str = "The guard took my letters.") -> Handed:
    """What a submission does with the vault."""
    receipt, key = receipts.register()
    box = boxes.new_box()
    boxes.wrap(box, key)
    boxes.wrap(box, units.public_key(UNIT))
    envelope = boxes.seal(box, slot="narrative", author_kind="person", payload={"text": text})
    record(
        by=by,
        kind="tests.handed_in",
        box=box.id,
        box_public=box.public,
        envelopes=[envelope.pair],
        rows=[key],
        presence=receipts.presence(receipt),
    )
    return Handed(receipt, box, envelope)


@verb
def _write(*, by: Actor, box: OpenBox, text: str, slot: str = "message") -> VaultEnvelope:
    """A message by somebody who can read the box."""
    envelope = boxes.seal(box, slot=slot, author_kind="staff", payload={"text": text})
    record(by=by, kind="tests.written", box=box.id, envelopes=[envelope.pair])
    return envelope


@verb
def _drop_in(*, by: Actor, box_id: UUID, text: str) -> VaultEnvelope:
    """An answer by somebody who cannot read the box."""
    envelope = boxes.post(box_id, slot="answer", author_kind="body", payload={"text": text})
    record(by=by, kind="tests.dropped_in", box=box_id, envelopes=[envelope.pair])
    return envelope


hand_in, write, drop_in = (partial(one, by=SYSTEM) for one in (_hand_in, _write, _drop_in))


def faults(*more) -> list[Fault]:
    """What `qorgau ledger verify` would name."""
    sequence()
    return list(verify([*compare.COMPARERS, *more]))
