"""Any file of what the State was told: which reader it needs, what it would bring, bringing it in.

A table of UPR Info has a way of its own (`importing`), since its encoding has to be proven; all
others are read by `told.choosing` and brought in by `engine`.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from qorgau.common.actor import Actor

from ..told import choosing, matrices
from ..told.shapes import Reading
from ..told.shapes import Unreadable as NotTold
from . import engine, importing, reading
from .words import Unreadable

UPR_INFO = reading.FORMAT
FORMATS = tuple(choosing.READERS)
Report = engine.Report | importing.Report
_CHUNK = 1 << 20
_NO_TEXT = (b"PK\x03\x04", b"%PDF-", b"[", b"{", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")


@dataclass(frozen=True, slots=True)
class Given:
    """What the user knows of a file and the file may not say."""

    form: str = ""
    encoding: str = ""
    state: str = ""
    session: int | None = None
    all_states: bool = False


def look(file: BinaryIO, given: Given) -> Report:
    """What an import would do; nothing is written.

    Raises `words.Unreadable` for tables of text, `told.shapes.Unreadable` for all others.
    """
    if (table := _table(file, given)) is not None:
        return importing.look(table, encoding=given.encoding, all_states=given.all_states)
    found = _opened(file, given)
    return engine.look(found, digest_of(file), all_states=given.all_states)


def bring_in(
    *,
    by: Actor,
    file: BinaryIO,
    given: Given,
    name: str = "",
    tell: Callable[[int], None] | None = None,
) -> Report:
    """Import a file that can be read from its beginning again. Raises as `look`."""
    if (table := _table(file, given)) is not None:
        return importing.bring_in(
            by=by, data=table, name=name, encoding=given.encoding, all_states=given.all_states
        )
    digest = digest_of(file)
    return engine.bring_in(
        by=by,
        reading=_opened(file, given),
        digest=digest,
        name=name,
        all_states=given.all_states,
        tell=tell,
    )


def digest_of(file: BinaryIO) -> str:
    """SHA-256 of a file of any length, which is then at its beginning again."""
    found, place = hashlib.sha256(), file.tell()
    file.seek(0)
    while chunk := file.read(_CHUNK):
        found.update(chunk)
    file.seek(place)
    return found.hexdigest()


def _table(file: BinaryIO, given: Given) -> bytes | None:
    """The bytes of a table of UPR Info; None where it is another file.

    Raises `words.Unreadable` where it is text that no reader knows, with what damages it.
    """
    head = file.read(512)
    file.seek(0)
    if given.form not in ("", UPR_INFO) or head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_NO_TEXT):
        return None
    data = file.read()
    file.seek(0)
    try:
        reading.read(data, encoding=given.encoding)
    except Unreadable as error:
        if error.code != "header" or given.form or not _is_told(data):
            raise
        return None
    return data


def _is_told(data: bytes) -> bool:
    try:
        choosing.read(data)
    except NotTold:
        return False
    return True


def _opened(file: BinaryIO, given: Given) -> Reading:
    """What the file tells, drawn as it is needed; a list of a review is told whose it is."""
    found = choosing.read(file, form=given.form)
    if found.format == matrices.FORMAT and (given.state or given.session):
        file.seek(0)
        return matrices.read(file.read(), state=given.state, session=given.session)
    return found


def from_bytes(data: bytes) -> BinaryIO:
    """Bytes as a file."""
    return io.BytesIO(data)
