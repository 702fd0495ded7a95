"""DOCX: headings by their styles, numbers that the program makes, tables, footnotes, changes.

Tracked changes are read as accepted: what was inserted stands, what was deleted does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ..decode import Decoded
from ..lines import Line
from ..unreadable import Unreadable
from .draft import Source
from .numbering import Numbers, W
from .package import Package
from .told import told
from .xml import tree

_SPACES = re.compile(r"\s+")
_OUTLINE = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_MARKED = re.compile(r"\(?[^\W_]{1,4}(?:[-.]\d{1,3})*[.)]\s")
_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_PASSED = frozenset(
    (f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", f"{W}sectPr", f"{W}tblPr")
)
_PICTURES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DEEPEST = 60
_MOST_ROWS = 100_000


def read_docx(data: bytes) -> Source:
    """The lines of a DOCX file. Raises `Unreadable` (huge, docx, shape)."""
    package = Package(data)
    main = package.part("word/document.xml")
    if main is None:
        raise Unreadable("docx.broken")
    reader = _Reader(package)
    root = _tree(main)
    body = root.find(f"{W}body")
    reader.blocks(root if body is None else body, 0)
    rows = [*reader.lines, *reader.footnotes()]
    if not rows:
        raise Unreadable("shape")
    remarks = (told("accepted", reader.changes),) if reader.changes else ()
    decoded = Decoded("", "utf-8", True, invisible=reader.invisible)
    return Source(rows, decoded, reader="docx", left_out=reader.left_out, remarks=remarks,
                  title=_title(package))  # fmt: skip


def _tree(data: bytes) -> etree._Element:
    try:
        return tree(data)
    except Unreadable as error:
        if error.code == "huge":
            raise
        raise Unreadable("docx.broken") from None


def _part(package: Package, name: str) -> etree._Element | None:
    """A part that a document can do without; a damaged one counts as none."""
    try:
        data = package.part(name)
        return tree(data) if data else None
    except Unreadable:
        return None


def _title(package: Package) -> str:
    root = _part(package, "docProps/core.xml")
    if root is None:
        return ""
    found = root.find("{http://purl.org/dc/elements/1.1/}title")
    return "" if found is None else (found.text or "").strip()[:500]


class _Reader:
    """Gathers the lines of the body in order."""

    def __init__(self, package: Package) -> None:
        self.lines: list[Line] = []
        self.left_out: Counter[str] = Counter()
        self.changes = 0
        self.invisible = 0
        self._numbers = Numbers(_part(package, "word/numbering.xml"))
        self._styles = _styles(_part(package, "word/styles.xml"))
        self._notes = _part(package, "word/footnotes.xml"), _part(package, "word/endnotes.xml")
        self._cited: list[tuple[int, str]] = []
        for kind in ("header", "footer"):
            self.left_out[f"{kind}s"] = sum(1 for name in package.names if f"word/{kind}" in name)

    def blocks(self, node: etree._Element, depth: int) -> None:
        """Paragraphs and tables under an element, through whatever wraps them."""
        if depth > _DEEPEST:
            raise Unreadable("shape.deep")
        for child in node:
            if len(self.lines) > _MOST_ROWS:
                raise Unreadable("huge.parts", most=f"{_MOST_ROWS:,}")
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child, depth)
            elif child.tag in _DELETED:
                self.changes += 1
            elif isinstance(child.tag, str) and child.tag not in _PASSED:
                self.blocks(child, depth + 1)

    def _paragraph(self, node: etree._Element) -> None:
        number, level, heading = self._said(node)
        text = self._text(node)
        mark = self._numbers.next(number, level) if number and number != "0" and text else ""
        for place, piece in enumerate(text.split("\n")):
            line = _SPACES.sub(" ", piece).strip()
            if place == 0 and mark and line:
                line = f"{mark} {line}" if not _MARKED.match(line) or mark == "•" else line
            if line:
                first = place == 0
                self.lines.append(
                    Line(line, len(self.lines) + 1, first, whole=first, level=heading)
                )

    def _said(self, node: etree._Element) -> tuple[str, int, int]:
        """List and its level, and level of a heading: of the paragraph, else of its style."""
        said = node.find(f"{W}pPr")
        style = _value(said, "pStyle")
        of_style = self._styles.get(style, ("", 0, 0))
        listed = None if said is None else said.find(f"{W}numPr")
        number = _value(listed, "numId") or of_style[0]
        level = _value(listed, "ilvl")
        outline = _value(said, "outlineLvl")
        heading = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else of_style[2]
        return number, int(level) if level.isdigit() else of_style[1], heading

    def _text(self, node: etree._Element) -> str:
        return "".join(self._runs(node, 0))

    def _runs(self, node: etree._Element, depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            return
        for child in node:
            tag = child.tag
            if tag in _DELETED:
                self.changes += 1
            elif tag in _PICTURES:
                self.left_out["pictures"] += 1
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self._cite(child, tag)
            elif tag in _SIGNS:
                self.invisible += tag == f"{W}softHyphen"
                yield _SIGNS[tag]
            elif tag == f"{W}t":
                yield _raised(child)
            elif isinstance(tag, str) and tag not in _PASSED:
                self.changes += tag in (f"{W}ins", f"{W}moveTo")
                yield from self._runs(child, depth + 1)

    def _cite(self, node: etree._Element, tag: str) -> None:
        self._cited.append((0 if "foot" in tag else 1, node.get(f"{W}id", "")))

    def _table(self, node: etree._Element, depth: int) -> None:
        """Each row one line, cells apart; a cell that holds a page of its own is read as a page."""
        for row in node.iter(f"{W}tr"):
            cells = [
                _SPACES.sub(" ", " ".join(self._text(one) for one in cell.iter(f"{W}p"))).strip()
                for cell in row.iterchildren(f"{W}tc")
            ]
            filled = [one for one in cells if one]
            if len(filled) == 1:
                for cell in row.iterchildren(f"{W}tc"):
                    self.blocks(cell, depth + 1)
            elif filled:
                text = " | ".join(cells)
                self.lines.append(Line(text, len(self.lines) + 1, True, whole=True, role="row"))

    def footnotes(self) -> list[Line]:
        """Notes at the foot and at the end, in the order in which they are cited."""
        found: list[Line] = []
        for kind, name in dict.fromkeys(self._cited):
            root = self._notes[kind]
            for one in root if root is not None else ():
                if one.get(f"{W}id") == name and (text := self._text_of_note(one)):
                    found.append(Line(text, len(found) + 1, True, whole=True, role="note"))
        return found

    def _text_of_note(self, node: etree._Element) -> str:
        texts = (self._text(one) for one in node.iter(f"{W}p"))
        return _SPACES.sub(" ", " ".join(texts)).strip()


_SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}


def _raised(node: etree._Element) -> str:
    text = node.text or ""
    run = node.getparent()
    said = None if run is None else run.find(f"{W}rPr")
    if _value(said, "vertAlign") == "superscript" and text.strip().isdigit():
        return text.translate(_RAISED)
    return text.replace("\u00ad", "")


def _styles(root: etree._Element | None) -> dict[str, tuple[str, int, int]]:
    """Of each style: its list, the level in it, and its level as a heading (0 for none)."""
    found: dict[str, tuple[str, int, int]] = {}
    based: dict[str, str] = {}
    for one in root.iter(f"{W}style") if root is not None else ():
        name = one.get(f"{W}styleId", "")
        said = one.find(f"{W}pPr")
        listed = None if said is None else said.find(f"{W}numPr")
        level, outline = _value(listed, "ilvl"), _value(said, "outlineLvl")
        match = _OUTLINE.match(_value(one, "name"))
        heading = int(match[1]) if match else 0
        if not heading and outline.isdigit() and int(outline) < 9:
            heading = int(outline) + 1
        found[name] = (_value(listed, "numId"), int(level) if level.isdigit() else 0, heading)
        based[name] = _value(one, "basedOn")
    return {name: _inherited(name, found, based) for name in found}


def _inherited(
    name: str, found: dict[str, tuple[str, int, int]], based: dict[str, str]
) -> tuple[str, int, int]:
    number, level, heading = found[name]
    for _step in range(10):
        name = based.get(name, "")
        if name not in found:
            break
        number, level = (number, level) if number else found[name][:2]
        heading = heading or found[name][2]
    return number, level, heading


def _value(node: etree._Element | None, name: str) -> str:
    found = None if node is None else node.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))
