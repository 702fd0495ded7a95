"""Which reader a file needs, told by its bytes; the name only where the bytes leave it open."""

from __future__ import annotations

from ..parse import Parsed, parse


def read(data: bytes, *, name: str = "", encoding: str = "") -> Parsed:
    """Read a file into a document, whatever it is.

    Raises `Unreadable` with a code and a sentence where it is no document that can be read.
    """
    return parse(data, encoding=encoding)
