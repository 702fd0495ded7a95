"""The log on disk in tlog-tiles form (c2sp.org/tlog-tiles): hash tiles of 256, and a checkpoint.

Only level 0 with its full parents is written; a mirror or witness can compute the rest.
"""

import os
from pathlib import Path

from django.conf import settings

from . import hashing
from .models import Leaf

WIDTH = 256


def write_up_to(size: int, known: hashing.Frontier) -> hashing.Frontier:
    """Write the tiles between a known head and `size` leaves; returns the new frontier."""
    first = known.size - known.size % WIDTH
    level: list[bytes] = []
    leaves = Leaf.objects.filter(index__gte=first, index__lt=size).values_list("index", "data")
    for index, data in leaves.iterator():
        digest = hashing.leaf_hash(bytes(data))
        level.append(digest)
        if index >= known.size:
            known.append(digest)
        if len(level) == WIDTH:
            _write_once(_tile(0, index // WIDTH), b"".join(level))
            level = []
    if level:
        _write_once(_tile(0, size // WIDTH, len(level)), b"".join(level))
    return known


def write_checkpoint(note: str) -> None:
    """Replace the published head, synced to disk before it is visible."""
    target = _home() / "checkpoint"
    _write_synced(target.with_suffix(".new"), note.encode())
    os.replace(target.with_suffix(".new"), target)


def _home() -> Path:
    return Path(settings.QORGAU_HOME) / "log"


def _tile(level: int, number: int, partial: int = 0) -> Path:
    """Path as in tlog-tiles: groups of three digits, all but the last with an x."""
    groups = [f"{number % 1000:03d}"]
    while number := number // 1000:
        groups.insert(0, f"x{number % 1000:03d}")
    name = "/".join(groups) + (f".p/{partial}" if partial else "")
    return _home() / "tile" / str(level) / name


def _write_once(path: Path, content: bytes) -> None:
    if not path.exists():
        _write_synced(path, content)


def _write_synced(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
