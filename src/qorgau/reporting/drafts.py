"""Named reads of a draft: where each paragraph stands and what it says now."""

import datetime as dt
import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from qorgau.figures.models import CitedValue, Figure

from . import pieces
from .models import (
    ParagraphRevision,
    ParagraphStep,
    Placing,
    Report,
    ReportComment,
    ReportParagraph,
    ReportSection,
    ReportStep,
    Turn,
)
from .pieces import Piece


@dataclass(frozen=True, slots=True)
class Standing:
    """A paragraph as it stands. `number` is that of print, 0 while it is struck out.

    `revision` is 0, and `text` empty, in reports composed before drafts could be revised.
    """

    paragraph: UUID
    section: UUID
    rank: int
    struck: bool
    reason: str
    revision: int
    text: str
    pieces: tuple[Piece, ...]
    by: str
    at: dt.datetime | None
    comments: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of text in a comparison of two wordings: same, added or left out."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A revision and how it differs from the one before."""

    number: int
    at: dt.datetime
    by: str
    text: str
    changes: tuple[Change, ...]


def sections(report: Report) -> list[ReportSection]:
    """The sections of a report in their order."""
    return list(report.sections.order_by("position"))


def standing(report: Report, order: Sequence[ReportSection]) -> list[Standing]:
    """Every paragraph in the order of print, those struck out in their places; three queries."""
    waiting = Count("comments", filter=Q(comments__resolution__isnull=True))
    found_in = ReportParagraph.objects.filter(section__report=report)
    rows = list(found_in.annotate(waiting=waiting).order_by("number"))
    steps = {one.paragraph_id: one for one in _newest(ParagraphStep, report)}
    revisions = {one.paragraph_id: one for one in _newest(ParagraphRevision, report)}
    places = {one.pk: one.position for one in order}
    found = [_standing(row, steps.get(row.pk), revisions.get(row.pk)) for row in rows]
    found.sort(key=lambda one: (places[one.section], one.rank, one.paragraph))
    return list(_numbered(found))


def _numbered(found: list[Standing]) -> list[Standing]:
    numbered, number = [], 0
    for one in found:
        number += not one.struck
        numbered.append(replace(one, number=0 if one.struck else number))
    return numbered


def _newest(
    model: type[ParagraphStep] | type[ParagraphRevision], report: Report
) -> QuerySet[Any, Any]:
    """The newest row of each paragraph of a report."""
    later = model.objects.filter(paragraph=OuterRef("paragraph"), number__gt=OuterRef("number"))
    return model.objects.filter(~Exists(later), paragraph__section__report=report)


def _standing(row: Any, step: ParagraphStep | None, revision: ParagraphRevision | None) -> Standing:
    return Standing(
        paragraph=row.pk,
        section=step.section_id if step else row.section_id,
        rank=step.rank if step else row.number,
        struck=bool(step and step.kind == Placing.STRUCK),
        reason=step.reason if step else "",
        revision=revision.number if revision else 0,
        text=revision.text if revision else "",
        pieces=pieces.read(revision.pieces if revision else row.pieces),
        by=revision.written_by if revision else "",
        at=revision.written_at if revision else None,
        comments=row.waiting,
    )


def paragraph(report: Report, key: UUID) -> ReportParagraph | None:
    """A paragraph of a report by its id."""
    return ReportParagraph.objects.filter(section__report=report, pk=key).first()


def newest_revision(paragraph: ReportParagraph) -> ParagraphRevision | None:
    """What a paragraph says now."""
    return ParagraphRevision.objects.filter(paragraph=paragraph).order_by("-number").first()


def newest_step(paragraph: ReportParagraph) -> ParagraphStep | None:
    """Where a paragraph stands now."""
    return ParagraphStep.objects.filter(paragraph=paragraph).order_by("-number").first()


def next_number(report: Report) -> int:
    """A number that no paragraph of the report was born with."""
    found = ReportParagraph.objects.filter(section__report=report)
    return (found.aggregate(last=Max("number"))["last"] or 0) + 1


def sources(report: Report) -> list[Figure | CitedValue]:
    """The report's sources in the order in which they were first used."""
    rows = report.sources.select_related("figure", "cited").order_by("number")
    return [one.figure or one.cited for one in rows]  # type: ignore[misc]  # one of the two is there


def history(paragraph: ReportParagraph) -> list[Wording]:
    """Every wording, newest first, each with what it changed in the one before."""
    found: list[Wording] = []
    before = ""
    for row in ParagraphRevision.objects.filter(paragraph=paragraph).order_by("number"):
        changes = changed(before, row.text) if found else (Change("same", row.text),)
        found.insert(0, Wording(row.number, row.written_at, row.written_by, row.text, changes))
        before = row.text
    return found


def changed(before: str, after: str) -> tuple[Change, ...]:
    """What stands in one text and not in the other, word by word."""
    old, new = _words(before), _words(after)
    found: list[Change] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Change("same", "".join(old[a:b])))
            continue
        if b > a:
            found.append(Change("gone", "".join(old[a:b])))
        if d > c:
            found.append(Change("new", "".join(new[c:d])))
    return tuple(found)


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)


def comments(paragraph: ReportParagraph) -> QuerySet[ReportComment]:
    """Every comment on a paragraph with its resolution, oldest first."""
    return paragraph.comments.select_related("resolution").order_by("at", "id")


def comment(report: Report, key: UUID) -> ReportComment | None:
    """A comment of a report by its id."""
    found = ReportComment.objects.filter(paragraph__section__report=report, pk=key)
    return found.select_related("resolution", "paragraph").first()


def steps(report: Report) -> list[ReportStep]:
    """What was done with the report as a whole, in order."""
    return list(ReportStep.objects.filter(report=report).order_by("number"))


def approvals(done: Sequence[ReportStep]) -> list[ReportStep]:
    """The approvals since the report was last submitted."""
    found: list[ReportStep] = []
    for one in done:
        found = [*found, one] if one.kind == Turn.APPROVED else []
    return found


def authors(report: Report) -> set[str]:
    """Internal ids of everybody who composed, wrote, moved or struck out anything in it."""
    wrote = ParagraphRevision.objects.filter(paragraph__section__report=report)
    moved = ParagraphStep.objects.filter(paragraph__section__report=report)
    both = wrote.order_by().values_list("written_by").union(moved.order_by().values_list("by"))
    return {report.composed_by, *(row[0] for row in both)}
