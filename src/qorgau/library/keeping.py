"""The verb that keeps a document that was read, and the rows it writes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.common.reasons import refuse_if
from qorgau.country import pack
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from . import eids, indexing, queries, rules
from .models import (
    Expression,
    Original,
    Paragraph,
    Point,
    Section,
    TextState,
    TextStep,
    Work,
    WorkTitle,
)
from .parse import Parsed, ParsedPoint


@dataclasses.dataclass(frozen=True, slots=True)
class TextFacts:
    """What people say of a text that the file does not.

    `valid_from` and `valid_to` are the first and last day on which it is in force. `translator` is
    a person or body, `translated_from` the language of its source; `machine`: a program did it.
    """

    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    translator: str = ""
    translated_from: str = ""
    machine: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class OriginalFile:
    """The file that a text was read from, to be kept."""

    data: bytes
    name: str = ""
    media_type: str = ""


@verb
def keep_expression(
    *,
    by: Actor,
    parsed: Parsed,
    sha256: str,
    symbol: str,
    language: str,
    title: str = "",
    date: dt.date | None = None,
    facts: TextFacts | None = None,
    original: OriginalFile | None = None,
    draft: bool = False,
) -> Expression:
    """Keep a document that was read: the work if it is new, one expression, every paragraph.

    A `draft` is read by staff only until it is checked and published; else it is public at once.
    """
    facts = facts or TextFacts()
    work = _kept_work(symbol, language, title, date)
    refuse_if(rules.in_the_way(queries.latest(work, language), date, facts.valid_from))
    refuse_if(rules.out_of_order(facts.valid_from, facts.valid_to))
    expression = Expression(
        work=work,
        language=language,
        version=queries.last_version(work, language) + 1,
        date=date or work.date,
        form=parsed.recognised.form,
        sha256=sha256,
        before=parsed.before,
        after=parsed.after,
        recognised=dataclasses.asdict(parsed.recognised),
        added_at=timezone.now(),
        **dataclasses.asdict(facts),
        **_described(original),
    )
    expression.save()
    _keep_original(sha256, original)
    rows = [expression, *_kept_text(expression, parsed), *_begun(expression, by, draft)]
    record(by=by, kind="library.added", subject=f"expression:{expression.pk.hex}", rows=rows)
    indexing.show(symbol)
    return expression


def _kept_work(symbol: str, language: str, title: str, date: dt.date | None) -> Work:
    known = pack.current().works.get(symbol)
    work = Work.objects.filter(symbol=symbol).first()
    if work is None:
        work = Work(
            symbol=symbol,
            kind=known.kind if known else "",
            date=(known.date if known else None) or date,
            added_at=timezone.now(),
        )
        work.save()
    titles: Mapping[str, str] = known.titles if known else {}
    _keep_titles(work, {**titles, language: title} if title else titles)
    return work


def _keep_titles(work: Work, titles: Mapping[str, str]) -> None:
    for language, title in titles.items():
        if not WorkTitle.objects.filter(work=work, language=language).update(title=title):
            WorkTitle(work=work, language=language, title=title).save()


def _described(original: OriginalFile | None) -> dict[str, object]:
    if original is None:
        return {}
    return {
        "original_name": original.name[:200],
        "original_size": len(original.data),
        "original_type": original.media_type[:100],
    }


def _keep_original(sha256: str, original: OriginalFile | None) -> None:
    """One copy of a file, however many texts were read from it."""
    if original is not None and not Original.objects.filter(sha256=sha256).exists():
        Original(sha256=sha256, data=original.data).save()


def _begun(expression: Expression, by: Actor, draft: bool) -> list[AppendOnly]:
    """The first step of a draft; a text without steps is published."""
    if not draft:
        return []
    step = TextStep(
        expression=expression,
        number=1,
        state=TextState.DRAFT,
        at=expression.added_at,
        by=by.id,
    )
    step.save()
    return [step]


def _kept_text(expression: Expression, parsed: Parsed) -> list[AppendOnly]:
    names = eids.sections(parsed)
    sections: list[Section] = []
    for order, (found, name) in enumerate(zip(parsed.sections, names, strict=True), start=1):
        parent = None if found.parent is None else sections[found.parent]
        path = ".".join(filter(None, [parent.label if parent else "", found.number]))
        section = Section(
            expression=expression,
            parent=parent,
            order=order,
            kind=found.kind,
            number=found.number[:40],
            label=path[:200],
            heading=found.heading[:1000],
            eid=name,
        )
        sections.append(section)
    paragraphs = _paragraphs(expression, parsed, sections)
    points = [
        point
        for row, found in zip(paragraphs, parsed.paragraphs, strict=True)
        for point in _points(row, found.points)
    ]
    Section.objects.bulk_create(sections)
    Paragraph.objects.bulk_create(paragraphs, batch_size=500)
    Point.objects.bulk_create(points, batch_size=500)
    return [*sections, *paragraphs, *points]


def _paragraphs(expression: Expression, parsed: Parsed, sections: list[Section]) -> list[Paragraph]:
    names = eids.paragraphs(parsed, [one.eid for one in sections])
    return [
        Paragraph(
            expression=expression,
            section=None if found.section is None else sections[found.section],
            number=found.number,
            order=order,
            text=found.text,
            eid=name,
            label=found.label[:60],
        )
        for order, (found, name) in enumerate(zip(parsed.paragraphs, names, strict=True), start=1)
    ]


def _points(paragraph: Paragraph, points: tuple[ParsedPoint, ...]) -> list[Point]:
    made: dict[str, Point] = {}
    for order, (path, found) in enumerate(eids.points(points), start=1):
        made[path] = Point(
            paragraph=paragraph,
            parent=made.get(path.rpartition("/")[0]),
            order=order,
            label=found.label[:40],
            path=path[:160],
            text=found.text,
        )
    return list(made.values())
