"""A stream sealed for whoever holds the backup key. Pure: files and bytes, no tables.

The machine that writes backups has the public key only: a thief of the machine opens none of
them. The content is sealed in chunks (`files.chunks`), so that a cut or changed file is noticed.
"""

import io
import os
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from qorgau.files import chunks
from qorgau.vault import suite
from qorgau.vault.suite import Locked

MAGIC = b"QRGB\x01"
_CONTEXT = "qorgau/backup/1"
_SIZE_BYTES = 8


class NotABackup(ValueError):
    """The file is not a sealed backup, or it is cut off, changed, or sealed for another key."""


def seal(source: Iterable[bytes], target: BinaryIO, public: bytes) -> int:
    """Seal a stream for a public key; returns its true size in bytes.

    `target` must be able to seek: the true size is known at the end and stands at the start.
    """
    key, backup = os.urandom(suite.KEY_BYTES), uuid.uuid4()
    target.write(MAGIC + backup.bytes + suite.wrap_secret(public, key, _context(backup)))
    place = target.tell()
    target.write(bytes(_SIZE_BYTES))
    size = chunks.write(source, target, key, backup).size
    target.seek(place)
    target.write(size.to_bytes(_SIZE_BYTES, "big"))
    return size


def unseal(source: BinaryIO, secret: bytes) -> BinaryIO:
    """The sealed stream as a file to read from. Raises `NotABackup`, at the latest while read."""
    if source.read(len(MAGIC)) != MAGIC:
        raise NotABackup("the file does not begin as a backup of Qorgau does")
    backup = uuid.UUID(bytes=_exactly(source, 16))
    wrapped = _exactly(source, suite.WRAP_BYTES)
    try:
        key = suite.unwrap_secret(secret, wrapped, _context(backup))
    except Locked:
        raise NotABackup("this key does not open this backup") from None
    size = int.from_bytes(_exactly(source, _SIZE_BYTES), "big")
    pieces = chunks.read(source, key, backup, size=size)
    return io.BufferedReader(_Pieces(pieces), chunks.CHUNK)


def read_public(text: str) -> bytes:
    """A public key as it is printed (64 hexadecimal digits). Raises `NotABackup`."""
    return _key(text, "the public key")


def read_secret(path: Path) -> bytes:
    """The secret key that `write_secret` kept. Raises `NotABackup` or `OSError`."""
    return _key(path.read_text("ascii", errors="replace"), "the key file")


def write_secret(path: Path, secret: bytes) -> None:
    """Keep a secret key in a new file that only its owner reads. Raises `FileExistsError`."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(f"{secret.hex()}\n")


class _Pieces(io.RawIOBase):
    """An iterator of bytes as a stream; whatever does not open is a faulty backup."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self._held = iter(pieces), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            while not self._held:
                self._held = next(self._pieces)
        except StopIteration:
            return 0
        except Locked:
            raise NotABackup("the backup is cut off or was changed") from None
        count = min(len(buffer), len(self._held))
        buffer[:count], self._held = self._held[:count], self._held[count:]
        return count


def _context(backup: uuid.UUID) -> bytes:
    return suite.bind(_CONTEXT, backup.bytes)


def _exactly(source: BinaryIO, count: int) -> bytes:
    found = source.read(count)
    if len(found) != count:
        raise NotABackup("the backup is cut off")
    return found


def _key(text: str, name: str) -> bytes:
    try:
        found = bytes.fromhex(text.strip())
    except ValueError:
        found = b""
    if len(found) != suite.KEY_BYTES:
        raise NotABackup(f"{name} has 64 hexadecimal digits")
    return found
