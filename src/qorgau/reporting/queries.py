"""Named reads of reports, and a whole report as values that pages and files are made of."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils import translation

from qorgau.common import formats
from qorgau.country import pack
from qorgau.country.pack.outlines import APPROVALS
from qorgau.figures import public as figures
from qorgau.figures.models import CitedValue, Figure
from qorgau.library import public as library

from . import counting, drafts, pieces, unsourced
from .drafts import Standing
from .models import Report, ReportSection, ReportSource, ReportStep, Status
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


def quoting(figure: int) -> list[Report]:
    """Approved reports that quote the figure of that number in what they say at last."""
    drawn = approved().filter(sources__figure__number=figure).distinct()
    return [one for one in drawn if any(row.figure == figure for row in view(one).sources)]


def approvals_needed(report: Report) -> int:
    """How many people must approve it, by its outline as it is today."""
    outline = pack.current().outlines.get(report.outline)
    return outline.approvals if outline else APPROVALS


def view(report: Report) -> ReportView:
    """The whole report as it stands, in its own language, with a fixed number of queries.

    Paragraphs struck out and sections with nothing in them are left out; sources are those still
    used, numbered by their first use.
    """
    order = drafts.sections(report)
    return view_of(report, order, drafts.standing(report, order))


def view_of(
    report: Report, order: Sequence[ReportSection], standing: Sequence[Standing]
) -> ReportView:
    """The same, of paragraphs that have been read already; one query more, and two of figures."""
    shown = [one for one in standing if not one.struck]
    places = _used(shown)
    with translation.override(report.language):
        made = ReportView(
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
            sections=_sections(order, shown, places),
            sources=_sources(report, places),
        )
        return replace(made, word_count=counting.of_report(made))


class Draft:
    """One reading of a report as it stands; each part is read when it is first asked for."""

    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def sections(self) -> list[ReportSection]:
        """The sections in their order."""
        return drafts.sections(self.report)

    @cached_property
    def standing(self) -> list[Standing]:
        """Every paragraph, those struck out too."""
        return drafts.standing(self.report, self.sections)

    @cached_property
    def view(self) -> ReportView:
        """The report as it would be printed."""
        return view_of(self.report, self.sections, self.standing)

    @cached_property
    def steps(self) -> list[ReportStep]:
        """What was done with the report as a whole."""
        return drafts.steps(self.report)

    @cached_property
    def approvals(self) -> list[ReportStep]:
        """The approvals since it was last submitted."""
        return drafts.approvals(self.steps)

    @cached_property
    def authors(self) -> set[str]:
        """Internal ids of everybody who had a part in it."""
        return drafts.authors(self.report)

    def at(self, paragraph: UUID) -> Standing | None:
        """One paragraph as it stands."""
        return next((one for one in self.standing if one.paragraph == paragraph), None)

    def section_of(self, one: Standing) -> ReportSection:
        """The section in which a paragraph stands."""
        return next(row for row in self.sections if row.pk == one.section)

    def unsourced(self) -> list[tuple[Standing, list[str]]]:
        """Paragraphs in print with numbers behind which stands no source."""
        with translation.override(self.report.language):
            found = [
                (one, unsourced.numbers(one.pieces)) for one in self.standing if not one.struck
            ]
        return [(one, numbers) for one, numbers in found if numbers]


def _used(standing: Sequence[Standing]) -> dict[int, int]:
    """The number of a source in the table → its number in print."""
    used: dict[int, int] = {}
    for one in standing:
        for number in pieces.numbers(one.pieces):
            used.setdefault(number.source, len(used) + 1)
    return used


def _sections(
    order: Sequence[ReportSection], standing: Sequence[Standing], places: dict[int, int]
) -> tuple[SectionView, ...]:
    found: dict[UUID, list[ParagraphView]] = {one.pk: [] for one in order}
    for one in standing:
        content = pieces.renumbered(one.pieces, places)
        found[one.section].append(ParagraphView(one.number, content, one.paragraph.hex))
    filled = {one.code for one in order if found[one.pk]}
    return tuple(
        SectionView(one.heading, tuple(found[one.pk]), one.code)
        for one in order
        if any(code == one.code or code.startswith(f"{one.code}.") for code in filled)
    )


def _sources(report: Report, places: dict[int, int]) -> tuple[SourceView, ...]:
    rows = report.sources.select_related("figure", "cited").prefetch_related("figure__events")
    used = [(places[row.number], row) for row in rows if row.number in places]
    return tuple(
        _source(row, place, report.language)
        for place, row in sorted(used, key=lambda pair: pair[0])
    )


def _source(row: ReportSource, place: int, language: str) -> SourceView:
    if row.figure is not None:
        return _counted(place, row.figure, language)
    assert row.cited is not None
    return _cited(place, row.cited, language)


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
