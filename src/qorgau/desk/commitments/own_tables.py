"""Whether a file is an office's own table, and whether its columns were kept before."""

from __future__ import annotations

import json
from collections.abc import Mapping as Mapped
from contextlib import suppress
from typing import Any

from qorgau.commitments.models import ImportMapping
from qorgau.commitments.received import mappings
from qorgau.commitments.received.opening import Given
from qorgau.commitments.told import impact, own, own_table, uhri, upr_info
from qorgau.commitments.told.own_mapping import Mapping, signature
from qorgau.commitments.told.shapes import Unreadable

_NO_TABLE = (b"%PDF-", b"[", b"{", b"<", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
_LEAST = 2  # fields that a header must name for its file to be taken for a table


def recognised(data: bytes, known: Given) -> ImportMapping | None:
    """The columns that were kept for a table like this; None where it is another file."""
    if known.mapping is None and _may_be(data, known):
        with suppress(Unreadable):
            return mappings.recognised(data, encoding=known.encoding)
    return None


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


def said_of(row: ImportMapping) -> dict[str, Any]:
    """What a page carries of kept columns: how the table is read, under which name."""
    return {**row.said, "name": row.name, "key": row.key.hex}


def kept_of(said: object) -> tuple[ImportMapping | None, bool]:
    """What was kept under the name that a page carries, and whether it says the same."""
    if not isinstance(said, dict):
        return None, False
    mapping = Mapping.from_json(said)
    row = mappings.named(str(said.get("name") or ""))
    if row is None or row.signature != signature(mapping.names):
        return None, False
    return row, mappings.is_as_kept(row, mapping)


def written(said: Mapped[str, Any]) -> str:
    """What a page carries, as the text of a hidden field."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> object:
    """What `written` gave; None for what came back damaged."""
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None


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
    readers = (uhri.read_workbook,) if _is_workbook(data) else (upr_info.read,)
    for read in (*readers, impact.read):
        with suppress(Unreadable):
            read(data)
            return True
    return False
