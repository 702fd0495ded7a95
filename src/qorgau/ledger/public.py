"""What the world may see of the log: its newest signed head, its public key, how many leaves."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from . import hashing, notes, queries
from .models import Checkpoint, Leaf

_PUBLISHED = re.compile(r"checkpoint|tile/\d/(?:x\d{3}/)*\d{3}(?:\.p/\d{1,3})?")


@dataclass(frozen=True, slots=True)
class LogHead:
    """The newest head as published: size in leaves, the signed note and the key that signed it."""

    size: int
    checkpoint: str
    verify_key: str


def head() -> LogHead:
    """The newest published head; size 0 while nothing was logged."""
    newest = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first()
    return LogHead(newest or 0, queries.newest_checkpoint(), notes.verify_key_text())


def acceptances() -> int:
    """How many leaves of the published log are acceptances of something a person handed in.

    Anyone can count the same in the tiles' leaf data: an acceptance begins 01 01 (keys.md, 2).
    """
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is None:
        return 0
    if newest.accepted is None:  # a head from before this was counted with it
        return queries.accepted_between(0, newest.size)
    return newest.accepted


def leaf_hash(index: int) -> str:
    """The hash of a published entry by its place in the log; blank where the log is shorter."""
    newest = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first()
    leaf = Leaf.objects.filter(index=index).first() if index < (newest or 0) else None
    return hashing.leaf_hash(bytes(leaf.data)).hex() if leaf else ""


def published_file(path: str) -> bytes | None:
    """A file of the log as witnesses fetch it: `checkpoint` or a tile (c2sp.org/tlog-tiles)."""
    if not _PUBLISHED.fullmatch(path):
        return None
    file = Path(settings.QORGAU_HOME) / "log" / path
    return file.read_bytes() if file.is_file() else None
