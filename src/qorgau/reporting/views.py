"""A report as frozen values: what pages, files and the world see of it. No tables."""

import datetime as dt
from dataclasses import dataclass

from .pieces import Missing, Number, Piece, numbers


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
    """A numbered paragraph and its pieces in order."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading and its paragraphs."""

    heading: str
    paragraphs: tuple[ParagraphView, ...]


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

    def source(self, number: int) -> SourceView:
        """The source of that number in the report's list."""
        return self.sources[number - 1]

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number in the report, in the order of the text."""
        paragraphs = (one for section in self.sections for one in section.paragraphs)
        return tuple(number for one in paragraphs for number in numbers(one.pieces))

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Every place where a number is not there."""
        return tuple(
            piece
            for section in self.sections
            for one in section.paragraphs
            for piece in one.pieces
            if isinstance(piece, Missing)
        )


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list."""

    number: int
    title: str
    period: str
    language: str
    approved_on: dt.date
    symbol: str
