"""What the world may see of the log: its newest signed head, its public key, how many leaves."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import BinaryField
from django.db.models.functions import Substr

from . import notes, queries
from .models import Checkpoint, Leaf

_PUBLISHED = re.compile(r"checkpoint|tile/\d/(?:x\d{3}/)*\d{3}(?:\.p/\d{1,3})?")


#: How the leaf of an acceptance begins. Typed loosely: Django's stubs know no Substr of bytes.
ACCEPTED: Any = b"\x01\x01"


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
    first_two = Substr("data", 1, 2, output_field=BinaryField())
    beginning = Leaf.objects.annotate(beginning=first_two)
    return beginning.filter(index__lt=head().size, beginning=ACCEPTED).count()


def published_file(path: str) -> bytes | None:
    """A file of the log as witnesses fetch it: `checkpoint` or a tile (c2sp.org/tlog-tiles)."""
    if not _PUBLISHED.fullmatch(path):
        return None
    file = Path(settings.QORGAU_HOME) / "log" / path
    return file.read_bytes() if file.is_file() else None
