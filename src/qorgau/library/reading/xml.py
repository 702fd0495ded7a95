"""XML without its dangers: no outside entities, no network, bounded size and depth."""

from __future__ import annotations

import re

from lxml import etree

from ..decode import LARGEST_FILE, decode, megabytes
from ..unreadable import Unreadable

_PROLOGUE = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_MOST_ELEMENTS = 400_000


def tree(data: bytes) -> etree._Element:
    """The outermost element. Raises `Unreadable` (huge, xml) with the line where it is damaged."""
    if len(data) > LARGEST_FILE:
        raise Unreadable("huge", size=megabytes(len(data)), most=megabytes(LARGEST_FILE))
    try:
        root = etree.fromstring(data, parser=_parser())
    except (etree.XMLSyntaxError, ValueError, LookupError):
        root = _once_more(data)
    if root is None:
        raise Unreadable("xml.broken", line=1)
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise Unreadable("huge.parts", most=f"{_MOST_ELEMENTS:,}")
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _once_more(data: bytes) -> etree._Element:
    """Where the file is not in the encoding that it names: as the text that it seems to be."""
    text = _PROLOGUE.sub("", decode(data).text)
    try:
        return etree.fromstring(text.encode("utf-8"), parser=_parser())
    except etree.XMLSyntaxError as error:
        raise Unreadable("xml.broken", line=error.position[0] or 1) from None
    except ValueError:
        raise Unreadable("xml.broken", line=1) from None


def local(node: etree._Element) -> str:
    """The name of an element without its namespace; empty for anything that is none."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""
