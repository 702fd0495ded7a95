"""Which approved reports quote a figure, and in which paragraphs, with a fixed number of reads."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from . import pieces
from .models import (
    ParagraphRevision,
    ParagraphStep,
    Placing,
    Report,
    ReportParagraph,
    ReportSource,
    Status,
)

MOST = 60  # reports named at one figure, the newest
Kept = Sequence[Mapping[str, Any]]


def quoting(figure: int) -> list[tuple[Report, tuple[int, ...]]]:
    """Approved reports that quote the figure of that number, newest first, with the paragraphs."""
    drawn = Report.objects.filter(status=Status.APPROVED, sources__figure__number=figure)
    reports = list(drawn.distinct().order_by("-number")[:MOST])
    used = ReportSource.objects.filter(report__in=reports, figure__number=figure)
    places: defaultdict[UUID, set[int]] = defaultdict(set)
    for report, number in used.values_list("report_id", "number"):
        places[report].add(number)
    said = printed(reports)
    found = [(one, _naming(said[one.pk], places[one.pk])) for one in reports]
    return [(one, numbers) for one, numbers in found if numbers]


def _naming(content: Iterable[Kept], places: set[int]) -> tuple[int, ...]:
    """The numbers in print of the paragraphs that take a number from one of these sources."""
    return tuple(
        number
        for number, kept in enumerate(content, start=1)
        if any(one.source in places for one in pieces.numbers(pieces.read(kept)))
    )


def printed(reports: Sequence[Report]) -> defaultdict[UUID, list[Kept]]:
    """What each paragraph of the reports says, in the order of print, those struck out left out."""
    rows = ReportParagraph.objects.filter(section__report__in=reports).select_related("section")
    placed = ParagraphStep.objects.select_related("section")
    steps = {one.paragraph_id: one for one in _newest(placed, reports)}
    said = {one.paragraph_id: one.pieces for one in _newest(ParagraphRevision.objects, reports)}
    ranked: defaultdict[UUID, list[tuple[int, int, UUID, Kept]]] = defaultdict(list)
    for row in rows:
        step = steps.get(row.pk)
        if step is not None and step.kind == Placing.STRUCK:
            continue
        section, rank = (step.section, step.rank) if step else (row.section, row.number)
        kept = said.get(row.pk, row.pieces)
        ranked[section.report_id].append((section.position, rank, row.pk, kept))
    ordered: defaultdict[UUID, list[Kept]] = defaultdict(list)
    for report, several in ranked.items():
        ordered[report] = [one[3] for one in sorted(several, key=lambda one: one[:3])]
    return ordered


def _newest(rows: Any, reports: Sequence[Report]) -> QuerySet[Any, Any]:
    """The newest row of each paragraph of the reports."""
    later = rows.filter(paragraph=OuterRef("paragraph"), number__gt=OuterRef("number"))
    found: QuerySet[Any, Any] = rows.filter(~Exists(later), paragraph__section__report__in=reports)
    return found
