"""Which reader a file needs, told by its bytes; the name only where the bytes leave it open."""

from __future__ import annotations

import re

import puremagic

from ..decode import decode
from ..parse import Parsed
from ..unreadable import Unreadable
from .akn import read_akn
from .assembling import assemble
from .docx import read_docx
from .html import read_html
from .package import Package
from .pdf import read_pdf
from .plain import read_plain

_BEGINNING = 4_096  # bytes in which a kind shows itself
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title"
    r"|article|main|div|p|h[1-6]|table|span|font)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<(?:\?xml\b|(?:\w+:)?akomantoso\b)", re.IGNORECASE)
#: Beginnings of files that are no documents to us, by the key of what is said.
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary.doc"),
    (b"{\\rtf", "binary.rtf"),
    (b"Rar!", "binary.packed"),
    (b"7z\xbc\xaf\x27\x1c", "binary.packed"),
    (b"\x1f\x8b", "binary.packed"),
)
_PACKED = (
    ("word/document.xml", ""),
    ("xl/workbook.xml", "binary.workbook"),
    ("ppt/presentation.xml", "binary.slides"),
    ("content.xml", "binary.odt"),
)
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes, *, name: str = "", encoding: str = "") -> Parsed:
    """Read a file into a document, whatever it is.

    Raises `Unreadable` with a code and a sentence where it is no document that can be read.
    """
    head = data[:_BEGINNING]
    if data[:2] == b"PK" and data[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        return _packed(data)
    if b"%PDF-" in head[:1024]:
        return assemble(read_pdf(data))
    _refuse_others(data, head)
    beginning = _beginning(head)
    if _XML.match(beginning) and not _HTML.match(beginning):
        return read_akn(data)
    if _is_page(beginning, name):
        return assemble(read_html(data, encoding))
    return assemble(read_plain(data, encoding))


def _packed(data: bytes) -> Parsed:
    names = Package(data).names
    for part, key in _PACKED:
        if part in names:
            if key:
                raise Unreadable(key)
            return assemble(read_docx(data))
    raise Unreadable("docx.broken" if "[Content_Types].xml" in names else "binary.packed")


def _refuse_others(data: bytes, head: bytes) -> None:
    """Refuse what is plainly something else, saying what it is."""
    for beginning, key in _OTHERS:
        if data.startswith(beginning):
            locked = key == "binary.doc" and _LOCKED_OFFICE in data
            raise Unreadable("docx.locked" if locked else key)
    if b"\x00" not in head and not head.startswith((b"\xff\xd8", b"GIF8", b"BM", b"ID3")):
        return
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return
    kind = found[0].mime_type.partition("/")[0] if found and found[0].confidence >= 0.3 else ""
    if kind == "image":
        raise Unreadable("binary.picture")
    if kind in ("audio", "video"):
        raise Unreadable("binary.media")


def _beginning(head: bytes) -> str:
    """The first letters for recognising markup, in whatever encoding they are."""
    try:
        return decode(head).text[:3_000].lstrip("\ufeff")
    except Unreadable:
        return head.decode("latin-1").lstrip("\ufeff")[:3_000]


def _is_page(beginning: str, name: str) -> bool:
    named_so = name.lower().endswith((".html", ".htm", ".xhtml", ".mht"))
    return (
        bool(_HTML.match(beginning))
        or "<html" in beginning.lower()
        or (named_so and "<" in beginning)
    )
