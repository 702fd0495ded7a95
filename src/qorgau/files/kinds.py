"""Which kinds of file are taken, and how one is told: by its content, never by its name alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import puremagic


class Upload(Protocol):
    """What can be kept: a name, and its bytes as often as they are asked for."""

    name: str | None

    def chunks(self) -> Iterator[bytes]:
        """The bytes from the start, in pieces."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: the type it is served as, the endings its name may have."""

    mime: str
    endings: tuple[str, ...]


PDF = Kind("application/pdf", ("pdf",))
TEXT = Kind("text/plain", ("txt", "csv", "log"))
ZIP = Kind("application/zip", ("zip",))
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = Kind(f"{_OFFICE}wordprocessingml.document", ("docx",))
XLSX = Kind(f"{_OFFICE}spreadsheetml.sheet", ("xlsx",))
PPTX = Kind(f"{_OFFICE}presentationml.presentation", ("pptx",))
ODT = Kind("application/vnd.oasis.opendocument.text", ("odt",))
ODS = Kind("application/vnd.oasis.opendocument.spreadsheet", ("ods",))
OLD_OFFICE = Kind("application/x-ole-storage", ("doc", "xls", "ppt", "msg"))
RTF = Kind("application/rtf", ("rtf", "doc"))

# How puremagic calls it, then what it is for us. Anything else is refused.
_BY_MAGIC = {
    ".pdf": PDF,
    ".rtf": RTF,
    ".doc": OLD_OFFICE,
    ".xls": OLD_OFFICE,
    ".jpg": Kind("image/jpeg", ("jpg", "jpeg", "jfif")),
    ".jpeg": Kind("image/jpeg", ("jpg", "jpeg", "jfif")),
    ".png": Kind("image/png", ("png",)),
    ".gif": Kind("image/gif", ("gif",)),
    ".webp": Kind("image/webp", ("webp",)),
    ".tif": Kind("image/tiff", ("tif", "tiff")),
    ".tiff": Kind("image/tiff", ("tif", "tiff")),
    ".mp3": Kind("audio/mpeg", ("mp3",)),
    ".wav": Kind("audio/wav", ("wav",)),
    ".ogg": Kind("audio/ogg", ("ogg", "oga", "opus")),
    ".amr": Kind("audio/amr", ("amr",)),
}
# Brands of the ISO base media format ("ftyp" at byte 4); any other brand is an MP4.
_MP4 = Kind("video/mp4", ("mp4", "m4v", "m4a"))
_BY_BRAND = (
    (b"hei", Kind("image/heic", ("heic", "heif"))),
    (b"mif1", Kind("image/heic", ("heic", "heif"))),
    (b"M4A", Kind("audio/mp4", ("m4a", "mp4"))),
    (b"3gp", Kind("video/3gpp", ("3gp",))),
    (b"qt", Kind("video/quicktime", ("mov",))),
)
# Beginnings that decide alone, because puremagic weighs names and guesses between relatives.
_BY_START: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (b"{\\rtf", RTF),
)
# Programs and archives that we do not look into; a text that begins like a page or a script.
_PROGRAM = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
    b"dex\n",
)
_MARKUP = (
    b"<!doctype",
    b"<html",
    b"<head",
    b"<body",
    b"<script",
    b"<svg",
    b"<?xml",
    b"<iframe",
    b"<!--",
)
EXECUTABLE_ENDINGS = frozenset(
    """
    apk app bat cmd com cpl dll dmg exe hta htm html iso jar js jse lnk msi ps1 pif py scr sh
    shtml svg swf vb vbe vbs wsf xhtml xml
    """.split()  # noqa: SIM905 (a list of words reads better)
)


def is_program(head: bytes) -> bool:
    """Does it begin like a program or script of any system?"""
    return head.startswith(_PROGRAM)


def is_markup(head: bytes) -> bool:
    """Does it begin like a page that a browser would run?"""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n\x00").lower().startswith(_MARKUP)


def by_content(head: bytes) -> Kind | None:
    """The kind that the first bytes show; `ZIP` for every package (see `archives`), or None."""
    for start, kind in _BY_START:
        if head.startswith(start):
            return kind
    if is_program(head) or is_markup(head):
        return None
    if head[4:8] == b"ftyp":
        return next((kind for brand, kind in _BY_BRAND if head[8:12].startswith(brand)), _MP4)
    return _by_magic(head) or (TEXT if is_text(head) else None)


def is_text(head: bytes) -> bool:
    """Plain text in UTF-8 or a one-byte encoding: no control characters but line ends and tabs."""
    return bool(head) and not any(byte < 9 or 13 < byte < 32 or byte == 127 for byte in head)


def _by_magic(head: bytes) -> Kind | None:
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return None
    sure = sorted(found, key=lambda one: -one.confidence)
    return next((_BY_MAGIC[one.extension] for one in sure if one.extension in _BY_MAGIC), None)
