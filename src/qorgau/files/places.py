"""Where sealed bytes lie on disk, under QORGAU_HOME/files.

`incoming/` uploads under way; `keeping/` files written and synced whose transaction may not have
committed yet; `long/` long files that wait to be read; two hexadecimal digits for settled files.
Nothing here is ever in clear.
"""

import os
from pathlib import Path
from uuid import UUID

from django.conf import settings

from . import chunks


def incoming() -> Path:
    """The folder of sealed uploads under way."""
    return _folder("incoming")


def keeping() -> Path:
    """The folder of files that wait for their transaction."""
    return _folder("keeping")


def long_ones() -> Path:
    """The folder of long files that wait to be read by the ticker (see `waiting`)."""
    return _folder("long")


def progress() -> Path:
    """The folder in which programs say how far they are: numbers, nothing that anybody sent."""
    return _folder("progress")


def path_of(file_id: UUID) -> Path:
    """Where a kept file lies now (its process may have died before it was settled)."""
    settled = _settled(file_id)
    return settled if settled.exists() else keeping() / file_id.hex


def settle(file_id: UUID) -> None:
    """Move a file to its place once its transaction has committed; safe to repeat."""
    waiting, settled = keeping() / file_id.hex, _settled(file_id)
    settled.parent.mkdir(exist_ok=True)
    if waiting.exists():
        os.replace(waiting, settled)
        chunks.sync(settled)


def _settled(file_id: UUID) -> Path:
    """By the last two digits of the id, which are random."""
    return _home() / file_id.hex[-2:] / file_id.hex


def _folder(name: str) -> Path:
    folder = _home() / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _home() -> Path:
    return Path(settings.QORGAU_HOME) / "files"
