"""Pages of law portals and any other web page: the text of the page without what stands around."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree
from lxml import html as markup

from ..decode import LARGEST_FILE, Decoded, decode, megabytes
from ..unreadable import Unreadable
from .draft import Source
from .markup import Page

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([\w:.-]{2,40})", re.I
)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_MAIN = (
    "//article",
    "//main",
    "//*[@role='main']",
    "//*[@id='content' or @id='text' or @id='main']",
)
_LEAST = 0.3  # share of the page's letters that its main part must have
_SPACES = re.compile(r"\s+")
_MOST_ELEMENTS = 150_000


def read_html(data: bytes, encoding: str = "") -> Source:
    """The lines of a web page. Raises `Unreadable` (empty, huge, encoding, html)."""
    if len(data) > LARGEST_FILE:
        raise Unreadable("huge", size=megabytes(len(data)), most=megabytes(LARGEST_FILE))
    decoded = _decoded(data, encoding)
    root = _root(decoded.text)
    page = Page()
    rows = page.read(_main(root))
    if not rows:
        raise Unreadable("html.empty")
    return Source(
        rows,
        replace(decoded, text=""),
        reader="html",
        left_out=page.left_out,
        title=_title(root),
    )


def _decoded(data: bytes, encoding: str) -> Decoded:
    """By the encoding that is named, else as any text, else as the page says of itself."""
    if not encoding and (found := _DECLARED.search(data[:4096])):
        declared = found[1].decode("ascii")
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return decode(data, encoding=declared)
            except Unreadable:
                return decode(data)
    return decode(data, encoding=encoding)


def _root(text: str) -> etree._Element:
    parser = markup.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = markup.document_fromstring(_PROLOGUE.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable("html.empty") from None
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise Unreadable("huge.parts", most=f"{_MOST_ELEMENTS:,}")
    return root


def _main(root: etree._Element) -> etree._Element:
    """The element that holds the document, where the page says so; else the whole page."""
    whole = _letters(root)
    for path in _MAIN:
        found = sorted(root.xpath(path), key=_letters)
        if found and _letters(found[-1]) >= whole * _LEAST:
            return found[-1]
    body = root.find("body")
    return root if body is None else body


def _letters(node: etree._Element) -> int:
    skip = ("script", "style", "noscript")
    return sum(
        len(one.text or "") * (one.tag not in skip) + len(one.tail or "")
        for one in node.iter()
        if isinstance(one.tag, str)
    )


def _title(root: etree._Element) -> str:
    """The title that the page has, without the name of the site behind it."""
    found = root.find(".//title")
    heading = root.find(".//h1")
    first = "" if heading is None else _plain(heading)
    whole = "" if found is None else _plain(found)
    return (first if first and whole.startswith(first) else re.split(r"\s[-–—|]\s", whole)[0])[:500]


def _plain(node: etree._Element) -> str:
    return _SPACES.sub(" ", "".join(node.itertext())).strip()
