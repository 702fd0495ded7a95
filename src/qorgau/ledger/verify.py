"""Is the register of acts intact? Recomputes tree and bodies, and compares live rows with entries.

Without the comparison an edited complaint would stay unseen: the log alone says only what was
once written. Rooms above bring their comparers; each yields the wrong rows it finds.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from qorgau.common.models import AppendOnly
from qorgau.common.triggers import append_only_models

from . import hashing
from .models import Body, Checkpoint, Erasure, Leaf, Pending
from .notes import BadNote, open_note
from .said import Said, beside

CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong row: which table and id, and what is wrong with it, in one sentence."""

    table: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.what}"


Comparer = Callable[[], Iterable[Fault]]


def verify(comparers: Iterable[Comparer] = ()) -> Iterator[Fault]:
    """Yield every fault found, the log's own first; an intact register yields nothing."""
    yield from _log_faults()
    yield from _body_faults()
    yield from _row_faults()
    for comparer in comparers:
        yield from comparer()


def entries(kind_prefix: str = "") -> Iterator[dict]:
    """Every entry that still has its body, read from its canonical JSON, oldest first."""
    bodies = Body.objects.filter(kind__startswith=kind_prefix).order_by("id")
    for canonical in bodies.values_list("canonical", flat=True).iterator(CHUNK):
        yield json.loads(bytes(canonical))


def _log_faults() -> Iterator[Fault]:
    """Leaves are gapless, heads recompute, and each head's signature fits."""
    heads = {head.size: head for head in Checkpoint.objects.all()}
    frontier = hashing.Frontier()
    for index, data in Leaf.objects.values_list("index", "data").iterator(CHUNK):
        if index != frontier.size:
            yield Fault("ledger_leaf", str(frontier.size), "the leaf is missing")
            return
        frontier.append(hashing.leaf_hash(bytes(data)))
        head = heads.pop(frontier.size, None)
        if head is not None and (fault := _head_fault(head, frontier.root())):
            yield fault
            return
    for size in sorted(heads):
        yield Fault("ledger_checkpoint", str(size), "the log is shorter than this signed head")


def _head_fault(head: Checkpoint, root: bytes) -> Fault | None:
    if bytes(head.root) != root:
        return Fault("ledger_checkpoint", str(head.size), "leaves before this head were changed")
    try:
        open_note(head.note)
    except BadNote:
        return Fault("ledger_checkpoint", str(head.size), "the signature does not fit")
    return None


def _body_faults() -> Iterator[Fault]:
    """Each leaf has its body (or an erasure); each body gives its leaf; none waits twice."""
    erased = set(Erasure.objects.values_list("erased", flat=True))
    waiting = set(Pending.objects.values_list("entry", flat=True))
    leaves = Leaf.objects.order_by("entry").values_list("entry", "data").iterator(CHUNK)
    bodies = Body.objects.order_by("id").iterator(CHUNK)
    for key, data, body in beside(
        ((entry.hex, data) for entry, data in leaves), ((body.id.hex, body) for body in bodies)
    ):
        entry = UUID(key)
        if body is None:
            what = None if entry in erased else "the entry of this leaf was removed"
        elif data is None and entry not in waiting:
            what = "the entry has no leaf and does not wait"
        else:
            what = _body_fault(body, data)
        if what is not None:
            yield Fault("ledger_body", str(entry), what)


def _body_fault(body: Body, leaf: bytes | memoryview | None) -> str | None:
    stored = bytes(body.leaf)
    committed = hashing.commitment(bytes(body.blind), bytes(body.canonical))
    if stored[-32:] != committed:
        return "the entry was changed after it was written"
    if leaf is not None and bytes(leaf) != stored:
        return "the entry does not fit its leaf"
    said = json.loads(bytes(body.canonical))
    columns = (said["id"], said["kind"], said["subject"], said["box"])
    if columns != (body.id.hex, body.kind, body.subject, body.box.hex if body.box else ""):
        return "the columns of the entry were changed"
    return None


def _row_faults() -> Iterator[Fault]:
    """Every row that entries must name still stands as it was written, and none is extra."""
    said = Said(row for entry in entries() for row in entry["rows"])
    for model in append_only_models():
        if model.named_in_entries:
            yield from _faults_of(model, said)


def _faults_of(model: type[AppendOnly], said: Said) -> Iterator[Fault]:
    table = model._meta.db_table
    rows = ((row.pk.hex, row) for row in model.objects.order_by("pk").iterator(CHUNK))
    for key, digest, row in beside(said.of(table), rows):
        if row is None:
            yield Fault(table, key, "the row was deleted")
        elif digest is None:
            yield Fault(table, str(row.pk), "no entry names this row")
        elif digest != row.digest():
            yield Fault(table, str(row.pk), "the row was changed after it was written")
