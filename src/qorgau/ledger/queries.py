"""Named reads of the register of acts: the signed promise of inclusion, and proof of it."""

import base64
from dataclasses import dataclass

from django.conf import settings

from . import hashing, notes
from .models import Body, Checkpoint, Leaf

LONGEST_DELAY_HOURS = 24


@dataclass(frozen=True, slots=True)
class Inclusion:
    """Proof that an entry is in the log: its place, the audit path and the signed head."""

    index: int
    size: int
    leaf_hash: str
    path: tuple[str, ...]
    checkpoint: str


def promise(entry: Body) -> str:
    """The signed text that a person keeps: origin, leaf hash, time, longest delay in hours."""
    leaf = base64.b64encode(hashing.leaf_hash(bytes(entry.leaf))).decode()
    at = entry.at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return notes.sign(
        f"{settings.QORGAU_LOG_ORIGIN}/promise\n{leaf}\n{at}\n{LONGEST_DELAY_HOURS}\n"
    )


def inclusion(entry: Body) -> Inclusion | None:
    """Where the entry stands in the newest signed head; None while it waits for its leaf."""
    leaf = Leaf.objects.filter(entry=entry.id).first()
    head = Checkpoint.objects.order_by("-size").first()
    if leaf is None or head is None or leaf.index >= head.size:
        return None
    data = Leaf.objects.filter(index__lt=head.size).values_list("data", flat=True)
    hashes = [hashing.leaf_hash(bytes(one)) for one in data]
    path = hashing.inclusion_path(hashes, leaf.index)
    return Inclusion(
        index=leaf.index,
        size=head.size,
        leaf_hash=hashes[leaf.index].hex(),
        path=tuple(step.hex() for step in path),
        checkpoint=head.note,
    )


def newest_checkpoint() -> str:
    """The newest signed head of the log; empty while nothing was logged."""
    head = Checkpoint.objects.order_by("-size").first()
    return head.note if head else ""


def entry_of(subject: str, kind: str) -> Body | None:
    """The newest entry of a kind about a subject."""
    return Body.objects.filter(subject=subject, kind=kind).order_by("-id").first()
