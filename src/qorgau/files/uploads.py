"""The upload handler: nothing a person sends is ever on disk in clear, not even for a moment.

Django's own handler spools uploads above 2.5 MB to /tmp in clear. This one seals each chunk under
a random key that lives only in this process; when the process dies, what is left on disk is noise.
"""

import secrets
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from qorgau.common.ids import uuid7
from qorgau.vault import suite

from . import limits
from .chunks import CHUNK, OVERHEAD, bound
from .places import incoming


class SealedUpload(UploadedFile):
    """An upload whose bytes lie sealed on disk; `chunks()` opens them again, in this process only.

    `dropped` names the limit for which its bytes were not even taken: "too_large", "too_many".
    """

    def __init__(self, spool: "Spool", dropped: str = "", **fields: Any) -> None:
        super().__init__(file=None, **fields)
        self._spool = spool
        self.dropped = dropped

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The clear bytes, 64 KiB at a time, whatever `chunk_size` says."""
        return self._spool.read()

    def read(self, num_bytes: int = -1) -> bytes:
        """The first `num_bytes` (all of them by default); each call begins at the start."""
        taken = b""
        for piece in self.chunks():
            taken += piece
            if 0 <= num_bytes <= len(taken):
                return taken[:num_bytes]
        return taken

    def multiple_chunks(self, chunk_size: int | None = None) -> bool:
        """Always read it in chunks."""
        return True

    def close(self) -> None:
        """Delete what was spooled; Django calls this at the end of the request."""
        self._spool.delete()


class Spool:
    """A sealed temporary file under a key that is nowhere but here.

    It goes with this object at the latest, so that a connection that breaks leaves nothing.
    """

    def __init__(self) -> None:
        self._id = uuid7()
        self._key = secrets.token_bytes(suite.KEY_BYTES)
        self._pieces = 0
        self._held = b""
        self._path = incoming() / self._id.hex
        self._out = self._path.open("xb")
        self.delete = weakref.finalize(self, _discard, self._out, self._path)

    def add(self, data: bytes) -> None:
        """Take some bytes."""
        self._held += data
        while len(self._held) >= CHUNK:
            self._seal(self._held[:CHUNK])
            self._held = self._held[CHUNK:]

    def finish(self) -> None:
        """No more bytes come."""
        if self._held:
            self._seal(self._held)
            self._held = b""
        self._out.close()

    def read(self) -> Iterator[bytes]:
        """The clear bytes in order."""
        with self._path.open("rb") as source:
            for index in range(self._pieces):
                blob = source.read(CHUNK + OVERHEAD)
                yield suite.decrypt(self._key, blob, bound(self._id, index, False))

    def _seal(self, piece: bytes) -> None:
        self._out.write(suite.encrypt(self._key, piece, bound(self._id, self._pieces, False)))
        self._pieces += 1


def _discard(out: BinaryIO, path: Path) -> None:
    out.close()
    path.unlink(missing_ok=True)


class SealingUploadHandler(FileUploadHandler):
    """Seals each uploaded chunk as it comes; counts, and keeps no more than the limits allow.

    What is too much is read and thrown away, since a browser that is still sending would not
    show the sentence that says so.
    """

    chunk_size = CHUNK

    @property
    def largest(self) -> int:
        """Bytes of one file; what is above is dropped."""
        return limits.MAX_BYTES

    @property
    def largest_request(self) -> int:
        """Bytes of a request; one above is not read at all."""
        return limits.MAX_REQUEST

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 (Django's name)
        content_length: int,
        *args: Any,
        **options: Any,
    ) -> None:
        """Begin a request. One that is far beyond every limit is not read at all (status 400)."""
        self._spools: list[Spool] = []
        if content_length > self.largest_request:
            raise RequestDataTooBig("the upload is beyond every limit")

    def new_file(self, *args: Any, **options: Any) -> None:
        """Begin the next file of the form."""
        super().new_file(*args, **options)
        self._dropped = "too_many" if len(self._spools) >= limits.MAX_FILES else ""
        self._spools.append(Spool())

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal some bytes, or drop them once a limit is passed."""
        if start + len(raw_data) > self.largest:
            self._dropped = self._dropped or "too_large"
        if not self._dropped:
            self._spools[-1].add(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:
        """Give Django the upload, whole and sealed."""
        self._spools[-1].finish()
        return SealedUpload(
            self._spools[-1],
            self._dropped,
            name=self.file_name,
            size=file_size,
            content_type=self.content_type,
            charset=self.charset,
        )

    def upload_interrupted(self) -> None:
        """Delete the file that was under way; those before it are whole."""
        if self._spools:
            self._spools[-1].delete()


class LongUploadHandler(SealingUploadHandler):
    """For the few pages that take a long file; they look who sends it before they read it."""

    @property
    def largest(self) -> int:
        """Bytes of one long file."""
        return limits.MAX_LONG

    @property
    def largest_request(self) -> int:
        """Bytes of a request with one long file."""
        return limits.MAX_LONG + limits.MEGABYTE
