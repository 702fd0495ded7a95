"""Annexes behind a document that counts through: each counts anew, or not at all. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from . import chain as numbers
from .joining import joined
from .lines import Line
from .numbered import Counted, counted, is_numbered
from .pages import page_paragraphs
from .partnames import Named, named
from .structure import ParsedParagraph, ParsedSection

BASE = 100_000  # paragraph 3 of the second annex is kept under the number 200003
_LISTED = re.compile(r"(?:\s?[.…]){3,}\s*\d*$|\s\d{1,3}(?:[-–]\d{1,3})?(?:\s+\d{1,3})?$")
_OPENS = re.compile(r"(?:\d{1,4}|[IVXLC]{1,7}|[A-Z])[.)]\s|\([a-z0-9]{1,4}\)\s")
_TITLE = 300  # characters
_MOST_TRIED = 40


def begins(rows: Sequence[Line]) -> list[tuple[int, Named]]:
    """Where annexes begin, each with its heading; the first stands behind a counted text."""
    heads = [(place, head) for place in range(1, len(rows)) if (head := _head(rows, place))]
    for index, (place, _head_of_it) in enumerate(heads[:_MOST_TRIED]):
        body = list(rows[:place])
        if is_numbered(body, numbers.believable(body)):
            return _once(heads[index:])
    return []


def _head(rows: Sequence[Line], place: int) -> Named | None:
    row, before = rows[place], rows[place - 1]
    if row.role or not (row.blank_before or row.whole or before.ends_sentence):
        return None
    found = named(row.text) or (None if " " in row.text else named(row.text.capitalize()))
    fits = found is not None and found.kind == "annex" and len(row.text) <= _TITLE
    return found if fits and not _LISTED.search(found.rest if found else "") else None


def _once(heads: Sequence[tuple[int, Named]]) -> list[tuple[int, Named]]:
    """The headings without those that a page repeats at its top."""
    seen: set[str] = set()
    found: list[tuple[int, Named]] = []
    for place, head in heads:
        if head.number.casefold() not in seen:
            seen.add(head.number.casefold())
            found.append((place, head))
    return found


def read(
    rows: Sequence[Line], heads: Sequence[tuple[int, Named]], words: Counter[str], first: int
) -> tuple[list[ParsedSection], list[ParsedParagraph]]:
    """The annexes as sections, the first with the index `first`, and their paragraphs."""
    sections: list[ParsedSection] = []
    paragraphs: list[ParsedParagraph] = []
    starts = [place for place, _head_of_it in heads]
    for order, ((place, head), end) in enumerate(
        zip(heads, [*starts[1:], len(rows)], strict=False), start=1
    ):
        title, body = _titled(head, rows[place + 1 : end])
        here = first + len(sections)
        sections.append(ParsedSection("annex", head.number, title, None))
        parts = _parts(body, words)
        sections += [_inside(one, here) for one in parts.sections]
        for number, one in enumerate(parts.paragraphs, start=BASE * order + 1):
            section = here if one.section is None else here + 1 + one.section
            paragraphs.append(ParsedParagraph(number, one.text, section, label=one.label))
    return sections, paragraphs


def _inside(one: ParsedSection, above: int) -> ParsedSection:
    parent = above if one.parent is None else above + 1 + one.parent
    return ParsedSection(one.kind, one.number, one.heading, parent)


def _titled(head: Named, rows: Sequence[Line]) -> tuple[str, list[Line]]:
    """What the annex is called, and the lines behind that; "to the order of …" belongs to it."""
    parts, rest = ([head.rest] if head.rest else []), list(rows)
    own = False  # whether the title itself came, behind what the annex belongs to
    while rest and (not parts or not rest[0].blank_before or (parts[0][0].islower() and not own)):
        own = bool(parts) and rest[0].blank_before
        block = _title_block(rest)
        if not block or len(" ".join([*parts, *block])) > _TITLE:
            break
        parts.append(" ".join(block))
        rest = rest[len(block) :]
    return " ".join(parts), rest


def _title_block(rows: Sequence[Line]) -> list[str]:
    """The lines up to the next gap that may be a title: they end no sentence and open no list."""
    found: list[str] = []
    for row in rows:
        if found and (row.blank_before or row.whole):
            break
        if _OPENS.match(row.text) or row.is_item:
            break
        if row.ends_sentence:
            return found[:1]
        found.append(row.text)
    return found if len(found) < len(rows) else []


def _parts(rows: list[Line], words: Counter[str]) -> Counted:
    """What stands in an annex: counted paragraphs with what is around them, or paragraphs alone."""
    found = numbers.candidates(rows)
    taken = numbers.chain(found)
    if not (taken and taken[0].number == 1 and is_numbered(rows, taken)):
        return _uncounted(rows, words)
    parts = counted(rows, found, taken, words)
    before, after = list(_blocks(parts.before, words)), list(_blocks(parts.after, words))
    own = [
        ParsedParagraph(0, one.text, one.section, label=str(one.number)) for one in parts.paragraphs
    ]
    return Counted(parts.sections, [*before, *own, *after])


def _uncounted(rows: Sequence[Line], words: Counter[str]) -> Counted:
    sections: list[ParsedSection] = []
    paragraphs: list[ParsedParagraph] = []
    for heading, block in page_paragraphs(list(rows)):
        if heading:
            sections.append(ParsedSection("section", "", heading, None))
        elif block:
            section = len(sections) - 1 if sections else None
            paragraphs.append(ParsedParagraph(0, joined(block, words), section))
    return Counted(sections, paragraphs)


def _blocks(rows: Sequence[Line], words: Counter[str]) -> Iterator[ParsedParagraph]:
    for heading, block in page_paragraphs(list(rows)):
        yield ParsedParagraph(0, heading or joined(block, words), None)
