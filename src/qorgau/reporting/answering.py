"""Which reports answer a recommendation, in which paragraphs; a fixed number of reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from . import pieces, quotes
from .models import Report, Status
from .pieces import Reference

MOST = 60  # reports named at one recommendation, the newest
SHORT = 24  # characters of a recommendation's key that every key of its sub-paragraphs begins with
KIND = "un_recommendation"


@dataclass(frozen=True, slots=True)
class Answer:
    """A paragraph of a report, by its number in print, that mentions a recommendation.

    `target` is the key that it mentions: of a sub-paragraph, or of the whole recommendation.
    """

    report: int
    title: str
    period: str
    language: str
    approved: bool
    symbol: str
    number: int
    target: str


def answering(key: str, *, drafts: bool = False) -> tuple[Answer, ...]:
    """Paragraphs in print that mention a recommendation or any of its sub-paragraphs.

    Newest report first; only approved reports unless `drafts` are asked for too.
    """
    short = key[:SHORT]
    said = Report.objects.filter(sections__paragraphs__revisions__text__contains=short)
    if not drafts:
        said = said.filter(status=Status.APPROVED)
    reports = list(said.distinct().order_by("-number")[:MOST])
    printed = quotes.printed(reports)
    return tuple(
        _answer(report, number, target)
        for report in reports
        for number, kept in enumerate(printed[report.pk], start=1)
        for target in _targets(pieces.read(kept), short)
    )


def _targets(content: Iterable[pieces.Piece], short: str) -> tuple[str, ...]:
    found = (one for one in content if isinstance(one, Reference) and one.kind == KIND)
    return tuple(dict.fromkeys(one.key for one in found if one.key[:SHORT] == short))


def _answer(report: Report, number: int, target: str) -> Answer:
    return Answer(
        report=report.number,
        title=report.title,
        period=report.period,
        language=report.language,
        approved=report.status == Status.APPROVED,
        symbol=report.symbol,
        number=number,
        target=target,
    )
