"""What killed processes and undone transactions leave on disk: sealed bytes, most without a key."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

from .models import KeptFile
from .places import incoming, keeping, settle

_ABANDONED_SECONDS = 3600


def sweep() -> int:
    """Settle files whose row is there, delete leftovers older than an hour; returns how many."""
    waiting = {UUID(hex=path.name): path for path in keeping().iterdir()}
    kept = set(KeptFile.objects.filter(pk__in=waiting).values_list("pk", flat=True))
    for file_id in kept:
        settle(file_id)
    abandoned = [path for file_id, path in waiting.items() if file_id not in kept]
    old = list(_old([*abandoned, *incoming().iterdir()]))
    for path in old:
        path.unlink(missing_ok=True)
    return len(kept) + len(old)


def _old(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.exists() and time.time() - path.stat().st_mtime > _ABANDONED_SECONDS:
            yield path
