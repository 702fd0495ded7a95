"""What `qorgau ledger verify` asks of the vault: are envelopes, boxes and unit keys as entries say?

Each comparer yields the wrong rows it finds, in the order they were written. Rows of public keys
and closures are compared by the log itself, since entries name them as rows.
"""

from collections.abc import Iterator

from qorgau.common.digest import sha256_hex
from qorgau.ledger.said import Said, beside
from qorgau.ledger.verify import Fault, entries

from .actions import BOX_DESTROYED
from .models import KeyKind, VaultBox, VaultEnvelope, VaultKey, VaultRoot
from .units import DoorClosed, named_key, public_key

_CHUNK = 1_000


def envelopes_live() -> Iterator[Fault]:
    """Every envelope is named by an entry with the digest of its ciphertext, and none is gone."""
    said = Said(one for entry in entries() for one in _envelopes_named(entry))
    gone = {entry["box"] for entry in entries(BOX_DESTROYED)}
    table = VaultEnvelope._meta.db_table
    rows = VaultEnvelope.objects.order_by("id").iterator(_CHUNK)
    for key, named, row in beside(said.of(), ((row.id.hex, row) for row in rows)):
        if row is None:
            if str(named).partition(" ")[0] not in gone:
                yield Fault(table, key, "the envelope was deleted")
        elif named is None:
            yield Fault(table, str(row.id), "no entry names this envelope")
        elif named != f"{row.box_id.hex} {sha256_hex(bytes(row.blob))}":
            yield Fault(table, str(row.id), "the envelope was changed after it was written")


def boxes_live() -> Iterator[Fault]:
    """Every public key of a box is one that an entry names for it, and none is gone."""
    said = Said(("", _of_box(entry["box"], entry["box_public"]), "") for entry in _with_box_key())
    table = VaultRoot._meta.db_table
    rows = VaultRoot.objects.order_by("box_id", "public").iterator(_CHUNK)
    live = ((_of_box(row.box_id.hex, bytes(row.public).hex()), row) for row in rows)
    for key, named, row in beside(said.of(), live):
        if row is None:
            yield Fault(table, key.partition(" ")[0], "the public key of this box was deleted")
        elif named is None:
            yield Fault(table, str(row.id), "no entry names this public key of the box")


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


def _envelopes_named(entry: dict) -> Iterator[tuple[str, str, str]]:
    for one, digest in entry["envelopes"]:
        yield "", one, f"{entry['box']} {digest}"


def _with_box_key() -> Iterator[dict]:
    return (entry for entry in entries() if entry["box_public"])


def _of_box(box: str, public: str) -> str:
    return f"{box} {public}"


COMPARERS = (envelopes_live, boxes_live, destructions, unit_keys)
