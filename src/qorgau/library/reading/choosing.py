"""Which reader a file needs, told by its bytes; the name only where the bytes leave it open."""

from __future__ import annotations

from ..parse import Parsed
from .akn import read_akn
from .assembling import assemble
from .docx import read_docx
from .html import read_html
from .plain import read_plain


def read(data: bytes, *, name: str = "", encoding: str = "") -> Parsed:
    """Read a file into a document, whatever it is.

    Raises `Unreadable` with a code and a sentence where it is no document that can be read.
    """
    if data.startswith(b"PK"):
        return assemble(read_docx(data))
    if b"akomaNtoso" in data[:4000]:
        return read_akn(data)
    if b"<html" in data[:4000].lower():
        return assemble(read_html(data, encoding))
    return assemble(read_plain(data, encoding))
