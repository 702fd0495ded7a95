"""One paragraph of Akoma Ntoso: its number, its lines, its points, with notes taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from lxml import etree

from ..parse import ParsedPoint
from .xml import local

LEAVES = frozenset(
    (
        *("paragraph", "subparagraph", "clause", "subclause", "point", "indent", "alinea", "level"),
        *("list", "sublist", "rule", "subrule", "proviso", "transitional", "content", "speech"),
        *("answer", "question", "recital"),
    )
)
_INSIDE = LEAVES | {"item"}
_LISTS = ("blockList", "list", "sublist", "ul", "ol")
_NOTES = ("authorialNote", "note")
_SPACES = re.compile(r"\s+")
_BLOCKS = frozenset(
    (
        *("p", "block", "tr", "listIntroduction", "listConclusion", "longTitle", "from", "li"),
        *("formula", "signature", "heading", "subheading", "scene", "narrative", "summary"),
        "docTitle",
    )
)
#: Elements that are one paragraph even where blocks are inside them.
WHOLE = frozenset((*_BLOCKS, *_LISTS, "table", "toc", "foreign", "intro", "wrapUp"))
_DEEPEST = 40


class Keeper(Protocol):
    """Whoever keeps notes apart."""

    def note(self, text: str) -> None:
        """Keep one."""


class Leaf:
    """A paragraph while it is gathered; `lines` hold its points too, as printed."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self.label = ""
        self.lines: list[str] = []
        self.points: list[ParsedPoint] = []

    def add(self, node: etree._Element, depth: int = 0) -> None:
        """Take what an element holds: lines, points, notes."""
        name = local(node)
        if not name or depth > _DEEPEST:
            return
        if drop(node):
            self._keep_note(node)
        elif name in _INSIDE and name not in ("content", *_LISTS) and depth:
            self._point(node, depth)
        elif name in _BLOCKS or not holds_blocks(node):
            self._line(node)
        else:
            self._children(node, depth)

    def _children(self, node: etree._Element, depth: int) -> None:
        if node.text and node.text.strip():
            self.lines.append(_SPACES.sub(" ", node.text).strip())
        for child in node:
            if local(child) != "num":
                self.add(child, depth + 1)
            if child.tail and child.tail.strip():
                self.lines.append(_SPACES.sub(" ", child.tail).strip())

    def _line(self, node: etree._Element) -> None:
        for one in node.iterdescendants():
            if drop(one):
                self._keep_note(one)
        text = words_of(node)
        if text:
            self.lines.append(text)

    def _keep_note(self, node: etree._Element) -> None:
        if text := words_of(node, whole=True):
            self.keeper.note(text)

    def _point(self, node: etree._Element, depth: int) -> None:
        inner = Leaf(self.keeper)
        mark = _num(node)
        inner._children(node, depth)
        if not mark and not inner.points:
            self.lines += inner.lines
            return
        if not bare(mark) and not inner.points:  # a dash or a bullet names no point
            self.lines += [f"{mark} {inner.lines[0]}" if inner.lines else mark, *inner.lines[1:]]
            return
        own = _own(inner)
        first, rest = (inner.lines[0], inner.lines[1:]) if own else ("", inner.lines)
        apart = "" if _is_joined(node) else " "
        self.lines += [f"{mark}{apart}{first}".strip(), *rest]
        self.points.append(ParsedPoint(bare(mark), "\n".join(own), tuple(inner.points)))


def leaf(node: etree._Element, keeper: Keeper) -> Leaf:
    """The paragraph that an element is."""
    found = Leaf(keeper)
    found.label = bare(_num(node))
    if local(node) in (*_LISTS, *LEAVES, "item", "subsection", "subdivision"):
        found._children(node, 0)
    else:
        found.add(node)
    return found


def _own(inner: Leaf) -> list[str]:
    """The lines of a point before those of the points inside it."""
    taken = sum(_count(point) for point in inner.points)
    return inner.lines[: len(inner.lines) - taken] if taken else inner.lines


def _count(point: ParsedPoint) -> int:
    return max(1, point.text.count("\n") + 1) + sum(_count(one) for one in point.points)


def _num(node: etree._Element) -> str:
    return next((words_of(child) for child in node if local(child) == "num"), "")


def _is_joined(node: etree._Element) -> bool:
    """Whether our writer said that the text follows its mark without a space."""
    return any(local(child) == "num" and child.get("class") == "joined" for child in node)


def bare(mark: str) -> str:
    """A mark without brackets and full stops: "(a)" is a."""
    return mark.strip(" .()[]:–—\u00a0")


def drop(node: etree._Element) -> bool:
    """Whether an element is a remark rather than the text."""
    name = local(node)
    return name in _NOTES or (name == "remark" and node.get("status") == "editorial")


def holds_blocks(node: etree._Element) -> bool:
    """Whether an element is made of paragraphs rather than of words."""
    names = _BLOCKS | _INSIDE | set(_LISTS)
    return any(local(one) in names for one in node.iterdescendants())


def words_of(node: etree._Element, *, whole: bool = False) -> str:
    """The running text of an element; notes inside it only if it is taken whole."""
    return _SPACES.sub(" ", "".join(_texts(node, whole))).strip()


def _texts(node: etree._Element, whole: bool) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        name = local(child)
        if name in ("br", "eol", "td", "th"):
            yield " "
        if name and (whole or not drop(child)):
            yield from _texts(child, whole)
        yield child.tail or ""


def is_bare_list(node: etree._Element) -> bool:
    """A list that nothing introduces: its items are paragraphs themselves."""
    names = {local(one) for one in node if local(one)}
    return local(node) in _LISTS and bool(names) and names <= {"item", "point", "paragraph"}
