"""Named reads of the register of acts: the signed promise of inclusion, and proof of it."""

import base64
import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import BinaryField
from django.db.models.functions import Substr

from . import hashing, notes
from .models import Body, Checkpoint, Leaf, Pending

LONGEST_DELAY_HOURS = 24
#: How the leaf of an acceptance begins. Typed loosely: Django's stubs know no Substr of bytes.
_ACCEPTED: Any = b"\x01\x01"


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


def late_since(now: dt.datetime) -> dt.datetime | None:
    """Since when entries wait for a signed head beyond the promised delay; None: all is in time."""
    limit = now - dt.timedelta(hours=LONGEST_DELAY_HOURS)
    head = Checkpoint.objects.order_by("-size").values_list("at", flat=True).first()
    waiting = Body.objects.filter(pk__in=Pending.objects.values("entry"))
    oldest = waiting.order_by("at").values_list("at", flat=True).first()
    if oldest is None or oldest > limit:
        return None
    return min(head, oldest) if head else oldest


def accepted_between(first: int, size: int) -> int:
    """How many leaves from `first` on, below `size`, are acceptances. Reads all of them."""
    first_two = Substr("data", 1, 2, output_field=BinaryField())
    leaves = Leaf.objects.filter(index__gte=first, index__lt=size)
    return leaves.annotate(beginning=first_two).filter(beginning=_ACCEPTED).count()


def entry_of(subject: str, kind: str) -> Body | None:
    """The newest entry of a kind about a subject."""
    return Body.objects.filter(subject=subject, kind=kind).order_by("-id").first()


def newest_entry() -> str:
    """The id of the newest act of all; blank where there is none. It tells of any change."""
    found = Body.objects.order_by("-id").values_list("id", flat=True).first()
    return found.hex if found else ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the newest entry about a subject stands: its leaf's hash, its place once it has one."""

    leaf_hash: str
    index: int | None


def anchors(subjects: Collection[str], kind: str) -> dict[str, Anchor]:
    """The anchors of subjects by one kind of act; two queries, however many there are."""
    entries = Body.objects.filter(subject__in=subjects, kind=kind).order_by("id")
    found = {one.subject: one for one in entries}
    leaves = Leaf.objects.filter(entry__in=[one.pk for one in found.values()])
    places = dict(leaves.values_list("entry", "index"))
    return {
        subject: Anchor(hashing.leaf_hash(bytes(one.leaf)).hex(), places.get(one.pk))
        for subject, one in found.items()
    }
