"""Reports as the world may see them: approved ones only."""

from qorgau.common.formats import local_date

from . import files, pdf, queries, quotes
from .accreditation.public import ObservationName, StandingView, Status, institution, status, themes
from .answering import Answer, answering
from .files import FileLine, ReportFile
from .models import Report
from .views import ReportLine, ReportView

__all__ = [
    "ABSENT",
    "Answer",
    "FileLine",
    "ObservationName",
    "ReportFile",
    "ReportLine",
    "ReportView",
    "StandingView",
    "Status",
    "answering",
    "as_file",
    "files_of",
    "forms",
    "in_other_languages",
    "institution",
    "quoting",
    "report",
    "reports",
    "status",
    "themes",
]

ABSENT = pdf.ABSENT
forms = files.forms
as_file = files.as_file
files_of = files.listed


def reports() -> tuple[ReportLine, ...]:
    """Every approved report, newest first."""
    return tuple(_line(one) for one in queries.approved())


def report(number: int) -> ReportView | None:
    """An approved report by its number; None where there is none to see."""
    found = queries.approved().filter(number=number).first()
    return queries.view(found) if found else None


def in_other_languages(report: ReportView) -> tuple[ReportLine, ...]:
    """The newest approved text of the same report in each other language."""
    same = queries.approved().filter(symbol=report.symbol).exclude(language=report.language)
    newest = {one.language: one for one in reversed(list(same))}
    return tuple(_line(newest[language]) for language in sorted(newest))


def quoting(figure: int) -> tuple[ReportLine, ...]:
    """The approved reports that quote a figure, each with the paragraphs that do."""
    return tuple(_line(one, numbers) for one, numbers in quotes.quoting(figure))


def _line(report: Report, paragraphs: tuple[int, ...] = ()) -> ReportLine:
    assert report.approved_at is not None
    return ReportLine(
        number=report.number,
        title=report.title,
        period=report.period,
        language=report.language,
        approved_on=local_date(report.approved_at),
        symbol=report.symbol,
        paragraphs=paragraphs,
    )
