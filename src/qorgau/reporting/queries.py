"""Named reads of reports, and a whole report as values that pages and files are made of."""

from django.db.models import Max, QuerySet
from django.utils import translation

from qorgau.common import formats
from qorgau.figures import public as figures
from qorgau.figures.models import CitedValue, Figure
from qorgau.library import public as library

from . import pieces
from .models import Report, ReportSource, Status
from .views import ParagraphView, ReportView, SectionView, SourceView


def reports() -> QuerySet[Report]:
    """Every report, newest first."""
    return Report.objects.order_by("-number")


def approved() -> QuerySet[Report]:
    """Reports that were approved, newest first."""
    return reports().filter(status=Status.APPROVED)


def report(number: int) -> Report | None:
    """The report of that number."""
    return Report.objects.filter(number=number).first()


def next_number() -> int:
    """The number of the next report; they are given once and never again."""
    return (Report.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def quoting(figure: int) -> QuerySet[Report]:
    """Approved reports that quote the figure of that number."""
    return approved().filter(sources__figure__number=figure).distinct()


def view(report: Report) -> ReportView:
    """The whole report in its own language, with a fixed number of queries."""
    sections = report.sections.prefetch_related("paragraphs")
    used = report.sources.select_related("figure", "cited").prefetch_related("figure__events")
    with translation.override(report.language):
        return ReportView(
            number=report.number,
            title=report.title,
            outline=report.outline,
            period=report.period,
            period_name=figures.period_name(report.period),
            language=report.language,
            status=report.status,
            composed_at=report.composed_at,
            approved_at=report.approved_at,
            symbol=report.symbol,
            sections=tuple(
                SectionView(
                    section.heading,
                    tuple(
                        ParagraphView(one.number, pieces.read(one.pieces))
                        for one in section.paragraphs.all()
                    ),
                )
                for section in sections
            ),
            sources=tuple(_source(row, report.language) for row in used),
        )


def _source(row: ReportSource, language: str) -> SourceView:
    if row.figure is not None:
        return _counted(row.number, row.figure, language)
    assert row.cited is not None
    return _cited(row.number, row.cited, language)


def _counted(number: int, figure: Figure, language: str) -> SourceView:
    indicator = figures.indicator_view(figure.indicator)
    kinds = {event.kind for event in figure.events.all()}
    return SourceView(
        number=number,
        label=indicator.label(language),
        period=figures.period_name(figure.period),
        figure=figure.number,
        document="",
        paragraph=None,
        counted_on=formats.local_date(figure.counted_at),
        method=indicator.method_text(language),
        published="published" in kinds,
        revised="revised" in kinds,
        sha256=figure.sha256,
        address=f"/{language}/figures/{figure.number}/",
    )


def _cited(number: int, value: CitedValue, language: str) -> SourceView:
    indicator = figures.indicator_view(value.indicator)
    return SourceView(
        number=number,
        label=indicator.label(language),
        period=figures.period_name(value.period),
        figure=None,
        document=value.document,
        paragraph=value.paragraph,
        counted_on=None,
        method="",
        published=True,
        revised=False,
        sha256="",
        address=library.address(value.document, value.paragraph, language),
    )
