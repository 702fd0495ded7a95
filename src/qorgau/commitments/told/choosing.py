"""Which reader a file needs, told by its bytes; the user may name it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import BinaryIO

from . import (
    followups,
    impact,
    letters,
    matrices,
    observations,
    stream,
    uhri,
    upr_info,
    views,
)
from .shapes import Reading, Unreadable

#: Files that are read whole; a stream (JSON, the index's workbook) may be longer.
LARGEST_WHOLE = 64 * 1024 * 1024
_BINARY = (
    (b"\xd0\xcf\x11\xe0", "binary.doc"),
    (b"\x1f\x8b", "packed"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"\x89PNG", "binary.picture"),
    (b"\xff\xd8\xff", "binary.picture"),
    (b"GIF8", "binary.picture"),
)
_Reader = Callable[[bytes], Reading]
#: Reader by the name of its format. An office's own table needs a mapping: see `own`.
READERS: Mapping[str, _Reader] = {
    matrices.FORMAT: matrices.read,
    uhri.FORMAT: lambda data: uhri.read_json(io.BytesIO(data)),
    uhri.WORKBOOK: uhri.read_workbook,
    upr_info.FORMAT: upr_info.read,
    observations.FORMAT: observations.read,
    followups.FORMAT: followups.read,
    views.RECORDS: lambda data: views.read_records(io.BytesIO(data)),
    views.DOCUMENT: views.read_document,
    letters.FORMAT: letters.read,
    impact.FORMAT: impact.read,
}
_JSON = (uhri.FORMAT, views.RECORDS)
PAPERS = (followups.FORMAT, views.DOCUMENT, letters.FORMAT, observations.FORMAT)
_TABLES = (upr_info.FORMAT, impact.FORMAT)


def read(source: bytes | BinaryIO, *, form: str = "") -> Reading:
    """Read a file with the reader that knows it, or with the one that is named.

    Raises `Unreadable`; "unknown" where every reader that could fit refused the file.
    """
    if form and form not in READERS:
        raise Unreadable("no_format", form)
    if not isinstance(source, bytes):
        return _streamed(source, form)
    if not source.strip():
        raise Unreadable("empty")
    if len(source) > LARGEST_WHOLE:
        raise Unreadable("huge", LARGEST_WHOLE >> 20)
    if form:
        return READERS[form](source)
    return _first(source, _likely(source))


def _streamed(file: BinaryIO, form: str) -> Reading:
    """A long file: JSON and the index's workbook are drawn from it, others are read whole."""
    head = file.read(4_096)
    file.seek(0)
    start = _start(head)
    if form == uhri.FORMAT or (not form and start[:1] in (b"[", b"{")):
        return _first_stream(file, (uhri.FORMAT,) if form else _JSON)
    if form == views.RECORDS:
        return views.read_records(file)
    if form == uhri.WORKBOOK:
        return uhri.read_workbook(file)
    data = file.read(LARGEST_WHOLE + 1)
    if len(data) > LARGEST_WHOLE and head[:2] == b"PK":
        file.seek(0)
        return uhri.read_workbook(file)
    return read(data, form=form)


def _first_stream(file: BinaryIO, forms: tuple[str, ...]) -> Reading:
    readers: Mapping[str, Callable[[BinaryIO], Reading]] = {
        uhri.FORMAT: uhri.read_json,
        views.RECORDS: views.read_records,
    }
    refused: Unreadable | None = None
    for form in forms:
        file.seek(0)
        try:
            return readers[form](file)
        except Unreadable as error:
            refused = refused or error
    raise refused or Unreadable("unknown")


def _start(head: bytes) -> bytes:
    """The first signs of a file that may be in UTF-16, without its mark and blanks."""
    encoding = stream.encoding_of(head)
    if encoding.startswith("utf-16"):
        head = head.decode(encoding, "ignore").encode()
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")


def _likely(data: bytes) -> tuple[str, ...]:
    """Formats that the first bytes allow, the most telling first."""
    for beginning, code in _BINARY:
        if data.startswith(beginning):
            raise Unreadable(code)
    start = _start(data[:4_096])
    if start[:1] in (b"[", b"{") and not start.startswith(b"[A"):
        return _JSON
    if data[:2] == b"PK":
        if b"word/document" in data:
            return (matrices.FORMAT, *PAPERS)
        return (uhri.WORKBOOK, upr_info.FORMAT, impact.FORMAT)
    if b"%PDF-" in data[:1_024]:
        return PAPERS
    return (*_TABLES, *PAPERS)


def _first(data: bytes, forms: tuple[str, ...]) -> Reading:
    """The first reader that takes the file; where it is damaged no other is asked."""
    refused: list[Unreadable] = []
    for form in forms:
        try:
            return READERS[form](data)
        except Unreadable as error:
            if error.code.startswith(_DAMAGED):
                raise
            refused.append(error)
    raise next((one for one in refused if one.code in _TELLING), None) or (
        refused[0] if len(refused) == 1 else Unreadable("unknown")
    )


#: Codes that tell of damage, by how they begin; and those that say more than "unknown".
_DAMAGED = ("docx.", "workbook.", "huge", "xml.", "pdf.", "ocr.", "binary.", "rows", "shape.deep")
_TELLING = frozenset(
    ("csv.undecided", "csv.unrecognised", "empty", "truncated", "nested", "json", "matrix.pdf")
)
