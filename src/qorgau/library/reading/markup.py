"""Elements of a page as lines: what is a paragraph, a heading, a remark, a row of a table."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from ..lines import Line

_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "table"),
        *("tbody", "thead", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "center"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "address", "body", "html"),
        *("form", "fieldset", "hr"),
    )
)
_NEVER = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "iframe", "object", "svg", "canvas"),
        *("button", "select", "input", "textarea", "nav", "aside", "video", "audio", "map"),
    )
)
_PICTURES = frozenset(["img", "picture"])
_SIDE = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu|breadcrumbs?|footer|sidebar|social\S*|share|cookies?|banner|"
    r"comments?|aside|pagination|skip-?link)(?:$|[\s_-])",
    re.IGNORECASE,
)
_RED = re.compile(r"(?:^|[^\w-])(?:#f00|#ff0000|red|rgb\(255, ?0, ?0\))(?:$|\W)", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE_CLASS = re.compile(r"(?:^|\s)(?:foot)?note\w*(?:$|\s)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_OWN_MARK = re.compile(r"\(?[^\W_]{1,4}[.)]|[•–—-]\s")
_AMENDED = re.compile(r"\(.*\d.*\)\.?")
_LONG_CELL = 400  # characters; a table with such a cell lays a page out
_DEEPEST = 200


@dataclass
class _Text:
    """One line while its words are gathered, with how many letters of it are a remark or a link."""

    parts: list[str] = field(default_factory=list)
    marked: int = 0
    linked: int = 0
    slanted: int = 0
    anchor: str = ""


@dataclass(frozen=True)
class _Style:
    """What holds for the words inside an element."""

    note: bool = False
    link: bool = False
    slanted: bool = False
    raised: bool = False
    exact: bool = False
    level: int = 0
    role: str = ""


class Page:
    """Walks an element and gathers its lines; `left_out` counts what is no text of the document."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.left_out: Counter[str] = Counter()
        self._text = _Text()
        self._anchor = ""
        self._after_break = False

    def read(self, root: etree._Element) -> list[Line]:
        """Every line under an element in its order."""
        self._element(root, _Style(), 0)
        self._flush(_Style())
        return self.lines

    def _element(self, node: etree._Element, style: _Style, depth: int) -> None:
        name = node.tag if isinstance(node.tag, str) else ""
        if not name or depth > _DEEPEST or self._passed_over(node, name, depth):
            return
        block = name in _BLOCKS
        inner = self._style(node, name, style)
        if block:
            self._flush(style)
        self._note_anchor(node, name, block)
        if name == "table" and not _lays_out(node):
            self._table(node, inner)
            return
        if name == "br":
            self._flush(style, broken=True)
        if name == "li":
            self._mark(node)
        self._words(node.text, inner)
        for child in node:
            self._element(child, inner, depth + 1)
            self._words(child.tail, inner)
        if block:
            self._flush(inner)

    def _passed_over(self, node: etree._Element, name: str, depth: int) -> bool:
        if name in _PICTURES:
            self.left_out["pictures"] += 1
            return True
        if name in _NEVER:
            self.left_out["menus"] += name in ("nav", "aside")
            return True
        said = f"{node.get('class', '')} {node.get('id', '')} {node.get('role', '')}"
        hidden = node.get("hidden") is not None or _HIDDEN.search(node.get("style", ""))
        if depth and (hidden or (name not in ("p", "span", "a") and _SIDE.search(said))):
            self.left_out["hidden" if hidden else "menus"] += 1
            return True
        return False

    def _style(self, node: etree._Element, name: str, above: _Style) -> _Style:
        note = above.note or _is_marked(node)
        level = int(name[1]) if re.fullmatch(r"h[1-6]", name) else above.level
        return _Style(
            note=note and not level,
            link=above.link or (name == "a" and node.get("href") is not None),
            slanted=above.slanted or name in ("i", "em"),
            raised=above.raised or name == "sup",
            exact=above.exact or name == "pre",
            level=level,
            role=above.role,
        )

    def _note_anchor(self, node: etree._Element, name: str, block: bool) -> None:
        found = node.get("id") or (node.get("name") if name == "a" else None)
        if not found or len(found) > 100:
            return
        if block:
            self._anchor = found
        elif not self._text.anchor:
            self._text.anchor = found

    def _mark(self, node: etree._Element) -> None:
        """The number or bullet of an item, where its text does not bring one."""
        text = _SPACES.sub(" ", "".join(node.itertext())).strip()
        if not text or _OWN_MARK.match(text):
            return
        above = node.getparent()
        if above is None or above.tag != "ol":
            self._text.parts.append("• ")
            return
        place = 1 + sum(1 for one in node.itersiblings("li", preceding=True))
        start = above.get("start", "1")
        place += int(start) - 1 if start.isdigit() and len(start) < 5 else 0
        letter = chr(96 + place) if above.get("type") in ("a", "A") and place <= 26 else ""
        self._text.parts.append(f"({letter}) " if letter else f"{place}. ")

    def _words(self, text: str | None, style: _Style) -> None:
        if not text:
            return
        if style.exact and "\n" in text:
            for piece in text.split("\n"):
                self._words(piece, style)
                self._flush(style, broken=True)
            return
        if style.raised and text.strip().isascii() and text.strip().isdigit():
            text = text.strip().translate(_RAISED)
        size = len(text.strip())
        self._text.marked += size * style.note
        self._text.linked += size * (style.link and not style.note)
        self._text.slanted += size * style.slanted
        self._text.parts.append(text)

    def _flush(self, style: _Style, *, broken: bool = False) -> None:
        """End the line; `broken` where only a line break ends it and its paragraph may go on."""
        text = _SPACES.sub(" ", "".join(self._text.parts)).strip()
        if text:
            anchor = self._anchor or self._text.anchor
            goes_on = self._after_break and bool(self.lines)
            self.lines.append(
                Line(
                    text,
                    len(self.lines) + 1,
                    not goes_on,
                    whole=not goes_on,
                    level=style.level,
                    role="note" if self._is_note(text) else style.role,
                    anchor=anchor,
                )
            )
            self._anchor = ""
        if text or not broken:
            self._after_break = broken
        self._text = _Text(anchor="" if text else self._text.anchor)

    def _is_note(self, text: str) -> bool:
        own = len(text) - self._text.linked
        if self._text.marked and self._text.marked * 2 >= own:
            return True
        slanted = self._text.slanted * 10 >= len(text) * 9
        return slanted and bool(_AMENDED.fullmatch(text))

    def _table(self, node: etree._Element, style: _Style) -> None:
        for row in node.iter("tr"):
            cells = [_SPACES.sub(" ", _cell(one)).strip() for one in row.iterchildren("td", "th")]
            filled = [one for one in cells if one]
            if filled:
                self._text.parts = [" | ".join(cells if len(filled) > 1 else filled)]
                role = "row" if len(filled) > 1 else ""
                self._flush(_Style(note=style.note, role=role))


def _cell(node: etree._Element) -> str:
    for br in node.iter("br"):
        br.tail = f" {br.tail or ''}"
    return "".join(node.itertext())


def _lays_out(table: etree._Element) -> bool:
    """Whether a table holds a page rather than rows: tables or long texts inside it."""
    if any(one is not table for one in table.iter("table")):
        return True
    return any(len("".join(cell.itertext())) > _LONG_CELL for cell in table.iter("td"))


def _is_marked(node: etree._Element) -> bool:
    """Whether an element is set off as a remark: by its class or by red letters."""
    if _NOTE_CLASS.search(node.get("class", "")):
        return True
    colour = node.get("color", "") if node.tag == "font" else ""
    if found := _COLOUR.search(node.get("style", "")):
        colour = found[1]
    return bool(colour and _RED.search(colour))
