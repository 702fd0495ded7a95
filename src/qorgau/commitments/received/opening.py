"""Any file of what the State was told: which reader it needs, what it would bring, bringing it in.

Readers of `told` give what the file says, `importing` compares and keeps it.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from qorgau.common.actor import Actor

from ..told import choosing, matrices, own, upr_info
from ..told.shapes import Reading, Unreadable
from . import importing
from .importing import Report, Tell

FORMATS = (*choosing.READERS, own.FORMAT)
_CHUNK = 1 << 20
_NO_TEXT = (b"PK\x03\x04", b"%PDF-", b"[", b"{", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")


@dataclass(frozen=True, slots=True)
class Given:
    """What the user knows of a file and the file may not say.

    `mapping` is how an office's own table is read, as `told.own.Mapping.as_json` gives it.
    """

    form: str = ""
    encoding: str = ""
    state: str = ""
    session: int | None = None
    all_states: bool = False
    mapping: Mapping[str, object] | None = None


def look(file: BinaryIO, given: Given) -> Report:
    """What an import would do; nothing is written. Raises `told.shapes.Unreadable`."""
    digest = digest_of(file)
    return importing.look(_opened(file, given), digest, all_states=given.all_states)


def bring_in(
    *, by: Actor, file: BinaryIO, given: Given, name: str = "", tell: Tell | None = None
) -> Report:
    """Import a file that can be read from its beginning again. Raises as `look`."""
    digest = digest_of(file)
    return importing.bring_in(
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


def _opened(file: BinaryIO, given: Given) -> Reading:
    """What the file tells, drawn as it is needed; a list of a review is told whose it is."""
    head = file.read(512)
    file.seek(0)
    if given.mapping is not None or given.form == own.FORMAT:
        return _own(file.read(), given)
    if given.form in ("", upr_info.FORMAT) and _may_be_table(head):
        return _table(file.read(), given)
    found = choosing.read(file, form=given.form)
    if found.format == matrices.FORMAT and (given.state or given.session):
        file.seek(0)
        return matrices.read(file.read(), state=given.state, session=given.session)
    return found


def _own(data: bytes, given: Given) -> Reading:
    """An office's own table by its mapping; by what its header seems to say where none is given."""
    if given.mapping is None:
        mapping = own.guess(data, encoding=given.encoding).mapping
    else:
        mapping = own.Mapping.from_json(given.mapping)
    told = {"state": given.state, "session": str(given.session or "")}
    fixed = mapping.fixed | {name: value for name, value in told.items() if value}
    return own.read(data, replace(mapping, fixed=fixed), encoding=given.encoding)


def _may_be_table(head: bytes) -> bool:
    return not head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_NO_TEXT)


def _table(data: bytes, given: Given) -> Reading:
    """A table of UPR Info in the encoding that was named or is proven; else what knows the text.

    Where nothing does, what is told is what a table of UPR Info lacks or what damages it.
    """
    try:
        return upr_info.read(data, encoding=given.encoding)
    except Unreadable as refused:
        if refused.code != "csv.header" or given.form:
            raise
        try:
            return choosing.read(data)
        except Unreadable:
            raise refused from None


def from_bytes(data: bytes) -> BinaryIO:
    """Bytes as a file."""
    return io.BytesIO(data)
