"""A text as a row of headings and paragraphs, as paper formats (PDF, DOCX) lay it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from .. import eids
from ..parse import Parsed, ParsedParagraph
from . import words
from .about import About
from .laying import Item, laid


@dataclass(slots=True)
class Heading:
    """A heading with its depth (1 is the outermost) and an identifier that stands once."""

    level: int
    text: str
    id: str
    kind: str = "heading"


@dataclass(slots=True)
class Paragraph:
    """A paragraph: number as printed, where it stands for ever, its lines and points."""

    number: str
    id: str
    url: str
    before: list[str]
    items: list[Item]
    after: list[str]
    kind: str = "paragraph"


@dataclass(slots=True)
class Sheet:
    """The whole text with its heading; `facts` are lines about it in the text's language."""

    title: str
    symbol: str
    language: str
    publisher: str
    address: str
    contents: str
    facts: list[str]
    before: list[str]
    blocks: list[Heading | Paragraph] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    headings: int = 0

    def data(self) -> dict[str, Any]:
        """As plain values, for a template."""
        return asdict(self)


def sheet(about: About, parsed: Parsed, address: str) -> Sheet:
    """Lay the text out; `address` is where it stands for ever."""
    found = Sheet(
        title=about.title or about.symbol,
        symbol=about.symbol,
        language=about.language,
        publisher=about.publisher,
        address=address,
        contents=words.contents(about.language),
        facts=words.facts(about),
        before=_lines(parsed.before),
        blocks=list(_blocks(about, parsed, address)),
        after=_lines(parsed.after),
    )
    found.headings = sum(isinstance(one, Heading) for one in found.blocks)
    return found


def _blocks(about: About, parsed: Parsed, address: str) -> Iterator[Heading | Paragraph]:
    under: dict[int | None, list[Paragraph]] = defaultdict(list)
    names = eids.paragraphs(parsed, eids.sections(parsed))
    for name, paragraph in zip(names, parsed.paragraphs, strict=True):
        url = f"{address}/{eids.path_of(name)}"
        under[paragraph.section].append(_paragraph(paragraph, parsed, url))
    levels: list[int] = []
    yield from under[None]
    for index, section in enumerate(parsed.sections):
        levels.append(1 if section.parent is None else levels[section.parent] + 1)
        text = words.heading(section, parsed.recognised.form, about.language)
        yield Heading(levels[-1], text or section.kind, f"s{index + 1}")
        yield from under[index]


def _paragraph(paragraph: ParsedParagraph, parsed: Parsed, url: str) -> Paragraph:
    found = laid(paragraph)
    number, name = words.number(paragraph, parsed), f"p{paragraph.number}"
    return Paragraph(number, name, url, found.before, found.items, found.after)


def _lines(text: str) -> list[str]:
    return [one for one in text.split("\n") if one.strip()]
