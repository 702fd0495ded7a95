"""Packages: is a ZIP what it says, and harmless to open? Looked into in memory, within limits.

Declared sizes are believed only to refuse: what is let through was counted while unpacking.
"""

import io
import zipfile
import zlib

from . import limits
from .kinds import DOCX, EXECUTABLE_ENDINGS, ODS, ODT, PPTX, XLSX, ZIP, Kind, is_program

_NESTED = frozenset(("zip", "rar", "7z", "gz", "tgz", "bz2", "xz", "tar", "zst", "cab", "arj"))
_NESTED_START = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_PIECE = 256 * 1024
_MAIN_PART = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
# Documents that are packages themselves, and so may lie in a plain archive.
_PACKAGES = frozenset(("docx", "xlsx", "pptx", "odt", "ods"))
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,  # an entry that asks for a password, a method that is not known
)
_OPEN_DOCUMENT = {kind.mime: kind for kind in (ODT, ODS)}


class BadArchive(Exception):
    """A package that is not taken; `code` says why: broken, bomb, nested, program, locked."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def look_into(data: bytes) -> Kind:
    """The kind of a package, after every entry was unpacked and counted. Raises `BadArchive`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            kind = _kind(package)
            _check_entries(package, len(data), plain=kind is ZIP)
            return kind
    except _BROKEN as error:
        raise BadArchive("broken") from error


def _kind(package: zipfile.ZipFile) -> Kind:
    names = set(package.namelist())
    for part, kind in _MAIN_PART.items():
        if part in names and "[Content_Types].xml" in names:
            return kind
    if "mimetype" in names and package.getinfo("mimetype").file_size < 100:
        said = package.read("mimetype").decode("ascii", "replace").strip()
        return _OPEN_DOCUMENT.get(said, ZIP)
    return ZIP


def _check_entries(package: zipfile.ZipFile, packed: int, *, plain: bool) -> None:
    entries = package.infolist()
    if len(entries) > (limits.MAX_ENTRIES if plain else 10 * limits.MAX_ENTRIES):
        raise BadArchive("bomb")
    allowed = min(limits.MAX_UNPACKED, limits.MAX_RATIO * packed)
    if sum(entry.file_size for entry in entries) > allowed:
        raise BadArchive("bomb")
    for entry in entries:
        if entry.flag_bits & 1:
            raise BadArchive("locked")
        allowed -= _unpack(package, entry, allowed, plain)


def _unpack(package: zipfile.ZipFile, entry: zipfile.ZipInfo, allowed: int, plain: bool) -> int:
    """Count one entry's true size, in pieces that are thrown away."""
    size = 0
    with package.open(entry) as source:
        while piece := source.read(_PIECE):
            if size == 0:
                _check_entry(entry.filename.rpartition(".")[2].lower(), piece, plain)
            size += len(piece)
            if size > allowed:
                raise BadArchive("bomb")
    return size


def _check_entry(ending: str, head: bytes, plain: bool) -> None:
    """No archive within, and in a plain archive no program; documents may hold XML and pictures."""
    if ending in _NESTED or (ending not in _PACKAGES and head.startswith(_NESTED_START)):
        raise BadArchive("nested")
    if is_program(head) or (plain and ending in EXECUTABLE_ENDINGS):
        raise BadArchive("program")
