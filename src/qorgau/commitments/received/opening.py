"""Which reader a file needs, told by its bytes, and what the file is read as."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..told import matrices
from ..told.shapes import Reading, Unreadable

#: Formats that can be named where a file does not tell its own.
UHRI, WORKBOOK = "uhri-json", "uhri-xlsx"
FORMATS = (matrices.FORMAT, UHRI, WORKBOOK)
UPR_INFO = "upr-info"  # read by `importing`
_CHUNK = 1 << 20
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Given:
    """What the user knows of a file and the file may not say."""

    form: str = ""
    state: str = ""
    session: int | None = None


def form_of(head: bytes, name: str = "") -> str:
    """The format by the first bytes, else by the end of the name; blank for tables of text."""
    if head.startswith(_ZIP):
        return WORKBOOK if name.lower().endswith((".xlsx", ".xlsm")) else matrices.FORMAT
    text = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return UHRI if text[:1] in (b"[", b"{") else UPR_INFO


def opened(file: BinaryIO, given: Given, name: str = "") -> Reading:
    """What the file tells, drawn as it is needed; the file stays open until all is drawn.

    Raises `Unreadable` where no reader takes it.
    """
    head = file.read(512)
    file.seek(0)
    form = given.form or form_of(head, name)
    if form in (UHRI, WORKBOOK):
        from ..told import uhri

        return uhri.read_json(file) if form == UHRI else uhri.read_workbook(file)
    if form == matrices.FORMAT:
        return matrices.read(file.read(), state=given.state, session=given.session)
    raise Unreadable("form", form)


def digest_of(path: Path) -> str:
    """SHA-256 of a file of any length."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
