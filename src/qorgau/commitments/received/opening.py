"""Any file of what the State was told: which reader it needs, what it would bring, bringing it in.

Readers of `told` give what the file says, `importing` compares and keeps it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from qorgau.common.actor import Actor

from ..told import choosing, matrices, own, pasted, upr_info
from ..told.shapes import Document, Reading, Told, Unreadable
from . import completing, importing
from .completing import PAPERS, Paper
from .importing import Report, Tell

FORMATS = (*choosing.READERS, own.FORMAT)
_CHUNK = 1 << 20
_NO_TEXT = (b"PK\x03\x04", b"%PDF-", b"[", b"{", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")


@dataclass(frozen=True, slots=True)
class Given:
    """What the user knows of a file and the file may not say.

    `mapping` is how an office's own table is read, as `told.own.Mapping.as_json` gives it.
    `pasted` text is put right first; `symbol`, `body` (a code) and `dated` are of one document.
    """

    form: str = ""
    encoding: str = ""
    state: str = ""
    session: int | None = None
    all_states: bool = False
    mapping: Mapping[str, object] | None = None
    pasted: bool = False
    symbol: str = ""
    body: str = ""
    dated: dt.date | None = None


#: Asked at each thing told, with the reading so far: False ends the reading there.
Heed = Callable[[Reading], bool]


@dataclass(slots=True)
class Looked:
    """What an import would do, and what a paper says of itself.

    `outline` is every paragraph of a paper in its order; `lacks` what a person must say of it:
    `symbol`, `body`, `state`, `dated`.
    """

    report: Report
    document: Document
    outline: list[Told] = field(default_factory=list)
    lacks: tuple[str, ...] = ()


def look(file: BinaryIO, given: Given) -> Report:
    """What an import would do; nothing is written. Raises `told.shapes.Unreadable`."""
    return look_into(file, given).report


def look_into(
    file: BinaryIO, given: Given, *, digest: str = "", heed: Heed | None = None
) -> Looked:
    """As `look`, with the outline of a paper. `digest` of the file, where it is known already."""
    digest = digest or digest_of(file)
    reading = _heeded(_opened(file, given), heed)
    outline: list[Told] = []
    if reading.format in PAPERS:
        reading.items = _noted(reading.items, outline)
    report = importing.look(reading, digest, all_states=given.all_states)
    return Looked(report, reading.document, outline, completing.lacking(reading))


def bring_in(
    *,
    by: Actor,
    file: BinaryIO,
    given: Given,
    name: str = "",
    tell: Tell | None = None,
    digest: str = "",
    heed: Heed | None = None,
) -> Report:
    """Import a file that can be read from its beginning again. Raises as `look`."""
    digest = digest or digest_of(file)
    return importing.bring_in(
        by=by,
        reading=_heeded(_opened(file, given), heed),
        digest=digest,
        name=name,
        all_states=given.all_states,
        tell=tell,
    )


def let_be_found(digest: str) -> None:
    """Let search learn of what an import that does not go on has kept."""
    importing.let_be_found(digest, None, 0)


def digest_of(file: BinaryIO) -> str:
    """SHA-256 of a file of any length, which is then at its beginning again."""
    found, place = hashlib.sha256(), file.tell()
    file.seek(0)
    while chunk := file.read(_CHUNK):
        found.update(chunk)
    file.seek(place)
    return found.hexdigest()


def _heeded(reading: Reading, heed: Heed | None) -> Reading:
    """The reading as far as it may go on; what was drawn till then is whole."""
    if heed is not None:
        reading.items = _while(reading, reading.items, heed)
    return reading


def _while(reading: Reading, items: Iterator[Told], heed: Heed) -> Iterator[Told]:
    for told in items:
        if not heed(reading):
            return
        yield told


def _noted(items: Iterator[Told], outline: list[Told]) -> Iterator[Told]:
    for told in items:
        outline.append(told)
        yield told


def _opened(file: BinaryIO, given: Given) -> Reading:
    """What the file tells, drawn as it is needed, with what a person says of the document."""
    said = Paper(given.symbol, given.body, given.state, given.dated)
    if given.pasted:
        return completing.completed(_pasted(file.read(), given), said)
    return completing.completed(_read(file, given), said)


def _pasted(data: bytes, given: Given) -> Reading:
    """A text that was copied from somewhere; what is left out of it stands among the faults."""
    start = data[:512].lstrip()
    if given.form not in ("", *PAPERS) or (not given.form and start[:1] in (b"[", b"{")):
        return _read(from_bytes(data), replace(given, pasted=False))
    cleaned = pasted.cleaned(data.decode("utf-8", "replace"))
    reading = _paper(cleaned.text.encode(), given.form)
    for one in cleaned.left:
        reading.set_aside(one.row, one.code, one.text)
    return reading


def _paper(data: bytes, form: str) -> Reading:
    """A paper by the reader that is named, else by the first that knows it."""
    refused: list[Unreadable] = []
    for one in (form,) if form else choosing.PAPERS:
        try:
            return choosing.read(data, form=one)
        except Unreadable as error:
            refused.append(error)
    raise refused[0] if form else Unreadable("no_paper")


def _read(file: BinaryIO, given: Given) -> Reading:
    """A file by the reader that knows it; a list of a review is told whose it is."""
    head = file.read(512)
    file.seek(0)
    if given.mapping is not None or given.form == own.FORMAT:
        return _own(_whole(file), given)
    if given.form in ("", upr_info.FORMAT) and _may_be_table(head):
        return _table(_whole(file), given)
    found = choosing.read(file, form=given.form)
    if found.format == matrices.FORMAT and (given.state or given.session):
        file.seek(0)
        return matrices.read(file.read(), state=given.state, session=given.session)
    return found


def _own(data: bytes, given: Given) -> Reading:
    """An office's own table by its mapping; by what its header seems to say where none is given."""
    kept = None if given.mapping is None else own.Mapping.from_json(given.mapping)
    mapping = own.mapping_for(data, kept, encoding=given.encoding)
    told = {"state": given.state, "session": str(given.session or "")}
    fixed = {**mapping.fixed, **{name: value for name, value in told.items() if value}}
    return own.read(data, replace(mapping, fixed=fixed), encoding=given.encoding)


def _whole(file: BinaryIO) -> bytes:
    data = file.read(choosing.LARGEST_WHOLE + 1)
    if len(data) > choosing.LARGEST_WHOLE:
        raise Unreadable("huge", choosing.LARGEST_WHOLE >> 20)
    return data


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
