"""Files as sealed chunks of 64 KiB. Pure: streams of bytes in, streams of bytes out.

Each chunk has a random nonce and is bound to its file, its number and whether it is the last, so
that dropping, reordering and truncating are all noticed. The last chunk is padded, so that the
size on disk tells the true size only roughly. (A secret stream would keep its state, and with it
the key, between requests; and a truncated one raises nothing.)
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from qorgau.vault import suite
from qorgau.vault.suite import Locked

CHUNK = 64 * 1024
MAGIC = b"QRGF\x01"
OVERHEAD = 24 + 16  # nonce and authentication tag


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: true size and SHA-256 of the text, chunks, size and SHA-256 as sealed."""

    size: int
    hash: str
    chunks: int
    sealed_size: int
    sealed_hash: str


def write(source: Iterable[bytes], target: BinaryIO, key: bytes, file_id: UUID) -> Written:
    """Seal a stream into `target`. The caller syncs it to disk."""
    clear, sealed, size, count = hashlib.sha256(), hashlib.sha256(), 0, 0
    sealed_size = _put(target, MAGIC, sealed)
    for index, piece, final in _numbered(source):
        clear.update(piece)
        size += len(piece)
        blob = suite.encrypt(key, _padded(piece) if final else piece, bound(file_id, index, final))
        sealed_size += _put(target, blob, sealed)
        count += 1
    return Written(size, clear.hexdigest(), count, sealed_size, sealed.hexdigest())


def read(source: BinaryIO, key: bytes, file_id: UUID, *, size: int) -> Iterator[bytes]:
    """Open a stream that `write` made, chunk by chunk, up to the true `size`.

    Raises `Locked` at the first chunk that is missing, moved, changed or cut off.
    """
    if source.read(len(MAGIC)) != MAGIC:
        raise Locked
    left, index = size, 0
    blob = source.read(CHUNK + OVERHEAD)
    while True:
        following = source.read(CHUNK + OVERHEAD)
        piece = suite.decrypt(key, blob, bound(file_id, index, not following))
        if not following:
            break
        yield piece
        left, index, blob = left - len(piece), index + 1, following
    if not 0 <= left <= len(piece):
        raise Locked
    yield piece[:left]


def bound(file_id: UUID, index: int, final: bool) -> bytes:
    """Associated data of one chunk."""
    return suite.bind("qorgau/file/1", file_id.bytes, index, int(final))


def sync(path: Path) -> None:
    """Make a file and its name in the folder survive a power cut."""
    for place in (path, path.parent):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _numbered(source: Iterable[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Cut a stream into chunks; the last one (possibly empty) is marked."""
    held, index = b"", 0
    for piece in source:
        held += piece
        while len(held) > CHUNK:
            yield index, held[:CHUNK], False
            held, index = held[CHUNK:], index + 1
    yield index, held, True


def _padded(piece: bytes) -> bytes:
    step = next(one for one in suite.PAD_STEPS if len(piece) <= one)
    return piece + bytes(step - len(piece))


def _put(target: BinaryIO, blob: bytes, digest: "hashlib._Hash") -> int:
    digest.update(blob)
    return target.write(blob)
