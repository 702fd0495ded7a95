"""What killed processes and undone transactions leave on disk: sealed bytes that no row names."""

import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from .models import KeptFile
from .uploads import incoming

_ABANDONED_SECONDS = 3600


def sweep() -> int:
    """Delete leftovers older than an hour; returns how many. Run by the ticker."""
    gone = 0
    for path in _old(_leftovers()):
        path.unlink(missing_ok=True)
        gone += 1
    return gone


def _leftovers() -> Iterator[Path]:
    yield from incoming().iterdir()
    for path in (Path(settings.QORGAU_HOME) / "files").glob("??/*"):
        if path.suffix == ".part" or not _is_kept(path):
            yield path


def _is_kept(path: Path) -> bool:
    kept = KeptFile.objects.filter(pk=UUID(hex=path.name), removal__isnull=True)
    return kept.exists()


def _old(paths: Iterator[Path]) -> Iterator[Path]:
    for path in paths:
        if time.time() - path.stat().st_mtime > _ABANDONED_SECONDS:
            yield path
