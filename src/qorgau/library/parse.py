"""Reads a plain text into chapters, sections and numbered paragraphs; says what it recognised.

Made for the numbered documents of the United Nations (reports, observations, resolutions), in any
language that numbers paragraphs `1.`, sections `A.` and chapters `I.`. A text without numbered
paragraphs is a page: its paragraphs are counted in their order. Pure: no Django, file or network.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from . import chain as numbers
from . import headings
from .decode import Decoded, decode
from .lines import Line
from .lines import lines as read_lines
from .pages import page_paragraphs
from .unreadable import Unreadable

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_RANGE_BROKEN = re.compile(r"\d[–-]$")
_WORD_BROKEN = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)-$")
_BULLETS = "•●▪‣◦·∙"
_LONGEST_PARAGRAPH = 100_000  # characters; more is not a paragraph of any document


@dataclass(frozen=True)
class ParsedSection:
    """A heading: part, chapter, section, subsection, article or annex; its number as printed.

    `parent` is the index of the section that it stands under. `eid` is given by a format that
    brings its own names (Akoma Ntoso); else it is made from kind and number when kept.
    """

    kind: str
    number: str
    heading: str
    parent: int | None
    eid: str = ""


@dataclass(frozen=True)
class ParsedPoint:
    """A point of a paragraph: its label as printed ("a", "1", "ii", without brackets), own text."""

    label: str
    text: str
    points: tuple[ParsedPoint, ...] = ()


@dataclass(frozen=True)
class ParsedParagraph:
    """One paragraph: its printed number (in other forms its place), text and index of its section.

    `text` is the whole paragraph as printed, points included, each beginning a line of its own;
    `points` are the same points taken out of it. `label` is the number as printed where that is
    not `number`: "2" for the second paragraph of an article, "12 bis"; blank for none.
    """

    number: int
    text: str
    section: int | None
    eid: str = ""
    label: str = ""
    points: tuple[ParsedPoint, ...] = ()


@dataclass(frozen=True)
class Recognised:
    """What the reader saw, for a person to check against the paper."""

    form: str  # numbered | articles | page
    encoding: str
    encoding_certain: bool
    chapters: int
    sections: int
    subsections: int
    paragraphs: int
    first: int
    last: int
    gaps: list[str] = field(default_factory=list)  # numbers that no paragraph has: "7" or "12-15"
    repeated: list[str] = field(
        default_factory=list
    )  # a number that stands twice, with its row in the file
    left_in_text: list[str] = field(
        default_factory=list
    )  # other numbers at the beginning of a line, kept as text
    stray_headings: list[str] = field(
        default_factory=list
    )  # labels like headings that did not fit the order
    joined_words: list[str] = field(
        default_factory=list
    )  # words that elsewhere have a hyphen: lost at a line's end
    page_furniture: int = 0  # footers, running heads and page numbers left out
    before_text: int = 0  # characters before the first heading or paragraph (title page, contents)
    after_text: int = 0  # characters after the last paragraph (notes, annexes)
    parts: int = 0
    articles: int = 0
    annexes: int = 0
    points: int = 0  # of all paragraphs, at any depth
    reader: str = "text"  # which reader made it: text, docx, pdf, ocr, html, akn
    confidence: float | None = (
        None  # of a scanned page, in per cent; None where nothing was guessed
    )
    remarks: list[str] = field(
        default_factory=list
    )  # anything else a person should look at: a code and words, said by `refusing.remark`
    notes: list[list[str]] = field(
        default_factory=list
    )  # kept apart from the text (amendments, footnotes): eid of the place, and the note
    anchors: dict[str, str] = field(default_factory=dict)  # eid → the source's own name (z5)


@dataclass(frozen=True)
class Parsed:
    """A document as read: sections and paragraphs in order, and what stood before and after."""

    sections: list[ParsedSection]
    paragraphs: list[ParsedParagraph]
    before: str
    after: str
    recognised: Recognised
    title: str = ""  # what the file says of itself, to be proposed, never taken unseen
    symbol: str = ""
    language: str = ""
    date: dt.date | None = None


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
    found = numbers.candidates(rows)
    taken = numbers.chain(found)
    if _is_numbered(rows, taken):
        parsed = _numbered(rows, found, taken, decoded, furniture)
    else:
        parsed = _page(rows, decoded, furniture)
    if longest := next((p for p in parsed.paragraphs if len(p.text) > _LONGEST_PARAGRAPH), None):
        raise Unreadable("shape.long", number=longest.number, most=f"{_LONGEST_PARAGRAPH:,}")
    return parsed


def _is_numbered(rows: list[Line], taken: list[numbers.Candidate]) -> bool:
    """Whether the numbers carry most of the text; a few numbered items do not make a report."""
    if len(taken) < 3:
        return False
    inside = sum(len(row.text) for row in rows[taken[0].place :])
    return inside * 2 >= sum(len(row.text) for row in rows)


def _numbered(
    rows: list[Line],
    found: list[numbers.Candidate],
    taken: list[numbers.Candidate],
    decoded: Decoded,
    furniture: int,
) -> Parsed:
    places = {candidate.place for candidate in taken}
    left = [candidate for candidate in found if candidate.place not in places]
    end = _end_of_text(rows, taken, left)
    heads, strangers = headings.find(rows[:end], taken, [c for c in left if c.place < end])
    words = count_words(rows)
    sections, paragraphs = _assembled(rows[:end], taken, heads, words)
    start = min([taken[0].place, *(head.place for head in heads)])
    before, after = joined(rows[:start], words), joined(rows[end:], words)
    head_places = {head.place for head in heads}
    loose = [
        candidate
        for candidate in left
        if candidate.place not in head_places and candidate.place < end
    ]
    seen = Counter(section.kind for section in sections)
    report = Recognised(
        form="numbered",
        encoding=decoded.encoding,
        encoding_certain=decoded.certain,
        chapters=seen["chapter"],
        sections=seen["section"],
        subsections=seen["subsection"],
        paragraphs=len(paragraphs),
        first=paragraphs[0].number,
        last=paragraphs[-1].number,
        gaps=_gaps(taken),
        repeated=_repeated(rows, taken, loose),
        left_in_text=[f"{c.number} (row {rows[c.place].row})" for c in loose[:50]],
        stray_headings=strangers[:50],
        joined_words=_joined_words(words),
        page_furniture=furniture,
        before_text=len(before),
        after_text=len(after),
    )
    return Parsed(sections, paragraphs, before, after, report)


def _end_of_text(
    rows: list[Line], taken: list[numbers.Candidate], left: list[numbers.Candidate]
) -> int:
    """Where the last paragraph ends: before notes (a new count from 1) or a heading set off."""
    last = taken[-1].place
    for place in range(last + 2, len(rows)):
        if headings.is_set_off(rows, place, place + 1):
            return place
    for candidate in left:
        if (
            candidate.place > last + 1
            and candidate.number == 1
            and not rows[candidate.place - 1].text.endswith(":")
        ):
            return candidate.place
    return len(rows)


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


def joined(rows: list[Line], words: Counter[str]) -> str:
    """Lines as running text; items of a list begin a line of their own."""
    pieces: list[str] = []
    for index, row in enumerate(rows):
        opens_item = row.text[0] in _BULLETS or (
            row.is_item and (row.blank_before or rows[index - 1].ends_sentence)
        )
        if pieces and (opens_item or row.whole):
            pieces += ["\n", row.text]
        elif pieces:
            pieces[-1], between = _end_of_line(pieces[-1], row.text, words)
            pieces += [between, row.text]
        else:
            pieces.append(row.text)
    return "".join(pieces)


def _end_of_line(line: str, following: str, words: Counter[str]) -> tuple[str, str]:
    """A line as it goes on into the following one, and what stands between them."""
    if _RANGE_BROKEN.search(line) and following[0].isdigit():
        return line, ""
    broken, tail = _WORD_BROKEN.search(line), _WORD.match(following)
    if not broken or not tail:
        return line, " "
    whole, hyphenated = (f"{broken[1]}{sign}{tail[0]}".casefold() for sign in ("", "-"))
    return (line[:-1] if words[whole] and not words[hyphenated] else line), ""


def count_words(rows: list[Line]) -> Counter[str]:
    """Every word of the lines with how often it stands there, in small letters."""
    return Counter(word.casefold() for row in rows for word in _WORD.findall(row.text))


def _joined_words(words: Counter[str]) -> list[str]:
    """Words that stand elsewhere with a hyphen; kept as they came, named for a person to see."""
    hyphenated = {word.replace("-", ""): word for word in words if "-" in word}
    return sorted(f"{word} ({hyphenated[word]})" for word in words if word in hyphenated)[:50]


def _gaps(taken: list[numbers.Candidate]) -> list[str]:
    pairs = pairwise(taken)
    holes = [(a.number + 1, b.number - 1) for a, b in pairs if b.number > a.number + 1]
    return [str(low) if low == high else f"{low}-{high}" for low, high in holes]


def _repeated(
    rows: list[Line], taken: list[numbers.Candidate], loose: list[numbers.Candidate]
) -> list[str]:
    """Numbers printed again before the next one: a mistake of the paper or of its copy."""
    places = [candidate.place for candidate in taken]
    found: list[str] = []
    for candidate in loose:
        before = bisect(places, candidate.place) - 1
        if before >= 0 and taken[before].number == candidate.number:
            found.append(f"{candidate.number} (row {rows[candidate.place].row})")
    return found[:50]


def _page(rows: list[Line], decoded: Decoded, furniture: int) -> Parsed:
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
        joined_words=_joined_words(words),
        page_furniture=furniture,
    )
    return Parsed(sections, paragraphs, "", "", report)
