"""A document as a reader gives it: headings, paragraphs, points, and what was recognised. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


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
    pages: list[list[float]] = field(
        default_factory=list
    )  # of a scan: number, certainty in per cent, words, words that are not sure
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
