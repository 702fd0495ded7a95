"""Verbs of reports: composed from an outline, approved by somebody else, kept in the library."""

from django.utils import timezone, translation

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.common.reasons import refuse_if
from qorgau.country import pack
from qorgau.country.pack import Outline
from qorgau.figures.models import Figure
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.library import actions as library
from qorgau.measures.periods import parse

from . import pieces, queries, rules
from .composing import Composer
from .models import Report, ReportParagraph, ReportSection, ReportSource, Status
from .plain import as_text


@verb
def compose(*, by: Actor, outline: str, period: str, language: str) -> Report:
    """Fill an outline with figures and citations; what is not counted says so with its reason.

    Composed again it is a new report. Raises `Refused`: no such outline or language, a period of
    another kind, not this actor's work.
    """
    refuse_if(rules.cannot_compose(outline, period, language, by))
    frame, days = pack.current().outlines[outline], parse(period)
    report = Report(
        number=queries.next_number(),
        outline=outline,
        period=days.code,
        language=language,
        title=frame.title[language],
        pack_version=pack.current().version,
        composed_at=timezone.now(),
        composed_by=by.id,
    )
    report.save()
    with translation.override(language):
        rows = _content(report, frame)
    record(by=by, kind="report.composed", subject=_subject(report), rows=rows)
    return report


@verb
def approve(*, by: Actor, report: Report) -> Report:
    """Approve a report somebody else composed, and deposit its text in the library.

    Raises `Refused`: composed by the same person, figures not published, already approved.
    """
    refuse_if(rules.cannot_approve(report, by))
    deposited = library.add(
        by=by,
        data=as_text(queries.view(report)).encode(),
        symbol=f"{report.outline}-{report.period}".upper(),
        language=report.language,
        title=f"{report.title}, {report.period}",
        date=timezone.localdate(),
        encoding="utf-8",
    )
    report.status = Status.APPROVED
    report.approved_at = timezone.now()
    report.approved_by = by.id
    report.symbol = deposited.expression.work.symbol
    report.save(update_fields=["status", "approved_at", "approved_by", "symbol"])
    record(by=by, kind="report.approved", subject=_subject(report))
    return report


def _content(report: Report, frame: Outline) -> list[AppendOnly]:
    """Every row of a report's content, written."""
    composer = Composer(report.period, report.language)
    rows: list[AppendOnly] = []
    number = 0
    for position, part in enumerate(frame.sections, start=1):
        section = ReportSection(
            report=report,
            position=position,
            code=part.code,
            heading=part.heading[report.language],
        )
        section.save()
        rows.append(section)
        for one in part.parts:
            number += 1
            content = pieces.keep(composer.part(one))
            rows.append(ReportParagraph(section=section, number=number, pieces=content))
            rows[-1].save()
    return rows + _sources(report, composer)


def _sources(report: Report, composer: Composer) -> list[AppendOnly]:
    rows: list[AppendOnly] = []
    for number, source in enumerate(composer.sources, start=1):
        row = ReportSource(report=report, number=number)
        if isinstance(source, Figure):
            row.figure = source
        else:
            row.cited = source
        row.save()
        rows.append(row)
    return rows


def _subject(report: Report) -> str:
    return f"report:{report.pk.hex}"
