"""Verbs of a whole report: composed from an outline, submitted, approved, kept in the library."""

from django.utils import timezone, translation

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.common.reasons import refuse_if
from qorgau.country import pack
from qorgau.country.pack import Outline
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.library import actions as library
from qorgau.measures.periods import parse

from . import drafts, queries, rules, seeds
from .composing import Composer
from .models import Report, ReportSection, ReportStep, Status, Turn
from .plain import as_text
from .rows import Written


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
        rows = _content(report, frame, by)
    record(by=by, kind="report.composed", subject=_subject(report), rows=rows)
    return report


@verb
def submit(*, by: Actor, report: Report) -> Report:
    """Ask for approval; from now on the text is frozen until it is returned.

    Raises `Refused`: not this actor's work, not being drafted, nothing in it.
    """
    report = locked(report)
    refuse_if(rules.cannot_submit(report, by))
    _set_status(report, Status.SUBMITTED)
    step = _step(report, by, Turn.SUBMITTED)
    record(by=by, kind="report.submitted", subject=_subject(report), rows=[step])
    return report


@verb
def give_back(*, by: Actor, report: Report, reason: str) -> Report:
    """Return a submitted report to drafting and say why; approvals given so far lapse.

    Raises `Refused`: it was not submitted, no reason, not this actor's work.
    """
    report = locked(report)
    refuse_if(rules.cannot_return(report, reason, by))
    _set_status(report, Status.DRAFT)
    step = _step(report, by, Turn.RETURNED, reason.strip())
    record(by=by, kind="report.returned", subject=_subject(report), rows=[step])
    return report


@verb
def approve(*, by: Actor, report: Report) -> Report:
    """Approve a submitted report that this person did not write.

    With the last approval that the outline asks for, its text is deposited in the library.
    Raises `Refused`: not submitted, written or approved by the same person, figures not published.
    """
    report = locked(report)
    refuse_if(rules.cannot_approve(report, by))
    step = _step(report, by, Turn.APPROVED)
    if len(drafts.approvals(drafts.steps(report))) >= queries.approvals_needed(report):
        _deposit(report, by)
    record(by=by, kind="report.approved", subject=_subject(report), rows=[step])
    return report


def locked(report: Report) -> Report:
    """The report as it is in this moment, kept from others until the verb ends."""
    return Report.objects.select_for_update().get(pk=report.pk)


def _deposit(report: Report, by: Actor) -> None:
    """Put the text into the library and close the report."""
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


def _set_status(report: Report, status: Status) -> None:
    report.status = status
    report.save(update_fields=["status"])


def _step(report: Report, by: Actor, kind: Turn, reason: str = "") -> ReportStep:
    done = drafts.steps(report)
    number = len(done) + 1
    step = ReportStep(
        report=report, number=number, kind=kind, reason=reason, at=timezone.now(), by=by.id
    )
    step.save()
    return step


def _content(report: Report, frame: Outline, by: Actor) -> list[AppendOnly]:
    """Every row of a report's content, written."""
    composer = Composer(report.period, report.language)
    written = Written(report, composer, by)
    for position, part in enumerate(seeds.sections(frame, report.language), start=1):
        section = ReportSection(
            report=report, position=position, code=part.code, heading=part.heading
        )
        section.save()
        written.rows.append(section)
        for rank, text in enumerate(part.texts, start=1):
            written.paragraph(section, rank, text)
    written.sources(known=0)
    return written.rows


def _subject(report: Report) -> str:
    return f"report:{report.pk.hex}"
