"""From the bytes of a file to its text: in which encoding, or why not. Knows no Django."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from .unreadable import Unreadable

LARGEST_FILE = 16 * 1024 * 1024  # bytes; the longest United Nations reports are below 2 MB of text

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_SOFT_BREAK = re.compile("\u00ad[ \t]*\n[ \t]*")
_LINE_ENDS = re.compile("\r\n|\r|\v|\x85|\u2028|\u2029")


def megabytes(size: int) -> str:
    """A number of bytes as megabytes for a sentence, with one decimal where it is small."""
    return f"{size / 1_048_576:.1f}".removesuffix(".0")


@dataclass(frozen=True)
class Decoded:
    """The text of a file, with the encoding it was read in and whether that was certain."""

    text: str
    encoding: str
    certain: bool


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
    return Decoded(text, found.encoding, found.certain)


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
            return _named(data[len(mark) :], encoding)
    if wide := _wide_without_mark(data):
        return _named(data, wide)
    if b"\x00" in data:
        raise Unreadable("binary.zeros")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        return _single_byte(data)


def _wide_without_mark(data: bytes) -> str:
    """UTF-16 whose mark was lost: spaces and line ends have a zero byte always on the same side."""
    little = sum(data[0 : len(data) - 1].count(pair) for pair in (b" \x00", b"\n\x00"))
    big = sum(data[0 : len(data) - 1].count(pair) for pair in (b"\x00 ", b"\x00\n"))
    if len(data) % 2 or max(little, big) * 40 < len(data):
        return ""
    encoding = "utf-16-le" if little >= big else "utf-16-be"
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return encoding


def _single_byte(data: bytes) -> Decoded:
    """Old one-byte encodings: Cyrillic words are runs of high bytes, Latin accents stand alone."""
    if _has_controls(data):
        raise Unreadable("binary.controls")
    runs = [len(run) for run in _HIGH_RUN.findall(data)]
    if sum(length for length in runs if length > 1) * 2 < sum(runs):
        return Decoded(data.decode("cp1252", errors="replace"), "cp1252", False)
    lower_in_koi8 = sum(1 for byte in data if 0xC0 <= byte <= 0xDF)
    lower_in_1251 = sum(1 for byte in data if 0xE0 <= byte <= 0xFF)
    encoding = "koi8-r" if lower_in_koi8 > lower_in_1251 else "cp1251"
    return Decoded(data.decode(encoding, errors="replace"), encoding, False)


def _has_controls(data: bytes) -> bool:
    controls = sum(1 for byte in data if byte < 32 and byte not in b"\t\n\v\f\r\x1a")
    return controls * 200 > len(data)


def _refuse_binary(text: str) -> None:
    fine = "\t\n\v\f\r\x85\x1a"
    unwanted = ("Cc", "Co", "Cn")
    strange = sum(1 for c in text if unicodedata.category(c) in unwanted and c not in fine)
    if strange * 200 > len(text) or text.count("\ufffd") * 50 > len(text):
        raise Unreadable("binary")
    if text.startswith(("%PDF-", "{\\rtf", "PK\x03\x04")):
        raise Unreadable("binary.office")


def _plain(text: str) -> str:
    """One kind of line end, no soft hyphens or zero-width characters, composed (NFC)."""
    text = _LINE_ENDS.sub("\n", text.translate(_INVISIBLE))
    text = _SOFT_BREAK.sub("", text).replace("\u00ad", "")
    kept = "".join(c for c in text if c in "\n\t\f" or unicodedata.category(c) != "Cc")
    return unicodedata.normalize("NFC", kept)
