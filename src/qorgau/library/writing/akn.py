"""A text as Akoma Ntoso 3.0 (OASIS Standard LegalDocML, 29 August 2018). Pure.

Law is an `act`, a deliberation of the United Nations a `statement`, anything else a `doc`; see
`naming` for the addresses and `eids` for the names of parts. Chapters, sections and articles are
what the format calls so; an annex is an `hcontainer` of that name. A paragraph without points is
its lines; points are a `blockList`.
Nothing of the text is left out: what stood before the first heading is the preface, what came
after the last paragraph the conclusions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from lxml import etree

from .. import eids
from ..parse import Parsed, ParsedParagraph, ParsedSection
from . import naming, words
from .about import About
from .clean import clean
from .identity import E, meta
from .laying import Item, laid
from .references import Reference

Cited = Mapping[str, Sequence[Reference]]

#: Kinds of headings that are elements of the same name.
_ELEMENTS = ("part", "chapter", "section", "subsection", "article")
#: Class of a mark that the text follows without a space.
JOINED = "joined"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def as_akn(about: About, parsed: Parsed, cited: Cited = MappingProxyType({})) -> bytes:
    """The whole text as one XML file in UTF-8; the same text gives the same bytes.

    `cited` tells of each line what it refers to (see `references`).
    """
    root = E.akomaNtoso(_document(about, parsed, cited))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _document(about: About, parsed: Parsed, cited: Cited) -> etree._Element:
    act = naming.is_act(about)
    kind = "act" if act else naming.work(about).split("/")[3]
    body = E.body if act else E.mainBody
    contains = "singleVersion" if about.version > 1 else "originalVersion"
    return E(
        kind if kind in ("act", "statement") else "doc",
        meta(about),
        *_preface(about, parsed),
        body(*_Body(parsed, cited).within(None), {_LANG: about.language}),
        *_conclusions(parsed, about),
        name=about.kind or kind,
        contains=contains,
    )


def _preface(about: About, parsed: Parsed) -> list[etree._Element]:
    title = [E.longTitle(E.p(E.docTitle(clean(about.title))))] if about.title else []
    lines = [E.p(one) for one in _filled(parsed.before)]
    return [E.preface(*title, *lines, {_LANG: about.language})] if title or lines else []


def _conclusions(parsed: Parsed, about: About) -> list[etree._Element]:
    lines = [E.p(one) for one in _filled(parsed.after)]
    return [E.conclusions(*lines, {_LANG: about.language})] if lines else []


def _filled(text: str) -> list[str]:
    return [clean(one) for one in text.split("\n") if one.strip()]


_Named = tuple[int, str, ParsedParagraph]  # place in the text, name, paragraph


def _starts(parsed: Parsed) -> list[int]:
    """Of each section the place of the first paragraph behind its heading."""
    starts = [len(parsed.paragraphs)] * len(parsed.sections)
    for place, paragraph in reversed(list(enumerate(parsed.paragraphs))):
        if paragraph.section is not None:
            starts[paragraph.section] = place
    following = len(parsed.paragraphs)
    for index in range(len(starts) - 1, -1, -1):
        starts[index] = following = min(starts[index], following)
    return starts


class _Body:
    """Sections and paragraphs in the order of the text, each under its heading."""

    def __init__(self, parsed: Parsed, cited: Cited) -> None:
        self._parsed, self._cited = parsed, cited
        self._sections = eids.sections(parsed)
        names = eids.paragraphs(parsed, self._sections)
        self._children: dict[int | None, list[int]] = {}
        self._paragraphs: dict[int | None, list[_Named]] = {}
        for index, section in enumerate(parsed.sections):
            self._children.setdefault(section.parent, []).append(index)
        for place, (name, paragraph) in enumerate(zip(names, parsed.paragraphs, strict=True)):
            self._paragraphs.setdefault(paragraph.section, []).append((place, name, paragraph))
        self._starts = _starts(parsed)

    def within(self, index: int | None) -> Iterator[etree._Element]:
        """Everything under a heading, in the order of the text."""
        own = self._paragraphs.get(index, [])
        done = 0
        for child in self._children.get(index, []):
            while done < len(own) and own[done][0] < self._starts[child]:
                yield self._paragraph(own[done][2], own[done][1])
                done += 1
            yield self._section(child)
        for _place, name, paragraph in own[done:]:
            yield self._paragraph(paragraph, name)

    def _section(self, index: int) -> etree._Element:
        section = self._parsed.sections[index]
        known = section.kind in _ELEMENTS
        return E(
            section.kind if known else "hcontainer",
            *_heading(section),
            *self.within(index),
            eId=self._sections[index],
            **({} if known else {"name": section.kind}),
        )

    def _paragraph(self, paragraph: ParsedParagraph, name: str) -> etree._Element:
        number = words.number(paragraph, self._parsed)
        found = laid(paragraph)
        return E.paragraph(
            *([E.num(clean(number))] if number else []),
            E.content(
                *(self._line(one) for one in found.before),
                *([self._list(found.items, name)] if found.items else []),
                *(self._line(one) for one in found.after),
            ),
            eId=name,
        )

    def _list(self, items: Sequence[Item], above: str) -> etree._Element:
        return E.blockList(*(self._item(one, above) for one in items), eId=f"{above}__list_1")

    def _item(self, item: Item, above: str) -> etree._Element:
        name = f"{above}__point_{item.name}"
        return E.item(
            E.num(clean(item.mark), **({} if item.apart else {"class": JOINED})),
            *(self._line(one) for one in item.lines),
            *([self._list(item.items, name)] if item.items else []),
            eId=name,
        )

    def _line(self, line: str) -> etree._Element:
        """A line with what it cites as references."""
        parts: list[Any] = []
        end = 0
        for one in self._cited.get(line, ()):
            parts += [clean(line[end : one.start])]
            parts += [E.ref(clean(line[one.start : one.end]), href=one.href)]
            end = one.end
        return E.p(*parts, clean(line[end:]))


def _heading(section: ParsedSection) -> list[etree._Element]:
    dot = "." if section.kind in ("chapter", "section", "subsection") else ""
    number = [E.num(f"{clean(section.number)}{dot}")] if section.number else []
    return [*number, *([E.heading(clean(section.heading))] if section.heading else [])]
