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

from . import queries, rules
from .models import Expression, Paragraph, Section, Work, WorkTitle
from .parse import Parsed


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
) -> Expression:
    """Keep a document that was read: the work if it is new, one expression, every paragraph."""
    work = _kept_work(symbol, language, title, date)
    latest = queries.latest(work, language)
    refuse_if(rules.in_the_way(latest, date))
    expression = Expression(
        work=work,
        language=language,
        version=latest.version + 1 if latest else 1,
        date=date or work.date,
        form=parsed.recognised.form,
        sha256=sha256,
        before=parsed.before,
        after=parsed.after,
        recognised=dataclasses.asdict(parsed.recognised),
        added_at=timezone.now(),
    )
    expression.save()
    rows: list[AppendOnly] = [expression, *_kept_text(expression, parsed)]
    record(by=by, kind="library.added", subject=f"expression:{expression.pk.hex}", rows=rows)
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


def _kept_text(expression: Expression, parsed: Parsed) -> list[AppendOnly]:
    sections: list[Section] = []
    for order, found in enumerate(parsed.sections, start=1):
        parent = None if found.parent is None else sections[found.parent]
        section = Section(
            expression=expression,
            parent=parent,
            order=order,
            kind=found.kind,
            number=found.number,
            label=".".join(filter(None, [parent.label if parent else "", found.number])),
            heading=found.heading,
        )
        sections.append(section)
    paragraphs = [
        Paragraph(
            expression=expression,
            section=None if found.section is None else sections[found.section],
            number=found.number,
            order=order,
            text=found.text,
        )
        for order, found in enumerate(parsed.paragraphs, start=1)
    ]
    Section.objects.bulk_create(sections)
    Paragraph.objects.bulk_create(paragraphs, batch_size=500)
    return [*sections, *paragraphs]
