"""Writes the rows of paragraphs; called inside a verb, which puts them into the register."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.figures.models import Figure

from . import drafts, pieces
from .composing import Composer
from .models import (
    ParagraphRevision,
    ParagraphStep,
    Placing,
    Report,
    ReportParagraph,
    ReportSection,
    ReportSource,
)


@dataclass
class Written:
    """What one act writes into a report: `rows` in the order of writing."""

    report: Report
    composer: Composer
    by: Actor
    rows: list[AppendOnly] = field(default_factory=list)
    _born: int | None = None

    def paragraph(self, section: ReportSection, rank: int, text: str) -> ReportParagraph:
        """A new paragraph with its first wording in its place."""
        if self._born is None:
            self._born = drafts.next_number(self.report) - 1
        self._born += 1
        content = pieces.keep(self.composer.pieces(text))
        row = ReportParagraph(section=section, number=self._born, pieces=content)
        self._keep(row)
        self._revision(row, 1, text, content)
        self.place(row, 1, section, rank)
        return row

    def revision(self, paragraph: ReportParagraph, number: int, text: str) -> ParagraphRevision:
        """A wording of a paragraph, with what its marks give today."""
        content = pieces.keep(self.composer.pieces(text))
        return self._revision(paragraph, number, text, content)

    def _revision(
        self, paragraph: ReportParagraph, number: int, text: str, content: list[dict[str, Any]]
    ) -> ParagraphRevision:
        row = ParagraphRevision(
            paragraph=paragraph,
            number=number,
            text=text,
            pieces=content,
            written_at=timezone.now(),
            written_by=self.by.id,
        )
        self._keep(row)
        return row

    def place(
        self,
        paragraph: ReportParagraph,
        number: int,
        section: ReportSection,
        rank: int,
        *,
        struck: str = "",
    ) -> None:
        """Where a paragraph stands from now on; `struck` is the reason for which it is left out."""
        kind = Placing.STRUCK if struck else Placing.PLACED
        row = ParagraphStep(
            paragraph=paragraph,
            number=number,
            kind=kind,
            section=section,
            rank=rank,
            reason=struck,
            at=timezone.now(),
            by=self.by.id,
        )
        self._keep(row)

    def sources(self, *, known: int) -> None:
        """Keep the sources that came after the first `known` ones."""
        for number, source in enumerate(self.composer.sources[known:], start=known + 1):
            row = ReportSource(report=self.report, number=number)
            if isinstance(source, Figure):
                row.figure = source
            else:
                row.cited = source
            self._keep(row)

    def _keep(self, row: AppendOnly) -> None:
        row.save()
        self.rows.append(row)
