"""Plain text in any encoding, also with the marks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..decode import decode
from ..lines import Line
from ..lines import lines as read_lines
from .draft import Source

_MARKED = re.compile(r"#{1,6}\s+(?P<a>\S.*?)(?:\s+#+)?|(?P<s>\*\*|__)(?P<b>\S.*?)(?P=s)[.:]?")
_LEAST = 3  # headings with such marks; with fewer the signs are the text's own


def read_plain(data: bytes, encoding: str = "") -> Source:
    """The lines of a text file. Raises `Unreadable` (empty, huge, binary, encoding)."""
    decoded = decode(data, encoding=encoding)
    rows, furniture = read_lines(decoded.text)
    return Source(_unmarked(rows), replace(decoded, text=""), furniture=furniture)


def _unmarked(rows: Sequence[Line]) -> Sequence[Line]:
    """Headings without the signs that set them off; everything else as it is."""
    marked = {
        place: found for place, row in enumerate(rows) if (found := _MARKED.fullmatch(row.text))
    }
    if len(marked) < _LEAST:
        return rows
    return [
        replace(row, text=marked[place]["a"] or marked[place]["b"]) if place in marked else row
        for place, row in enumerate(rows)
    ]
