"""Reads a plain text into chapters, sections and numbered paragraphs; says what it recognised.

Made for the numbered documents of the United Nations (reports, observations, resolutions), in any
language that numbers paragraphs `1.`, sections `A.` and chapters `I.`. A text without numbered
paragraphs is a page: its paragraphs are counted in their order. Pure: no Django, file or network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from . import annexes, decimals
from . import chain as numbers
from .decode import Decoded, decode
from .joining import count_words, joined, joined_words
from .lines import Line
from .lines import lines as read_lines
from .numbered import by_chapters, counted, is_numbered, told
from .pages import LONG_LINE, page_paragraphs
from .partnames import Named
from .structure import Parsed, ParsedParagraph, ParsedPoint, ParsedSection, Recognised
from .unreadable import Unreadable

__all__ = [
    "Parsed",
    "ParsedParagraph",
    "ParsedPoint",
    "ParsedSection",
    "Recognised",
    "count_words",
    "from_rows",
    "joined",
    "parse",
]

_LONGEST_PARAGRAPH = 100_000  # characters; more is not a paragraph of any document


def parse(data: bytes, *, encoding: str = "") -> Parsed:
    """Read the bytes of a plain-text document.

    Raises `Unreadable` (empty, huge, binary, encoding, no paragraphs) with a sentence for a person.
    """
    decoded = decode(data, encoding=encoding)
    rows, furniture = read_lines(decoded.text)
    return from_rows(rows, decoded, furniture)


def from_rows(rows: list[Line], decoded: Decoded, furniture: int = 0) -> Parsed:
    """Find chapters and numbered paragraphs in lines that any reader brought.

    `decoded` names their encoding, `furniture` is how many lines were left out. Raises
    `Unreadable` (shape).
    """
    rows = _unbroken(rows)
    heads = annexes.begins(rows)
    body = rows[: heads[0][0]] if heads else rows
    parsed = _counted(rows, body, heads, decoded) or _page(rows, decoded)
    if longest := next((p for p in parsed.paragraphs if len(p.text) > _LONGEST_PARAGRAPH), None):
        raise Unreadable("shape.long", number=longest.number, most=f"{_LONGEST_PARAGRAPH:,}")
    return replace(parsed, recognised=replace(parsed.recognised, page_furniture=furniture))


def _unbroken(rows: list[Line]) -> list[Line]:
    """Where lines are longer than a printer's, each is whole and none goes on in the next."""
    lengths = sorted(len(row.text) for row in rows)
    usual = lengths[int(len(lengths) * 0.95)] if lengths else 0
    return [replace(row, whole=True) for row in rows] if usual > LONG_LINE else rows


def _counted(
    rows: list[Line], body: list[Line], heads: Sequence[tuple[int, Named]], decoded: Decoded
) -> Parsed | None:
    """The document as its numbers count it, with its annexes; None where they do not."""
    words = count_words(rows)
    found = numbers.candidates(body)
    taken = numbers.chain(found)
    if marks := decimals.row(body):
        parts, taken = by_chapters(body, marks, words), []
    elif is_numbered(body, taken):
        parts = counted(body, found, taken, words)
    else:
        return None
    before, after = joined(list(parts.before), words), joined(list(parts.after), words)
    report = told(body, parts, taken, decoded, words)
    sections, paragraphs = annexes.read(rows, heads, words, len(parts.sections))
    whole = Parsed(
        [*parts.sections, *sections], [*parts.paragraphs, *paragraphs], before, after, report
    )
    seen = Counter(section.kind for section in whole.sections)
    more = {f"{kind}s": seen[kind] for kind in ("chapter", "section", "subsection")}
    report = replace(
        report,
        **more,  # type: ignore[arg-type]  # counts only
        annexes=seen["annex"],
        paragraphs=len(whole.paragraphs),
        before_text=len(before),
        after_text=len(after),
    )
    return replace(whole, recognised=report)


def _page(rows: list[Line], decoded: Decoded) -> Parsed:
    words = count_words(rows)
    sections: list[ParsedSection] = []
    paragraphs: list[ParsedParagraph] = []
    for heading, block in page_paragraphs(rows):
        if heading:
            sections.append(ParsedSection("section", "", heading, None))
        elif block:
            index = len(sections) - 1 if sections else None
            paragraphs.append(ParsedParagraph(len(paragraphs) + 1, joined(block, words), index))
    if not paragraphs:
        raise Unreadable("shape")
    report = Recognised(
        form="page",
        encoding=decoded.encoding,
        encoding_certain=decoded.certain,
        chapters=0,
        sections=len(sections),
        subsections=0,
        paragraphs=len(paragraphs),
        first=1,
        last=len(paragraphs),
        joined_words=joined_words(words),
    )
    return Parsed(sections, paragraphs, "", "", report)
