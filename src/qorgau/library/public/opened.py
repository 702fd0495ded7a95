"""A document as one page reads it: asked for once, and of its texts only what the page shows."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from django.db.models import prefetch_related_objects

from .. import queries
from ..models import Expression
from .files import Given, given_of
from .texts import ParagraphView, SectionText, SectionView, Whole, paragraph_of
from .works import VersionView, WorkView, in_time, work_view


class OpenedText:
    """One text of the document; each part is read when it is first asked for, and then kept."""

    def __init__(self, expression: Expression) -> None:
        self._expression = expression

    @cached_property
    def _bare(self) -> Whole:
        return Whole.bare(self._expression)

    @cached_property
    def contents(self) -> tuple[SectionView, ...]:
        """The tree of headings (two queries)."""
        return self._bare.tree()

    @cached_property
    def paragraphs(self) -> tuple[ParagraphView, ...]:
        """Every paragraph (four queries, with those of the contents)."""
        return self._bare.filled().views()

    def section(self, path: str) -> SectionText | None:
        """A section by the end of its address, with its paragraphs (two queries more)."""
        return self._bare.section(path)

    def paragraph(self, number: int) -> ParagraphView | None:
        """A paragraph by its number (four queries)."""
        return paragraph_of(self._expression, number)


class Document:
    """A published document with its texts."""

    def __init__(self, rows: list[Expression]) -> None:
        self._rows = rows
        self.symbol = rows[0].work.symbol

    @cached_property
    def versions(self) -> tuple[VersionView, ...]:
        """Its texts: by language, then in time."""
        languages = sorted({one.language for one in self._rows})
        return tuple(view for one in languages for view in in_time(self._in(one)))

    @cached_property
    def work(self) -> WorkView:
        """What it is (one query)."""
        prefetch_related_objects([one.work for one in self._rows], "titles")
        return work_view(self._rows[0].work, self._rows)

    @cached_property
    def given(self) -> tuple[Given, ...]:
        """What its texts are called for ever, and their files (two queries)."""
        return given_of(self._rows)

    def in_force(self, language: str, day: dt.date) -> VersionView | None:
        """The text of a language that held on a day."""
        found = queries.in_force(self._in(language), day)
        own = [one for one in self.versions if one.language == language]
        return next((one for one in own if found and one.version == found.version), None)

    def text(self, one: VersionView) -> OpenedText:
        """One of its texts, to be read."""
        named = (one.language, one.version)
        return OpenedText(next(x for x in self._rows if (x.language, x.version) == named))

    def _in(self, language: str) -> list[Expression]:
        return [one for one in self._rows if one.language == language]


def opened(symbol: str) -> Document | None:
    """The document of that symbol (one query); None for one that is not here."""
    rows = queries.versions(symbol)
    return Document(rows) if rows else None
