"""Tables of a DOCX as rows of cells, in bounded time, whatever a word processor made of them.

Tracked changes are read as accepted. A cell that a merge spans stands at its first column; where
a merge runs down, the lower cells repeat the upper one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from qorgau.library.reading.numbering import Numbers, W
from qorgau.library.reading.package import Package
from qorgau.library.reading.xml import tree
from qorgau.library.unreadable import Unreadable as NotRead

from .lines import clean
from .shapes import Unreadable

MOST_ROWS = 20_000
#: The namespace of documents that are saved as "Strict Open XML".
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAIN = re.compile(r"word/document\d*\.xml")
_NOTE_MARK = re.compile(r"[\d\s*†‡,;()\[\]]+")
_TICKS = frozenset(("FC", "FE", "FB", "FD", "52", "54"))  # signs of Wingdings for a tick or cross
_DEEPEST = 40
_PASSED = ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "tblPr", "trPr", "tcPr")
_LEFT_OUT = frozenset(
    (
        *(f"{W}{name}" for name in _PASSED),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
_BOX = f"{W}txbxContent"
_BREAKS = frozenset((f"{W}br", f"{W}cr"))
_HYPHENS = {f"{W}noBreakHyphen": "-", f"{W}tab": " ", f"{W}softHyphen": ""}


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number among all rows of the file from 1, the table's, the cells by column.

    `element` is the row itself, for whoever writes into the file that was read.
    """

    number: int
    table: int
    cells: dict[int, str]
    element: etree._Element | None = field(default=None, compare=False, repr=False)

    @property
    def filled(self) -> dict[int, str]:
        """The cells that have text."""
        return {place: text for place, text in self.cells.items() if text}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside of tables; `number` is that of the row before it."""

    number: int
    text: str


def opened(data: bytes) -> Package:
    """A packed office file. Raises `Unreadable`."""
    try:
        return Package(data)
    except NotRead as error:
        raise Unreadable(error.key) from None


def read(data: bytes) -> Iterator[Row | Line]:
    """Rows and the lines between tables, in the order of the file. Raises `Unreadable`."""
    package = opened(data)
    root = _part(package, main_part(package))
    if root is None:
        raise Unreadable("docx.broken")
    numbering = _part(package, "word/numbering.xml", needed=False)
    styles = _part(package, "word/styles.xml", needed=False)
    return _Reader(Numbers(numbering), _lists_of_styles(styles)).blocks(root)


def main_part(package: Package) -> str:
    """The part with the text; some programs number it. Raises `Unreadable` where there is none."""
    named = sorted(one for one in package.names if _MAIN.fullmatch(one))
    if not named:
        raise Unreadable("docx.broken")
    return named[0]


def cells_of(row: etree._Element) -> Iterator[tuple[int, etree._Element, bool]]:
    """The cells of a row by their first column; whether each goes on from the one above."""
    column = _number(row.find(f"{W}trPr"), "gridBefore", 0)
    for cell in _below(row, f"{W}tc"):
        said = cell.find(f"{W}tcPr")
        merge = None if said is None else said.find(f"{W}vMerge")
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        yield column, cell, goes_on
        column += max(1, min(_number(said, "gridSpan", 1), 100))


def is_placeholder(node: etree._Element) -> bool:
    """Whether a content control only shows what to enter there ("Click to enter text")."""
    return node.tag == f"{W}sdt" and node.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _part(package: Package, name: str, *, needed: bool = True) -> etree._Element | None:
    try:
        data = package.part(name)
        return tree(data.replace(STRICT.encode(), W.strip("{}").encode())) if data else None
    except NotRead as error:
        if not needed:
            return None
        broken = error.code == "xml" or error.key.startswith("encoding")
        raise Unreadable("docx.broken" if broken else error.key) from None


class _Reader:
    def __init__(self, numbers: Numbers, styles: Mapping[str, tuple[str, int]]) -> None:
        self._numbers = numbers
        self._styles = styles
        self._rows = 0
        self._tables = 0

    def blocks(self, node: etree._Element, depth: int = 0) -> Iterator[Row | Line]:
        """Tables and paragraphs below an element, through whatever wraps them."""
        if depth > _DEEPEST:
            raise Unreadable("shape.deep")
        for child in node:
            if child.tag == f"{W}tbl":
                yield from self._table(child, depth)
            elif child.tag == f"{W}p":
                boxes = ["".join(_runs(one, 0)) for one in child.iter(_BOX)]
                if text := clean("\n".join((self._text(child), *dict.fromkeys(boxes)))):
                    yield Line(self._rows, text)
            elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                yield from self.blocks(child, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> Iterator[Row | Line]:
        self._tables += 1
        mine = self._tables
        above: dict[int, str] = {}
        for row in _below(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            nested = [one for cell in _below(row, f"{W}tc") for one in _below(cell, f"{W}tbl")]
            cells = self._cells(row, above)
            self._rows += 1
            if self._rows > MOST_ROWS:
                raise Unreadable("rows", f"{MOST_ROWS:,}")
            if nested and sum(1 for text in cells.values() if text) <= 1:
                if depth > _DEEPEST:
                    raise Unreadable("shape.deep")
                for one in nested:
                    yield from self._table(one, depth + 5)
            else:
                yield Row(self._rows, mine, cells, row)
            above = cells

    def _cells(self, row: etree._Element, above: dict[int, str]) -> dict[int, str]:
        found: dict[int, str] = {}
        for column, cell, goes_on in cells_of(row):
            own = clean("\n".join(self._paragraphs(cell, 0)))
            own = own or clean("\n".join("".join(_runs(one, 0)) for one in cell.iter(_BOX)))
            found[column] = own or (above.get(column, "") if goes_on else "")
        return found

    def _paragraphs(self, node: etree._Element, depth: int) -> Iterator[str]:
        for child in node:
            if child.tag == f"{W}p":
                yield self._text(child)
            elif is_placeholder(child):
                continue
            elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT and depth < _DEEPEST:
                yield from self._paragraphs(child, depth + 1)

    def _text(self, paragraph: etree._Element) -> str:
        text = "".join(_runs(paragraph, 0))
        name, level = self._list_of(paragraph.find(f"{W}pPr"))
        if name in ("", "0") or not text.strip():
            return text
        mark = self._numbers.next(name, level)
        return f"{mark} {text}" if mark and not text.lstrip().startswith(mark) else text

    def _list_of(self, said: etree._Element | None) -> tuple[str, int]:
        """The list that a paragraph stands in, by itself or by its style, and the level there."""
        own = None if said is None else said.find(f"{W}numPr")
        style = None if said is None else said.find(f"{W}pStyle")
        of_style = self._styles.get("" if style is None else style.get(f"{W}val", ""), ("", 0))
        number = None if own is None else own.find(f"{W}numId")
        name = of_style[0] if number is None else number.get(f"{W}val", "")
        return name, _number(own, "ilvl", of_style[1])


def _lists_of_styles(root: etree._Element | None) -> dict[str, tuple[str, int]]:
    """The list and level that a style gives its paragraphs, also by the one it is based on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in root.iter(f"{W}style") if root is not None else ():
        name = style.get(f"{W}styleId", "")
        listed = style.find(f"{W}pPr/{W}numPr")
        number = None if listed is None else listed.find(f"{W}numId")
        if number is not None:
            own[name] = number.get(f"{W}val", ""), _number(listed, "ilvl", 0)
        parent = style.find(f"{W}basedOn")
        based[name] = "" if parent is None else parent.get(f"{W}val", "")
    return {name: found for name in based if (found := _inherited(name, own, based))}


def _inherited(
    name: str, own: Mapping[str, tuple[str, int]], based: Mapping[str, str]
) -> tuple[str, int] | None:
    for _step in range(10):
        if name in own:
            return own[name]
        name = based.get(name, "")
    return None


def _below(node: etree._Element, tag: str, depth: int = 0) -> Iterator[etree._Element]:
    """Elements of a sort that belong to this one, through wrappers but not through cells."""
    for child in node:
        if child.tag == tag:
            yield child
        elif (
            isinstance(child.tag, str)
            and child.tag not in _LEFT_OUT
            and child.tag not in (f"{W}tc", f"{W}tbl")
            and depth < _DEEPEST
        ):
            yield from _below(child, tag, depth + 1)


def _runs(node: etree._Element, depth: int) -> Iterator[str]:
    """Text as it is printed; marks of footnotes and boxes beside the text are left out."""
    if depth > _DEEPEST:
        return
    for child in node:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag in _HYPHENS:
            yield _HYPHENS[child.tag]
        elif child.tag == f"{W}sym":
            yield "✓" if child.get(f"{W}char", "")[-2:].upper() in _TICKS else ""
        elif (child.tag == f"{W}r" and _is_note_mark(child)) or is_placeholder(child):
            continue
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT and child.tag != _BOX:
            yield from _runs(child, depth + 1)
            yield "\n" if child.tag == f"{W}p" else ""


def _is_note_mark(run: etree._Element) -> bool:
    """Whether a run only holds the raised number or star of a footnote."""
    raised = run.find(f"{W}rPr/{W}vertAlign")
    if raised is None or raised.get(f"{W}val") != "superscript":
        return False
    return bool(_NOTE_MARK.fullmatch("".join(one.text or "" for one in run.iter(f"{W}t"))))


def _number(node: etree._Element | None, name: str, otherwise: int) -> int:
    found = None if node is None else node.find(f"{W}{name}")
    value = "" if found is None else found.get(f"{W}val", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise
