"""Rows of a workbook (XLSX), streamed: memory grows neither with the sheet nor with its strings.

Values only: a formula gives what the program that saved the file had computed, and is never
evaluated. Strings that cells share are laid aside in a temporary file.
"""

from __future__ import annotations

import copy
import io
import re
import tempfile
import zipfile
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO

from lxml import etree

from .shapes import Unreadable

LARGEST_PART = 2 << 30  # bytes unpacked; the whole index needs about a quarter of it
LARGEST_RATIO = 400  # unpacked to packed; real sheets reach 50
MOST_PARTS = 5_000
MOST_COLUMNS = 512
LONGEST_CELL = 200_000
_SMALL = 50 * 1024 * 1024  # parts below this may be packed as tightly as they like
_REFERENCE = re.compile(r"([A-Z]{1,3})\d{1,7}")
_FIRST_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml", re.IGNORECASE)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DOCTYPE = b"<!DOCTYPE"
_LINKS = "xl/_rels/workbook.xml.rels"
_HIDDEN = ("hidden", "veryHidden")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError,
           IndexError, KeyError, etree.XMLSyntaxError, RuntimeError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its printed number, its cells by column from 0; empty cells are left out."""

    number: int
    cells: dict[int, str]


@dataclass(frozen=True, slots=True)
class Title:
    """A sheet of a workbook: its name, the part that holds it, whether it is hidden."""

    name: str
    part: str
    hidden: bool


def opened(data: bytes | BinaryIO) -> Book:
    """A workbook. Raises `Unreadable` where it is none."""
    try:
        return Book(zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data))
    except _BROKEN:
        raise Unreadable("workbook.broken") from None


class Book:
    """An open workbook; its first sheet that has rows is read."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS:
            raise Unreadable("huge.parts", f"{MOST_PARTS:,}")
        self._zip = packed
        self.names = tuple(one.filename for one in parts)
        if "xl/workbook.xml" not in self.names:
            raise Unreadable("workbook.none")
        self.from_1904 = self._is_from_1904()
        self._strings = _Strings()

    def rows(self, part: str = "") -> Iterator[Row]:
        """Rows of the first sheet that has any, or of a part that `titles` names.

        Raises `Unreadable` while it is drawn.
        """
        try:
            self._load_strings()
            for name in [part] if part else self._sheets():
                found = self._sheet(name)
                first = next(found, None)
                if first is not None:
                    yield first
                    yield from found
                    return
        except _BROKEN as error:
            if isinstance(error, Unreadable):
                raise
            raise Unreadable("workbook.broken") from None
        finally:
            self._strings.close()

    def titles(self) -> tuple[Title, ...]:
        """The sheets in the order of the workbook. Raises `Unreadable`."""
        try:
            parts = {one.get("Id", ""): one.get("Target", "") for one in self._all(_LINKS)}
            found = [_title(one, parts) for one in self._all("xl/workbook.xml", "sheet")]
        except _BROKEN as error:
            if isinstance(error, Unreadable):
                raise
            raise Unreadable("workbook.broken") from None
        return tuple(one for one in found if one.part in self.names)

    def elements(self, part: str, *names: str) -> Iterator[etree._Element]:
        """Each element of some names in a part, as it ends. Raises `Unreadable`."""
        try:
            with self._open(part) as file:
                yield from _elements(file, *names)
        except _BROKEN as error:
            if isinstance(error, Unreadable):
                raise
            raise Unreadable("workbook.broken") from None

    def _all(self, part: str, name: str = "Relationship") -> list[etree._Element]:
        """Copies of a few elements: what was read is let go."""
        if part not in self.names:
            return []
        with self._open(part) as file:
            return [copy.copy(one) for one in _elements(file, name)]

    def _sheets(self) -> list[str]:
        """Parts that are sheets, in the order of the workbook where it says so."""
        listed = [name for name in self.names if _FIRST_SHEET.fullmatch(name)]
        return sorted(listed, key=lambda name: [int(one) for one in re.findall(r"\d+", name)])

    def _is_from_1904(self) -> bool:
        with self._open("xl/workbook.xml") as file:
            head = file.read(200_000)
        return bool(re.search(rb"date1904=\"(?:1|true)\"", head))

    def _open(self, name: str) -> IO[bytes]:
        part = self._zip.getinfo(name)
        if part.file_size > LARGEST_PART or (
            part.file_size > _SMALL and part.file_size > part.compress_size * LARGEST_RATIO
        ):
            raise Unreadable("huge.packed", f"{part.file_size >> 20:,}")
        with self._zip.open(name) as file:
            if _DOCTYPE in file.read(4_096):
                raise Unreadable("xml.entities")
        return self._zip.open(name)

    def _load_strings(self) -> None:
        name = next((one for one in self.names if one.lower() == "xl/sharedstrings.xml"), "")
        if not name:
            return
        self._strings.open()
        with self._open(name) as file:
            for element in _elements(file, "si"):
                self._strings.add(_string(element))

    def _sheet(self, name: str) -> Iterator[Row]:
        number = 0
        with self._open(name) as file:
            for element in _elements(file, "row"):
                said = element.get("r", "")
                number = int(said) if said.isascii() and said.isdigit() else number + 1
                if cells := self._cells(element):
                    yield Row(number, cells)

    def _cells(self, row: etree._Element) -> dict[int, str]:
        found: dict[int, str] = {}
        column = -1
        for cell in row:
            match = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(match[1]) if match else column + 1
            if 0 <= column < MOST_COLUMNS and (text := self._value(cell)):
                found[column] = text[:LONGEST_CELL]
        return found

    def _value(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = next((one for one in cell if _local(one) == "is"), None)
            return "" if inline is None else _string(inline)
        value = next((one.text or "" for one in cell if _local(one) == "v"), "")
        if kind == "s":
            return self._strings.get(value)
        return _unescaped(value).strip()


class _Strings:
    """Shared strings, laid aside on disk; in memory stand only their places."""

    def __init__(self) -> None:
        self._file: IO[bytes] = io.BytesIO()
        self._places = array("Q", [0])

    def open(self) -> None:
        """Begin to lay strings aside, those of before forgotten."""
        self._places = array("Q", [0])
        self._file = tempfile.SpooledTemporaryFile(max_size=8 << 20)  # noqa: SIM115 closed below

    def close(self) -> None:
        """Let the strings go."""
        self._file.close()

    def add(self, text: str) -> None:
        self._file.write(text.encode("utf-8", "replace"))
        self._places.append(self._file.tell())

    def get(self, index: str) -> str:
        if not (index.isascii() and index.isdigit()) or int(index) + 1 >= len(self._places):
            return ""
        start, end = self._places[int(index)], self._places[int(index) + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode("utf-8", "replace")


def _title(sheet: etree._Element, parts: dict[str, str]) -> Title:
    """The name of a sheet and the part that its relation leads to."""
    relation = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
    target = parts.get(str(relation), "")
    part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return Title(sheet.get("name", ""), part, sheet.get("state", "") in _HIDDEN)


def _elements(file: IO[bytes], *names: str) -> Iterator[etree._Element]:
    """Each element of some names as it ends; what was read is let go."""
    parsing = etree.iterparse(
        file,
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    for _event, element in parsing:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _string(element: etree._Element) -> str:
    """The text of a string with its runs, without what is only its pronunciation."""
    pieces: list[str] = []
    for one in element.iter():
        parent = one.getparent()
        if _local(one) == "t" and (parent is None or _local(parent) != "rPh"):
            pieces.append(one.text or "")
    return _unescaped("".join(pieces)).strip()


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def unsaved(row: etree._Element) -> int:
    """How many formulas of a row stand without the value that they gave."""
    return sum(
        1
        for cell in row
        if {_local(one) for one in cell} >= {"f"}
        and not any(_local(one) == "v" and one.text for one in cell)
    )


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return _local(element)


def column(letters: str) -> int:
    """The place of a column from 0 by its letters."""
    return _column(letters)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
