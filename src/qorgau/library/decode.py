"""From the bytes of a file to its text: in which encoding, or why not. Knows no Django."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

from .encodings import mended, single_byte
from .unreadable import Unreadable

LARGEST_FILE = 16 * 1024 * 1024  # bytes; the longest United Nations reports are below 2 MB of text

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a"))
_MOST_ZEROS = 50  # one zero byte in so many is damage; more is no text
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_SOFT_BREAK = re.compile("\u00ad[ \t]*\n[ \t]*")
_LINE_ENDS = re.compile("\r\n|\r|\v|\x85|\u2028|\u2029")


def megabytes(size: int) -> str:
    """A number of bytes as megabytes for a sentence, with one decimal where it is small."""
    return f"{size / 1_048_576:.1f}".removesuffix(".0")


@dataclass(frozen=True)
class Decoded:
    """The text of a file, with the encoding it was read in and whether that was certain.

    `mended` says how a text had been spoilt before; `lost` counts letters that could not be read,
    `zeros` zero bytes and `invisible` soft hyphens and signs without width that were left out.
    """

    text: str
    encoding: str
    certain: bool
    mended: str = ""
    lost: int = 0
    zeros: int = 0
    invisible: int = 0


def decode(data: bytes, *, encoding: str = "") -> Decoded:
    """Read bytes as text: by `encoding` if given, else by byte-order mark, UTF-8, or its letters.

    Raises `Unreadable` for an empty, huge or binary file and for bytes that an encoding lacks.
    """
    if len(data) > LARGEST_FILE:
        raise Unreadable("huge", size=megabytes(len(data)), most=megabytes(LARGEST_FILE))
    found = _named(data, encoding) if encoding else _detected(data)
    text = _plain(found.text)
    if not text.strip():
        raise Unreadable("empty")
    _refuse_binary(found.text)
    invisible = sum(found.text.count(chr(sign)) for sign in (0xAD, *_INVISIBLE))
    return replace(found, text=text, invisible=invisible)


def _named(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), codecs.lookup(encoding).name, True)
    except LookupError:
        raise Unreadable("encoding.unknown", name=encoding) from None
    except UnicodeDecodeError as error:
        raise Unreadable("encoding.wrong", name=encoding, place=f"{error.start:,}") from None


def _detected(data: bytes) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    if wide := _wide_without_mark(data):
        return _marked(data, wide)
    zeros = data.count(b"\x00")
    if zeros * _MOST_ZEROS > len(data):
        raise Unreadable("binary.zeros")
    data = data.replace(b"\x00", b"")
    try:
        found = _as_meant(data.decode("utf-8"))
    except UnicodeDecodeError:
        found = _damaged_utf8(data) or _single_byte(data)
    return replace(found, zeros=zeros)


def _marked(data: bytes, encoding: str) -> Decoded:
    """Read by a byte-order mark; a file cut in the middle of a letter loses that letter."""
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    if lost * 50 > len(text):
        raise Unreadable("encoding.wrong", name=encoding, place="0")
    return Decoded(text, encoding, not lost, lost=lost)


def _as_meant(text: str) -> Decoded:
    """A text in UTF-8, read once more where it had been spoilt before it was saved so."""
    better = mended(text)
    if better is None:
        return Decoded(text, "utf-8", True)
    return Decoded(better.text, "utf-8", False, mended=better.how, lost=better.text.count("\ufffd"))


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes; None where the bytes are another encoding."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    high = sum(times for sign, times in Counter(text).items() if sign > "\x7f") - lost
    if lost * 20 > high:
        return None
    return replace(_as_meant(text), certain=False, lost=lost)


def _wide_without_mark(data: bytes) -> str:
    """UTF-16 whose mark was lost: spaces and line ends have a zero byte always on the same side."""
    little = sum(data[0 : len(data) - 1].count(pair) for pair in (b" \x00", b"\n\x00"))
    big = sum(data[0 : len(data) - 1].count(pair) for pair in (b"\x00 ", b"\x00\n"))
    if max(little, big) * 40 < len(data) or data.count(b"\x00") * 20 < len(data):
        return ""
    encoding = "utf-16-le" if little >= big else "utf-16-be"
    text = data.decode(encoding, errors="replace")
    return encoding if text.count("\ufffd") * 100 <= len(text) else ""


def _single_byte(data: bytes) -> Decoded:
    """Old one-byte encodings, told by their letters."""
    if _has_controls(data):
        raise Unreadable("binary.controls")
    encoding = single_byte(data)
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, False, lost=text.count("\ufffd"))


def _has_controls(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls * 200 > len(data)


def _refuse_binary(text: str) -> None:
    signs = Counter(text)
    strange = sum(times for sign, times in signs.items() if _is_strange(sign))
    if strange * 200 > len(text) or signs["\ufffd"] * 50 > len(text):
        raise Unreadable("binary")
    if text.startswith(("%PDF-", "{\\rtf", "PK\x03\x04")):
        raise Unreadable("binary.office")


def _is_strange(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Co", "Cn") and sign not in "\t\n\v\f\r\x85\x1a"


def _plain(text: str) -> str:
    """One kind of line end, no soft hyphens or zero-width characters, composed (NFC)."""
    text = _LINE_ENDS.sub("\n", text.translate(_INVISIBLE))
    text = _SOFT_BREAK.sub("", text).replace("\u00ad", "")
    controls = {c for c in set(text) if c not in "\n\t\f" and unicodedata.category(c) == "Cc"}
    return unicodedata.normalize("NFC", text.translate(dict.fromkeys(map(ord, controls))))
