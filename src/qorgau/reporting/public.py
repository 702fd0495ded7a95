"""Reports as the world may see them: approved ones only."""

from qorgau.common.formats import local_date

from . import queries
from .models import Report
from .views import ReportLine, ReportView

__all__ = ["ReportLine", "ReportView", "quoting", "report", "reports"]


def reports() -> tuple[ReportLine, ...]:
    """Every approved report, newest first."""
    return tuple(_line(one) for one in queries.approved())


def report(number: int) -> ReportView | None:
    """An approved report by its number; None where there is none to see."""
    found = queries.approved().filter(number=number).first()
    return queries.view(found) if found else None


def quoting(figure: int) -> tuple[ReportLine, ...]:
    """The approved reports that quote a figure."""
    return tuple(_line(one) for one in queries.quoting(figure))


def _line(report: Report) -> ReportLine:
    assert report.approved_at is not None
    return ReportLine(
        number=report.number,
        title=report.title,
        period=report.period,
        language=report.language,
        approved_on=local_date(report.approved_at),
        symbol=report.symbol,
    )
