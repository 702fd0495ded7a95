"""A text as files to take away: which forms there are here, and their bytes. Nothing is stored.

The last few files are kept in memory. One PDF is drawn at a time: the others wait their turn, and
whoever would wait too long is told to come again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..models import Expression
from ..parse import Parsed
from . import pdf, source
from .about import About
from .akn import as_akn
from .docx import as_docx
from .plain import as_text
from .references import references

Make = Callable[[About, Parsed, str], bytes]
_KEPT = 12  # files whose bytes are kept
_WAIT = 20.0  # seconds that a PDF waits for the one before it
_drawing = threading.BoundedSemaphore(1)
_made: OrderedDict[tuple[object, ...], bytes] = OrderedDict()


def _akn(about: About, parsed: Parsed, _address: str) -> bytes:
    return as_akn(about, parsed, references(about, parsed))


#: Form → media type and how it is made from heading, structure and permanent address.
FORMS: Mapping[str, tuple[str, Make]] = {
    "pdf": ("application/pdf", pdf.as_pdf),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        as_docx,
    ),
    "txt": ("text/plain; charset=utf-8", lambda about, parsed, _: as_text(about, parsed).encode()),
    "akn": ("application/akn+xml; charset=utf-8", _akn),
}


class Busy(RuntimeError):
    """Too many PDF files are being drawn at this moment."""


class NotMade(RuntimeError):
    """That form of a text is not made here: no typesetter, or the text is too long for one."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file of a text: its name, its media type, its language and its bytes."""

    name: str
    media_type: str
    language: str
    data: bytes


def forms(size: int) -> tuple[str, ...]:
    """The forms that this installation makes of a text of so many characters."""
    return tuple(form for form in FORMS if form != "pdf" or pdf.possible(size))


def made(expression: Expression, form: str, address: str) -> TextFile:
    """A text in one of `FORMS`; `address` is where it stands for ever.

    Raises `NotMade` where this form cannot be had here, `Busy` where it would take too long now.
    """
    about = source.about(expression)
    kind, make = FORMS[form]
    key = (expression.pk, form, address, about.title)
    data = _made.get(key)
    if data is None:
        data = _drawn(about, source.parsed(expression), address, make, form == "pdf")
    _remember(key, data)
    name = f"{about.symbol.replace('/', '-')}-{about.language}-{about.version}.{form}"
    return TextFile(name, kind, about.language, data)


def _drawn(about: About, parsed: Parsed, address: str, make: Make, alone: bool) -> bytes:
    if not alone:
        return make(about, parsed, address)
    if not pdf.possible(sum(len(one.text) for one in parsed.paragraphs)):
        raise NotMade
    if not _drawing.acquire(timeout=_WAIT):
        raise Busy
    try:
        return make(about, parsed, address)
    finally:
        _drawing.release()


def _remember(key: tuple[object, ...], data: bytes) -> None:
    """Keep the bytes as the newest; the oldest make room."""
    _made.pop(key, None)
    _made[key] = data
    while len(_made) > _KEPT:
        _made.popitem(last=False)
