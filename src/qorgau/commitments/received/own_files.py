"""Whether a file is an office's own table, and whether its columns were kept before."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any, BinaryIO

from ..models import ImportMapping
from ..told import impact, own, own_table, uhri, upr_info
from ..told.choosing import LARGEST_WHOLE
from ..told.shapes import Unreadable
from . import mappings
from .opening import Given

_NO_TABLE = (b"%PDF-", b"[", b"{", b"<", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
_LEAST = 2  # fields that a header must name for its file to be taken for a table


def recognised(data: bytes, known: Given) -> ImportMapping | None:
    """The columns that were kept for a table like this; None where it is another file."""
    if known.mapping is None and _may_be(data, known):
        with suppress(Unreadable):
            return mappings.recognised(data, encoding=known.encoding)
    return None


def said_of(row: ImportMapping) -> dict[str, Any]:
    """What is carried of kept columns: how the table is read, under which name."""
    return {**row.said, "name": row.name, "key": row.key.hex}


def as_kept(file: BinaryIO, size: int, known: Given) -> Given:
    """What is known of a file in the background, with the columns kept for tables like it.

    A file of more bytes than a reader takes whole is no table of an office.
    """
    if known.mapping is not None or size > LARGEST_WHOLE:
        return known
    data = file.read()
    file.seek(0)
    kept = recognised(data, known)
    return replace(known, form=own.FORMAT, mapping=said_of(kept)) if kept else known


def is_own(data: bytes, known: Given) -> bool:
    """Whether the columns of a file are to be asked about: it was said, or no reader knows it."""
    if known.form == own.FORMAT:
        return True
    if known.mapping is not None or not _may_be(data, known) or _has_reader(data):
        return False
    try:
        columns = own_table.look(data, encoding=known.encoding).guess.columns
        if "text" not in columns or len(columns) < _LEAST:
            return False
        return _is_workbook(data) or own_table.is_regular(data, encoding=known.encoding)
    except Unreadable:
        return False


def _may_be(data: bytes, known: Given) -> bool:
    if known.form not in ("", own.FORMAT) or known.pasted:
        return False
    if data[:2] == b"PK":
        return _is_workbook(data)
    return not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_NO_TABLE)


def _is_workbook(data: bytes) -> bool:
    return data[:2] == b"PK" and b"xl/workbook.xml" in data


def _has_reader(data: bytes) -> bool:
    """Whether the table is one of those whose columns are known."""
    for read in (uhri.read_workbook, upr_info.read, impact.read):
        with suppress(Unreadable):
            read(data)
            return True
    return False
