"""Documents that number their paragraphs through: chapters, sections and paragraphs in order. Pure.

`1.`, `2.` and so on, or by chapters, `2.1`, `2.2`, as decisions on complaints are numbered.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from . import chain as numbers
from . import decimals, headings
from .decode import Decoded
from .joining import joined, joined_words
from .lines import Line
from .structure import ParsedParagraph, ParsedSection, Recognised

_SENTENCE = 2.0  # weight of a number from which it looks like that of a paragraph
_SIGNED, _MOST_SIGNED = 150, 6  # characters of a line under the last paragraph, and lines


@dataclass(frozen=True)
class Counted:
    """The counted part of a text, and the lines before and after it.

    `loose` are numbers at the beginning of a line that count nothing, `strangers` labels that
    looked like headings and did not fit the order.
    """

    sections: list[ParsedSection]
    paragraphs: list[ParsedParagraph]
    before: Sequence[Line] = ()
    after: Sequence[Line] = ()
    loose: Sequence[numbers.Candidate] = ()
    strangers: Sequence[str] = ()


def is_numbered(rows: Sequence[Line], taken: Sequence[numbers.Candidate]) -> bool:
    """Whether the numbers carry most of the text; a few numbered items do not make a report.

    Two paragraphs make a decree: 1 and 2, both sentences. Where lines are whole and so are sure to
    begin with their numbers, a third of the text is enough, since decrees have long preambles.
    """
    if len(taken) < 3 and [one.number for one in taken] != [1, 2]:
        return False
    if len(taken) < 3 and sum(one.weight for one in taken) < _SENTENCE * len(taken):
        return False
    whole = sum(len(row.text) for row in rows)
    inside = sum(len(row.text) for row in rows[taken[0].place :])
    return inside * (3 if rows[0].whole else 2) >= whole


def counted(
    rows: list[Line],
    found: Sequence[numbers.Candidate],
    taken: list[numbers.Candidate],
    words: Counter[str],
) -> Counted:
    """Paragraphs where `taken` says that they begin, and the headings between them."""
    places = {candidate.place for candidate in taken}
    left = [candidate for candidate in found if candidate.place not in places]
    end = _end_of_text(rows, taken, left)
    heads, strangers = headings.find(rows[:end], taken, [c for c in left if c.place < end])
    sections, paragraphs = _assembled(rows[:end], taken, heads, words)
    start = min([taken[0].place, *(head.place for head in heads)])
    head_places = {head.place for head in heads}
    loose = [c for c in left if c.place not in head_places and c.place < end]
    return Counted(sections, paragraphs, rows[:start], rows[end:], loose, strangers)


def by_chapters(rows: list[Line], marks: Sequence[decimals.Mark], words: Counter[str]) -> Counted:
    """Paragraphs counted inside chapters, such as 2.1; a chapter's number may have a title."""
    titles = [one for one in marks if decimals.is_title(rows, one, marks)]
    own = [one for one in marks if one not in titles]
    taken = [numbers.Candidate(one.place, decimals.number(one.key), one.rest) for one in own]
    labels = {decimals.number(one.key): one.label for one in own}
    end = _end_of_text(rows, taken, [])
    heads, strangers = headings.find(rows[:end], taken, [])
    heads = sorted([*heads, *_titles(rows, titles, taken)], key=lambda head: head.place)
    sections, paragraphs = _assembled(rows[:end], taken, heads, words)
    start = min([taken[0].place, *(head.place for head in heads)])
    named = [replace(one, label=labels[one.number]) for one in paragraphs]
    return Counted(sections, named, rows[:start], rows[end:], (), strangers)


def _titles(
    rows: Sequence[Line], titles: Sequence[decimals.Mark], taken: Sequence[numbers.Candidate]
) -> Iterator[headings.Heading]:
    for one in titles:
        end = next(other.place for other in taken if other.place > one.place)
        text = " ".join([one.rest, *(row.text for row in rows[one.place + 1 : end])]).strip()
        yield headings.Heading(one.place, end, "chapter", one.label, text)


def told(
    rows: Sequence[Line],
    parts: Counted,
    taken: Sequence[numbers.Candidate],
    decoded: Decoded,
    words: Counter[str],
) -> Recognised:
    """What was recognised, for a person to compare; headings and points are counted later."""
    loose = parts.loose
    return Recognised(
        form="numbered",
        encoding=decoded.encoding,
        encoding_certain=decoded.certain,
        chapters=0,
        sections=0,
        subsections=0,
        paragraphs=len(parts.paragraphs),
        first=parts.paragraphs[0].number,
        last=parts.paragraphs[-1].number,
        gaps=_gaps(taken),
        repeated=_repeated(rows, taken, loose),
        left_in_text=[f"{c.number} (row {rows[c.place].row})" for c in loose[:50]],
        stray_headings=list(parts.strangers[:50]),
        joined_words=joined_words(words),
    )


def _end_of_text(
    rows: list[Line], taken: list[numbers.Candidate], left: list[numbers.Candidate]
) -> int:
    """Where the last paragraph ends: before notes (a new count from 1) or a heading set off."""
    last = taken[-1].place
    for place in range(last + (1 if taken[-1].rest else 2), len(rows)):
        if headings.is_set_off(rows, place, place + 1):
            return place
    for candidate in left:
        if (
            candidate.place > last + 1
            and candidate.number == 1
            and not rows[candidate.place - 1].text.endswith(":")
        ):
            return candidate.place
    return _signature(rows, last + 1)


def _signature(rows: Sequence[Line], start: int) -> int:
    """Where the names of those who signed begin: short lines behind the last sentence."""
    end = len(rows)
    while end > start and _may_sign(rows[end - 1]):
        end -= 1
    ended = rows[end - 1].ends_sentence and (end > start or rows[end - 1].whole)
    return end if 0 < len(rows) - end <= _MOST_SIGNED and ended else len(rows)


def _may_sign(row: Line) -> bool:
    opens = row.text[0].isalpha() and not row.text[0].islower()
    return opens and len(row.text) <= _SIGNED and not row.ends_sentence and not row.is_item


def _assembled(
    rows: list[Line],
    taken: list[numbers.Candidate],
    heads: list[headings.Heading],
    words: Counter[str],
) -> tuple[list[ParsedSection], list[ParsedParagraph]]:
    sections: list[ParsedSection] = []
    paragraphs: list[ParsedParagraph] = []
    open_sections: list[int] = []
    events: list[numbers.Candidate | headings.Heading] = [*taken, *heads]
    events.sort(key=lambda event: event.place)
    ends = [event.place for event in events[1:]] + [len(rows)]
    for event, end in zip(events, ends, strict=True):
        if isinstance(event, headings.Heading):
            open_sections = _under(sections, open_sections, event.kind)
            parent = open_sections[-1] if open_sections else None
            sections.append(ParsedSection(event.kind, event.number, event.text, parent))
            open_sections.append(len(sections) - 1)
        else:
            first = [Line(event.rest, 0, False)] if event.rest else []
            text = joined([*first, *rows[event.place + 1 : end]], words)
            paragraphs.append(
                ParsedParagraph(event.number, text, open_sections[-1] if open_sections else None)
            )
    return sections, paragraphs


def _under(sections: list[ParsedSection], opened: list[int], kind: str) -> list[int]:
    """The sections that stay open above a new one of this kind."""
    ranks = {"chapter": 1, "section": 2, "subsection": 3}
    return [index for index in opened if ranks[sections[index].kind] < ranks[kind]]


def _gaps(taken: Sequence[numbers.Candidate]) -> list[str]:
    pairs = pairwise(taken)
    holes = [(a.number + 1, b.number - 1) for a, b in pairs if b.number > a.number + 1]
    return [str(low) if low == high else f"{low}-{high}" for low, high in holes]


def _repeated(
    rows: Sequence[Line],
    taken: Sequence[numbers.Candidate],
    loose: Sequence[numbers.Candidate],
) -> list[str]:
    """Numbers printed again before the next one: a mistake of the paper or of its copy."""
    places = [candidate.place for candidate in taken]
    found: list[str] = []
    for candidate in loose:
        before = bisect(places, candidate.place) - 1
        if before >= 0 and taken[before].number == candidate.number:
            found.append(f"{candidate.number} (row {rows[candidate.place].row})")
    return found[:50]
