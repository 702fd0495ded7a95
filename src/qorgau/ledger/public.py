"""What the world may see of the log: its newest signed head, its public key, how many leaves."""

from dataclasses import dataclass

from . import notes, queries
from .models import Checkpoint


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
