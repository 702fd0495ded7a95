"""What `qorgau ledger verify` asks of the vault: are envelopes, boxes and unit keys as entries say?

Each comparer yields the wrong rows it finds, in the order they were written. Rows of public keys
and closures are compared by the log itself, since entries name them as rows.
"""

from collections.abc import Iterator

from qorgau.common.digest import sha256_hex
from qorgau.ledger.verify import Fault, entries

from .actions import BOX_DESTROYED
from .models import KeyKind, VaultBox, VaultEnvelope, VaultKey, VaultRoot
from .units import DoorClosed, named_key, public_key

_CHUNK = 1_000


def envelopes_live() -> Iterator[Fault]:
    """Every envelope is named by an entry with the digest of its ciphertext, and none is gone."""
    said = {one: (digest, box) for entry in entries() for one, digest, box in _named(entry)}
    table = VaultEnvelope._meta.db_table
    for row in VaultEnvelope.objects.order_by("id").iterator(_CHUNK):
        digest, box = said.pop(row.id.hex, (None, None))
        if digest is None:
            yield Fault(table, str(row.id), "no entry names this envelope")
        elif digest != sha256_hex(bytes(row.blob)) or box != row.box_id.hex:
            yield Fault(table, str(row.id), "the envelope was changed after it was written")
    gone = {entry["box"] for entry in entries(BOX_DESTROYED)}
    for missing, (_digest, box) in sorted(said.items()):
        if box not in gone:
            yield Fault(table, missing, "the envelope was deleted")


def boxes_live() -> Iterator[Fault]:
    """Every public key of a box is one that an entry names for it, and none is gone."""
    said = {(entry["box"], entry["box_public"]) for entry in entries() if entry["box_public"]}
    table = VaultRoot._meta.db_table
    for row in VaultRoot.objects.order_by("id").iterator(_CHUNK):
        pair = (row.box_id.hex, bytes(row.public).hex())
        if pair not in said:
            yield Fault(table, str(row.id), "no entry names this public key of the box")
        said.discard(pair)
    for box, _public in sorted(said):
        yield Fault(table, box, "the public key of this box was deleted")


def destructions() -> Iterator[Fault]:
    """A box counts as destroyed only when an entry says so."""
    gone = {entry["box"] for entry in entries(BOX_DESTROYED)}
    for box in VaultBox.objects.order_by("id").iterator(_CHUNK):
        if (box.destroyed_at is not None) != (box.id.hex in gone):
            yield Fault(VaultBox._meta.db_table, str(box.id), "its destruction has no entry")


def unit_keys() -> Iterator[Fault]:
    """The newest key of each unit is the one that the newest entry names, unchanged and open."""
    rows = VaultKey.objects.filter(kind=KeyKind.UNIT).order_by("owner", "-epoch")
    newest: dict[str, VaultKey] = {}
    for row in rows:
        newest.setdefault(row.owner, row)
    for unit, row in newest.items():
        named = named_key(unit)
        if named is None or named[0] != row.id:
            yield Fault(
                VaultKey._meta.db_table, str(row.id), f"not the key of unit {unit} by its entry"
            )
        else:
            yield from _closed_door(unit, row)


def _closed_door(unit: str, row: VaultKey) -> Iterator[Fault]:
    try:
        public_key(unit)
    except DoorClosed:
        yield Fault(VaultKey._meta.db_table, str(row.id), f"the key of unit {unit} may not be used")


def _named(entry: dict) -> Iterator[tuple[str, str, str]]:
    for one, digest in entry["envelopes"]:
        yield one, digest, entry["box"]


COMPARERS = (envelopes_live, boxes_live, destructions, unit_keys)
