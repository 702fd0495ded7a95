"""Verbs of a draft: paragraphs added, written anew, moved, struck out, brought back; comments."""

from django.utils import timezone, translation

from qorgau.common.actor import Actor
from qorgau.common.reasons import refuse_if
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from . import drafts, rules, writing
from .actions import locked
from .composing import Composer
from .drafts import Standing
from .models import (
    CommentResolution,
    Report,
    ReportComment,
    ReportParagraph,
    ReportSection,
)
from .rows import Written


@verb
def add(*, by: Actor, report: Report, section: ReportSection, text: str) -> ReportParagraph:
    """Put a new paragraph at the end of a section.

    Raises `Refused`: not being drafted, not this actor's work, a mark that names nothing (at the
    field `text`).
    """
    report = locked(report)
    refuse_if(rules.cannot_draft(report, by) + writing.faults(report, text))
    written = _written(report, by)
    known = len(written.composer.sources)
    rank = max((one.rank for one in _of(report, section)), default=0) + 1
    with translation.override(report.language):
        made = written.paragraph(section, rank, text.strip())
    written.sources(known=known)
    _record(written, "report.paragraph_added", made)
    return made


@verb
def edit(
    *, by: Actor, report: Report, paragraph: ReportParagraph, text: str, base: int
) -> ReportParagraph:
    """Write a paragraph anew; `base` is the revision that the person saw while writing.

    Its marks are read anew, so that the same text takes figures published since. Raises `Refused`
    as `add` does, and when somebody has written it anew since `base`.
    """
    report = locked(report)
    newest = drafts.newest_revision(paragraph)
    refuse_if(
        rules.cannot_draft(report, by)
        + writing.changed_meanwhile(newest, base)
        + writing.faults(report, text)
    )
    written = _written(report, by)
    known = len(written.composer.sources)
    with translation.override(report.language):
        written.revision(paragraph, base + 1, text.strip())
    written.sources(known=known)
    _record(written, "report.paragraph_written", paragraph)
    return paragraph


@verb
def move(
    *,
    by: Actor,
    report: Report,
    paragraph: ReportParagraph,
    section: ReportSection,
    after: ReportParagraph | None = None,
) -> ReportParagraph:
    """Put a paragraph into a section: first, or behind another paragraph.

    Raises `Refused`: not being drafted, not this actor's work, struck out.
    """
    report = locked(report)
    here = _standing(report, paragraph)
    refuse_if(rules.cannot_draft(report, by) + writing.is_struck(here))
    written = _written(report, by)
    others = [one for one in _of(report, section) if one.paragraph != paragraph.pk]
    places = [one.paragraph for one in others]
    at = places.index(after.pk) + 1 if after is not None and after.pk in places else 0
    ordered = [*others[:at], here, *others[at:]]
    for rank, one in enumerate(ordered, start=1):
        if (one.rank, one.section) != (rank, section.pk):
            _place(written, one, section, rank)
    _record(written, "report.paragraph_moved", paragraph)
    return paragraph


@verb
def strike(
    *, by: Actor, report: Report, paragraph: ReportParagraph, reason: str
) -> ReportParagraph:
    """Leave a paragraph out of print and say why; it can be brought back.

    Raises `Refused`: not being drafted, not this actor's work, no reason, struck out already.
    """
    report = locked(report)
    here = _standing(report, paragraph)
    unfit = rules.unfit_words(reason, "reason", rules.LONGEST_REASON)
    refuse_if(rules.cannot_draft(report, by) + writing.is_struck(here) + unfit)
    written = _written(report, by)
    _place(written, here, _section(report, here), here.rank, struck=reason.strip())
    _record(written, "report.paragraph_struck", paragraph)
    return paragraph


@verb
def restore(*, by: Actor, report: Report, paragraph: ReportParagraph) -> ReportParagraph:
    """Bring a struck paragraph back to where it stood.

    Raises `Refused`: not being drafted, not this actor's work, not struck out.
    """
    report = locked(report)
    here = _standing(report, paragraph)
    refuse_if(rules.cannot_draft(report, by) + writing.is_not_struck(here))
    written = _written(report, by)
    _place(written, here, _section(report, here), here.rank)
    _record(written, "report.paragraph_restored", paragraph)
    return paragraph


@verb
def comment(*, by: Actor, report: Report, paragraph: ReportParagraph, text: str) -> ReportComment:
    """Say something of a paragraph; it is never printed.

    Raises `Refused`: no text, the report is approved, not this actor's work.
    """
    refuse_if(rules.cannot_comment(locked(report), text, by))
    row = ReportComment(paragraph=paragraph, text=text.strip(), at=timezone.now(), by=by.id)
    row.save()
    record(by=by, kind="report.commented", subject=_subject(paragraph), rows=[row])
    return row


@verb
def resolve(*, by: Actor, report: Report, comment: ReportComment) -> CommentResolution:
    """Say that a comment has been dealt with.

    Raises `Refused`: dealt with already, the report is approved, not this actor's work.
    """
    refuse_if(rules.cannot_comment(locked(report), comment.text, by) + writing.is_settled(comment))
    row = CommentResolution(comment=comment, at=timezone.now(), by=by.id)
    row.save()
    record(by=by, kind="report.comment_resolved", subject=_subject(comment.paragraph), rows=[row])
    return row


def _written(report: Report, by: Actor) -> Written:
    composer = Composer(report.period, report.language, drafts.sources(report))
    return Written(report, composer, by)


def _record(written: Written, kind: str, paragraph: ReportParagraph) -> None:
    record(by=written.by, kind=kind, subject=_subject(paragraph), rows=written.rows)


def _place(
    written: Written, one: Standing, section: ReportSection, rank: int, *, struck: str = ""
) -> None:
    row = ReportParagraph.objects.get(pk=one.paragraph)
    newest = drafts.newest_step(row)
    written.place(row, newest.number + 1 if newest else 1, section, rank, struck=struck)


def _standing(report: Report, paragraph: ReportParagraph) -> Standing:
    found = drafts.standing(report, drafts.sections(report))
    return next(one for one in found if one.paragraph == paragraph.pk)


def _of(report: Report, section: ReportSection) -> list[Standing]:
    """The paragraphs of a section that are not struck out, in their order."""
    found = drafts.standing(report, drafts.sections(report))
    return [one for one in found if one.section == section.pk and not one.struck]


def _section(report: Report, one: Standing) -> ReportSection:
    return report.sections.get(pk=one.section)


def _subject(paragraph: ReportParagraph) -> str:
    return f"report_paragraph:{paragraph.pk.hex}"
