"""Akoma Ntoso of any maker and version: parts, paragraphs and points as the elements say."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from lxml import etree

from ..decode import Decoded
from ..parse import Parsed, ParsedParagraph, ParsedSection
from ..partnames import named
from ..unreadable import Unreadable
from .akn_leaf import LEAVES, WHOLE, Leaf, drop, holds_blocks, is_bare_list, leaf, words_of
from .assembling import draft_form, finished, recognised
from .draft import Draft, Source
from .xml import local, tree

#: Elements that are headings of ours; anything else with parts inside is passed through.
_KINDS = {
    "part": "part", "book": "part", "tome": "part", "title": "part", "subpart": "part",
    "subtitle": "part", "chapter": "chapter", "subchapter": "chapter", "section": "section",
    "division": "section", "subdivision": "subsection", "subsection": "subsection",
    "article": "article", "annex": "annex", "debateSection": "section", "tblock": "section",
}  # fmt: skip
_BODIES = ("body", "mainBody", "judgmentBody", "debateBody", "portionBody", "amendmentBody")
_FRONT = ("coverPage", "preface", "preamble", "header")
_ATTACHED = ("attachments", "components")
_BACK = ("conclusions",)
_BARE = ("subsection", "subdivision", "tblock")
_NUMBER = re.compile(r"[\d]+(?:[-.][\w]+)*[¹²³⁰⁴-⁹]*|[IVXLC]+|[A-Za-z]\b")
_ABBREVIATED = re.compile(r"(?:§|[^\W\d_]{2,20}\.?)\s*(\d{1,4}(?:[-.]\w{1,4})*)[º°]?")
_THREE = {"kaz": "kk", "rus": "ru", "eng": "en", "fra": "fr", "spa": "es", "kir": "ky"}
_DEEPEST = 60


def is_akn(root: etree._Element) -> bool:
    """Whether an element is the outermost of Akoma Ntoso."""
    return local(root).lower() == "akomantoso"


def read_akn(data: bytes) -> Parsed:
    """The document of an Akoma Ntoso file. Raises `Unreadable` (huge, xml, shape)."""
    root = tree(data)
    if not is_akn(root):
        raise Unreadable("xml.unknown", name=local(root)[:60])
    reader = _Reader(Source((), Decoded("", "utf-8", True), reader="akn"))
    for document in root:
        if local(document) in _ATTACHED:
            reader.attached(document)
        else:
            reader.document(document, None)
    if not reader.draft.paragraphs:
        raise Unreadable("xml.empty")
    return _said_of_itself(root, reader.parsed())


class _Reader:
    """Gathers sections and paragraphs while the elements are walked."""

    def __init__(self, source: Source) -> None:
        self.source, self.draft = source, Draft()

    def document(self, node: etree._Element, above: int | None) -> None:
        """One document of the file: its front, its body, what stands behind, its annexes."""
        for child in node:
            name = local(child)
            if name in _FRONT:
                self._front(child, above)
            elif name in _BACK:
                self.draft.after += self._lines(child)
            elif name in _BODIES or name == "collectionBody":
                self._within(child, above, 0)
            elif name in _ATTACHED:
                self.attached(child)

    def _front(self, node: etree._Element, above: int | None) -> None:
        """The front of the document, or of an annex: that is the annex's title."""
        if above is None:
            self.draft.before += self._lines(node)
            return
        section = self.draft.sections[above]
        title = " ".join([section.heading, words_of(node)]).strip()
        self.draft.sections[above] = replace(section, heading=title[:1000])

    def attached(self, node: etree._Element) -> None:
        """Annexes, or the documents of a collection, each under a heading of its own."""
        for child in node:
            if local(child) in ("attachment", "component"):
                index = self._section(child, "annex", None)
                for document in child:
                    self.document(document, index)

    def _lines(self, node: etree._Element) -> list[str]:
        found = Leaf(self)
        for child in node:
            if local(child) != "longTitle":
                found.add(child)
        return found.lines

    def _within(self, node: etree._Element, above: int | None, depth: int) -> None:
        """The children of a container: headings go deeper, all else becomes paragraphs."""
        if depth > _DEEPEST:
            raise Unreadable("shape.deep")
        loose: list[etree._Element] = []
        for child in node:
            name = local(child)
            if not name or name in ("num", "heading", "subheading", "meta", "componentRef"):
                continue
            kind = self._kind(child, name)
            if name == "list" and is_bare_list(child):
                self._loose(loose, above)
                self._within(child, above, depth + 1)
            elif name in LEAVES or (kind and not self._is_section(child, name)):
                self._loose(loose, above)
                self._paragraph(child, above)
            elif kind and not _is_nameless(child):
                self._loose(loose, above)
                self._within(child, self._section(child, kind, above), depth + 1)
            elif _has_parts(child) or (name not in WHOLE and holds_blocks(child)):
                self._loose(loose, above)
                self._within(child, self._passage(child, above), depth + 1)
            else:
                loose.append(child)
        self._loose(loose, above)

    def _kind(self, node: etree._Element, name: str) -> str:
        if name == "hcontainer":
            said = node.get("name", "")
            return said if said in ("annex", "part", "chapter", "section", "subsection") else ""
        return _KINDS.get(name, "")

    def _is_section(self, node: etree._Element, name: str) -> bool:
        """A subsection without a heading that holds text is a paragraph, as in British acts."""
        children = {local(child) for child in node}
        return bool(children & {"heading", "subheading"}) or name not in _BARE

    def _passage(self, node: etree._Element, above: int | None) -> int | None:
        """An unknown container: a section where it has a heading, else nothing of its own."""
        if any(local(child) == "heading" for child in node):
            return self._section(node, "section" if above is None else "subsection", above)
        return above

    def _section(self, node: etree._Element, kind: str, above: int | None) -> int:
        parts = {local(child): words_of(child) for child in node if local(child) != "meta"}
        number, rest = _number(parts.get("num", ""))
        heading = " ".join(
            filter(None, [rest, parts.get("heading", ""), parts.get("subheading", "")])
        )
        index = len(self.draft.sections)
        eid = node.get("eId") or node.get("id") or ""
        self.draft.sections.append(ParsedSection(kind, number, heading[:1000], above, eid=eid))
        if eid:
            self.draft.section_anchors[index] = eid[:100]
        for child in node:
            if local(child) in ("num", "heading", "subheading"):
                self._notes(child)
        return index

    def _loose(self, nodes: list[etree._Element], above: int | None) -> None:
        """Text without a number: each block a paragraph, lists with what introduces them."""
        for node in nodes:
            found = leaf(node, self)
            if found.points and not self._goes_on(found, above) and is_bare_list(node):
                for item in node:
                    self._paragraph(item, above)
            elif found.lines:
                if self._goes_on(found, above):
                    last = self.draft.paragraphs[-1]
                    text = "\n".join([last.text, *found.lines])
                    self.draft.paragraphs[-1] = replace(
                        last, text=text, points=(*last.points, *found.points)
                    )
                else:
                    self._keep(found, above, "")
        nodes.clear()

    def _goes_on(self, found: Leaf, above: int | None) -> bool:
        rows = self.draft.paragraphs
        return bool(
            found.points and rows and rows[-1].section == above and rows[-1].text.endswith(":")
        )

    def _paragraph(self, node: etree._Element, above: int | None) -> None:
        found = leaf(node, self)
        if found.lines:
            self._keep(found, above, node.get("eId") or node.get("id") or "")

    def _keep(self, found: Leaf, above: int | None, eid: str) -> None:
        index = len(self.draft.paragraphs)
        self.draft.paragraphs.append(
            ParsedParagraph(
                index + 1,
                "\n".join(found.lines),
                above,
                eid=eid,
                label=found.label[:60],
                points=tuple(found.points),
            )
        )
        if eid:
            self.draft.paragraph_anchors[index] = eid[:100]

    def note(self, text: str) -> None:
        """Keep a note apart from the text."""
        self.draft.notes.append((len(self.draft.sections), len(self.draft.paragraphs), text))

    def _notes(self, node: etree._Element) -> None:
        for one in node.iter():
            if drop(one) and (text := words_of(one, whole=True)):
                self.note(text)

    def parsed(self) -> Parsed:
        """The document as far as the elements say it."""
        paragraphs, form = draft_form(self.draft)
        before, after = "\n".join(self.draft.before), "\n".join(self.draft.after)
        report = recognised(self.source, form, paragraphs, len(before), len(after))
        found = Parsed(self.draft.sections, paragraphs, before, after, report)
        return finished(found, self.draft, self.source)


def _is_nameless(node: etree._Element) -> bool:
    """A container that has neither number nor heading says nothing to a reader."""
    return local(node) == "debateSection" and not any(
        local(child) in ("num", "heading", "subheading") for child in node
    )


def _has_parts(node: etree._Element) -> bool:
    return any(local(one) in LEAVES or local(one) in _KINDS for one in node.iterdescendants())


def _number(num: str) -> tuple[str, str]:
    """The number in a printed label ("Article 5." gives 5), and what else stood there."""
    head = named(num)
    if head:
        return head.number[:40], head.rest
    plain = num.strip(" .:()[]–—-")
    if alone := _ABBREVIATED.fullmatch(plain):
        return alone[1], ""
    found = _NUMBER.findall(plain)
    if len(plain) <= 12 and not (len(found) == 1 and " " in plain):
        return plain, ""
    return (found[-1][:40], "") if found else ("", plain)


def _said_of_itself(root: etree._Element, parsed: Parsed) -> Parsed:
    """Title, symbol, language and date from the file's own description."""
    first = {local(one): one for one in reversed(list(root.iter())) if isinstance(one.tag, str)}
    language = first["FRBRlanguage"].get("language", "") if "FRBRlanguage" in first else ""
    date = first["FRBRdate"].get("date", "") if "FRBRdate" in first else ""
    return replace(
        parsed,
        title=next(
            (words_of(first[one]) for one in ("docTitle", "shortTitle") if one in first), ""
        )[:500],
        symbol=_symbol(root, first),
        language=_THREE.get(language, language if len(language) == 2 else ""),
        date=_day(date),
    )


def _symbol(root: etree._Element, first: dict[str, etree._Element]) -> str:
    for one in root.iter():
        if local(one) == "FRBRalias" and one.get("name") == "symbol":
            return str(one.get("value", ""))[:100]
    number = first.get("FRBRnumber")
    return str(number.get("value", ""))[:100] if number is not None else ""


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
