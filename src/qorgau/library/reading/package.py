"""Packed office files such as DOCX, opened within bounds: a small file cannot grow huge."""

from __future__ import annotations

import io
import zipfile
import zlib

from ..decode import LARGEST_FILE, megabytes
from ..unreadable import Unreadable

LARGEST_PACKED = 32 * 1024 * 1024  # bytes of the file; pictures in it make it large
_LARGEST_WHOLE = 300 * 1024 * 1024  # bytes of all parts unpacked, as the package declares them
_MOST_PARTS = 5_000


class Package:
    """The parts of a packed file by name. Raises `Unreadable` (huge, docx) when it is opened."""

    def __init__(self, data: bytes) -> None:
        if len(data) > LARGEST_PACKED:
            raise Unreadable("huge", size=megabytes(len(data)), most=megabytes(LARGEST_PACKED))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            rows = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError):
            raise Unreadable("docx.broken") from None
        if len(rows) > _MOST_PARTS:
            raise Unreadable("huge.parts", most=f"{_MOST_PARTS:,}")
        if sum(row.file_size for row in rows) > _LARGEST_WHOLE:
            raise Unreadable("huge.packed", most=megabytes(_LARGEST_WHOLE))
        self.names = frozenset(row.filename for row in rows)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none; more than the bound is never unpacked."""
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as file:
                data = file.read(LARGEST_FILE * 2 + 1)
        except RuntimeError:
            raise Unreadable("docx.locked") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            raise Unreadable("docx.broken") from None
        if len(data) > LARGEST_FILE * 2:
            raise Unreadable("huge.packed", most=megabytes(LARGEST_FILE * 2))
        return data
