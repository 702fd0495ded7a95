"""Plain text: bytes to lines, and what of it could not be so in the paper."""

from __future__ import annotations

from ..decode import decode
from ..lines import lines
from .draft import Source


def read_plain(data: bytes, encoding: str = "") -> Source:
    """The lines of a text file. Raises `Unreadable` (empty, huge, encoding, binary)."""
    decoded = decode(data, encoding=encoding)
    rows, furniture = lines(decoded.text)
    return Source(rows, decoded, furniture=furniture)
