"""How far a long import is, told beside the database: written every second or two, by one process.

It is lost without harm; a row of the database for each of these would only make others wait.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from qorgau.files.places import progress


@dataclass(frozen=True, slots=True)
class Beat:
    """Bytes and rows read, recommendations that search learned of, and when that was so."""

    place: int = 0
    rows: int = 0
    found: int = 0
    at: str = ""

    @property
    def when(self) -> dt.datetime | None:
        """The moment it was told."""
        return dt.datetime.fromisoformat(self.at) if self.at else None


def tell(key: UUID, *, place: int, rows: int, found: int = 0) -> None:
    """Say how far it is."""
    beat = Beat(place, rows, found, timezone.now().isoformat())
    path = _path(key)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(asdict(beat)))
    os.replace(new, path)


def of(key: UUID) -> Beat:
    """How far it is; nothing where nothing was told."""
    try:
        return Beat(**json.loads(_path(key).read_text()))
    except (OSError, ValueError, TypeError):
        return Beat()


def remove(key: UUID) -> None:
    """Forget it; safe to repeat."""
    _path(key).unlink(missing_ok=True)


def _path(key: UUID) -> Path:
    return progress() / f"{key.hex}.json"
