"""Long files that wait to be read by the ticker: sealed on disk, read from any place, then removed.

Their key stands in the row of whoever keeps them and nowhere else: with the row goes the file.
What they hold is no secret of a person; sealed they are because nothing lies here in clear.
"""

from __future__ import annotations

import io
import secrets
import time
from collections.abc import Collection, Iterable
from pathlib import Path
from uuid import UUID

from qorgau.vault import suite

from . import chunks
from .places import long_ones

_ABANDONED_SECONDS = 3_600


def new_key() -> bytes:
    """A key for one file."""
    return secrets.token_bytes(suite.KEY_BYTES)


def keep(file_id: UUID, key: bytes, source: Iterable[bytes]) -> chunks.Written:
    """Seal a stream under its key and sync it to disk; memory does not grow with it."""
    path = _path(file_id)
    try:
        with path.open("xb") as target:
            written = chunks.write(source, target, key, file_id)
        chunks.sync(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return written


def opened(file_id: UUID, key: bytes, size: int) -> io.BufferedReader:
    """The clear bytes as a file that can be read from any place.

    Raises `FileNotFoundError`; reading raises `vault.suite.Locked` where it was changed.
    """
    return io.BufferedReader(_Sealed(_path(file_id), file_id, key, size), chunks.CHUNK)


def remove(file_id: UUID) -> None:
    """Delete a file; safe to repeat."""
    _path(file_id).unlink(missing_ok=True)


def sweep(known: Collection[UUID]) -> int:
    """Delete files older than an hour that nobody knows; returns how many."""
    names = {one.hex for one in known}
    old = time.time() - _ABANDONED_SECONDS
    left = [
        path
        for path in long_ones().iterdir()
        if path.name not in names and path.stat().st_mtime < old
    ]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


class _Sealed(io.RawIOBase):
    """Sealed chunks as a stream of clear bytes with a place that can be set."""

    def __init__(self, path: Path, file_id: UUID, key: bytes, size: int) -> None:
        self._file = path.open("rb")
        self._id, self._key, self._size = file_id, key, size
        self._place = 0
        self._last = max(0, -(-size // chunks.CHUNK) - 1)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._place >= self._size:
            return 0
        index, start = divmod(self._place, chunks.CHUNK)
        end = min(chunks.CHUNK, self._size - index * chunks.CHUNK)
        piece = self._chunk(index)[start : min(end, start + len(buffer))]
        buffer[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)

    def close(self) -> None:
        self._file.close()
        super().close()

    def _chunk(self, index: int) -> bytes:
        self._file.seek(len(chunks.MAGIC) + index * (chunks.CHUNK + chunks.OVERHEAD))
        blob = self._file.read(chunks.CHUNK + chunks.OVERHEAD)
        bound = chunks.bound(self._id, index, index == self._last)
        return suite.decrypt(self._key, blob, bound)


def _path(file_id: UUID) -> Path:
    return long_ones() / file_id.hex
