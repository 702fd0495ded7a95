"""Where elements stand in the bytes of an XML part, so that only what is meant is changed. Pure.

A document that is parsed and written anew differs everywhere a little; one into which bytes are
laid at known places stays what it was everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from lxml import etree

from qorgau.library.reading.numbering import W

from ..told.shapes import Unreadable
from ..told.tables import STRICT

_NAMESPACE = W.strip("{}")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding=["']([A-Za-z0-9._-]+)["']""")
_BROKEN = Unreadable("docx.broken")


@dataclass(slots=True)
class Spot:
    """An element: first byte, end of its content, first byte behind it; its prefix as written."""

    start: int
    prefix: str
    end: int = 0
    after: int = 0
    empty: bool = True  # written as <a/>

    def named(self, name: str) -> str:
        """The name of another element of the same sort, as this part writes it."""
        return f"{self.prefix}:{name}" if self.prefix else name


@dataclass(slots=True)
class Part:
    """A part of a document with its elements (of the names asked for) in the order they begin."""

    data: bytes
    root: etree._Element
    _spots: dict[etree._Element, Spot] = field(default_factory=dict)

    def spot(self, element: etree._Element) -> Spot:
        """Where an element stands."""
        return self._spots[element]

    def raw(self, element: etree._Element) -> str:
        """The element as it is written."""
        spot = self.spot(element)
        return self.data[spot.start : spot.after].decode("utf-8")


def part(data: bytes, root: etree._Element, names: Iterable[str]) -> Part:
    """A part beside the tree that was read from it. Raises `Unreadable` where they differ."""
    data = _in_utf_8(data, root)
    wanted = frozenset(names)
    found = _spots(data, wanted)
    elements = [
        one
        for one in root.iter()
        if isinstance(one.tag, str) and one.tag.startswith(W) and one.tag[len(W) :] in wanted
    ]
    if len(elements) != len(found):
        raise _BROKEN
    return Part(data, root, dict(zip(elements, found, strict=True)))


def spliced(data: bytes, changes: Iterable[tuple[int, int, str]]) -> bytes:
    """The bytes with those from `start` to `end` of each change replaced by its text."""
    pieces: list[bytes] = []
    place = 0
    for start, end, text in sorted(changes, key=lambda one: one[:2]):
        pieces += [data[place:start], text.encode("utf-8")]
        place = end
    return b"".join([*pieces, data[place:]])


def _in_utf_8(data: bytes, root: etree._Element) -> bytes:
    """The part as it is, or written anew where its encoding has no plain bytes."""
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    plain = declared is None or declared[1].lower() in (b"utf-8", b"us-ascii")
    if plain and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _spots(data: bytes, wanted: frozenset[str]) -> list[Spot]:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.namespace_prefixes = True
    found: list[Spot] = []
    open_: list[Spot | None] = []

    def begin(name: str, _attributes: object) -> None:
        if open_ and open_[-1] is not None:
            open_[-1].empty = False
        space, local, *prefix = name.split(" ") if " " in name else ("", name)
        spot = None
        if space in (_NAMESPACE, STRICT) and local in wanted:
            spot = Spot(parser.CurrentByteIndex, prefix[0] if prefix else "")
            found.append(spot)
        open_.append(spot)

    def end(_name: str) -> None:
        if (spot := open_.pop()) is not None:
            _ended(spot, parser.CurrentByteIndex, data)

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise _BROKEN from None
    return found


def _ended(spot: Spot, place: int, data: bytes) -> None:
    """The parser stands at "</a>", or behind "<a/>" where nothing is inside."""
    spot.empty = spot.empty and data[place - 2 : place] == b"/>"
    spot.end = place
    spot.after = place if spot.empty else data.index(b">", place) + 1
