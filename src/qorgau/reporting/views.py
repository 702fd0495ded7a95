"""A report as frozen values: what pages, files and the world see of it. No tables."""

import datetime as dt
from dataclasses import dataclass

from . import blocks
from .blocks import Breakdown
from .numbering import levels
from .pieces import Missing, Number, Piece, Reference, numbers


@dataclass(frozen=True, slots=True)
class SourceView:
    """One line of the list of sources: a figure (its number) or a paragraph of a document.

    `address` is without the site. An unpublished figure has an address that is not open yet.
    """

    number: int
    label: str
    period: str
    figure: int | None
    document: str
    paragraph: int | None
    counted_on: dt.date | None
    method: str
    published: bool
    revised: bool
    sha256: str
    address: str


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A numbered paragraph and its pieces in order; `id` names it while it is drafted."""

    number: int
    pieces: tuple[Piece, ...]
    id: str = ""

    @property
    def sentence(self) -> tuple[Piece, ...]:
        """The pieces that are read as words."""
        return blocks.sentence(self.pieces)

    @property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """The tables and charts under them."""
        return blocks.breakdowns(self.pieces)

    @property
    def titles(self) -> tuple[tuple[str, int], ...]:
        """What the tables and charts are of, each with its source, once."""
        return blocks.titles(self.breakdowns)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading and its paragraphs; `code` as in the outline."""

    heading: str
    paragraphs: tuple[ParagraphView, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class HeadedSection:
    """A section under its number: chapters (level 1) I, II …, sections in them (level 2) A, B …"""

    level: int
    number: str
    section: SectionView

    @property
    def heading(self) -> str:
        """The heading with its number."""
        return f"{self.number}. {self.section.heading}" if self.number else self.section.heading


@dataclass(frozen=True, slots=True)
class WordCount:
    """Words that count against the limit of the outline (0: none), and those left out of it."""

    counted: int
    limit: int
    outside: int = 0


@dataclass(frozen=True, slots=True)
class ReportView:
    """A whole report; `status` is draft or approved, `symbol` its address in the library."""

    number: int
    title: str
    outline: str
    period: str
    period_name: str
    language: str
    status: str
    composed_at: dt.datetime
    approved_at: dt.datetime | None
    symbol: str
    sections: tuple[SectionView, ...]
    sources: tuple[SourceView, ...]
    word_count: WordCount | None = None

    def source(self, number: int) -> SourceView:
        """The source of that number in the report's list."""
        return self.sources[number - 1]

    @property
    def headed(self) -> tuple[HeadedSection, ...]:
        """The sections with their levels and numbers."""
        given = zip(levels([one.code for one in self.sections]), self.sections, strict=True)
        return tuple(HeadedSection(level, number, one) for (level, number), one in given)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every piece in the order of the text."""
        paragraphs = (one for section in self.sections for one in section.paragraphs)
        return tuple(piece for one in paragraphs for piece in one.pieces)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number in the report, in the order of the text."""
        return tuple(numbers(self.pieces))

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Every place where a number is not there."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Missing))

    @property
    def references(self) -> tuple[Reference, ...]:
        """What the report mentions, each once, in the order of first mention."""
        found: dict[tuple[str, str], Reference] = {}
        for piece in self.pieces:
            if isinstance(piece, Reference):
                found.setdefault((piece.kind, piece.key), piece)
        return tuple(found.values())

    def place(self, reference: Reference) -> int:
        """Its number in the list of references, which goes on after that of the sources."""
        keys = [(one.kind, one.key) for one in self.references]
        return len(self.sources) + 1 + keys.index((reference.kind, reference.key))


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list; `paragraphs` are those that quote, where the list is of quotations."""

    number: int
    title: str
    period: str
    language: str
    approved_on: dt.date
    symbol: str
    paragraphs: tuple[int, ...] = ()
