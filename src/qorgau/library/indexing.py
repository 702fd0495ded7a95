"""What the library shows to search: of every document the texts in force, one a language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q

from qorgau.search import actions
from qorgau.search.shapes import Entry

from . import queries
from .models import Expression, Paragraph, Section, Work

KINDS = ("work", "paragraph")
WORK_WEIGHT = 1.3  # a document named by its title comes before its paragraphs
_AT_ONCE = 500
_LATE = 31


def entries() -> Iterator[Entry]:
    """Every published document and paragraph, document by document."""
    shown = queries.published().values_list("work__symbol", flat=True)
    for symbol in shown.order_by("work__symbol").distinct():
        yield from entries_of(symbol)


def entries_of(symbol: str) -> Iterator[Entry]:
    """A document and its paragraphs, in each of its languages; nothing where none is published."""
    work = queries.work(symbol)
    if work is None:
        return
    titles = {one.language: one.title for one in work.titles.all()}
    for text in _in_force(symbol):
        sections = {one.pk: one for one in text.sections.order_by("order")}
        title = titles.get(text.language) or next(iter(titles.values()), symbol)
        yield _work_entry(work, text, title, [one.heading for one in sections.values()])
        for paragraph in text.paragraphs.order_by("order").iterator(chunk_size=_AT_ONCE):
            yield _paragraph_entry(work, text, title, paragraph, sections)


def show(symbol: str) -> int:
    """Bring the index up to date about one document; inside the verb that changed it."""
    return actions.replace(_group(symbol), entries_of(symbol))


def show_day(day: dt.date) -> int:
    """Show anew what comes into force on a day, or held to the day before, with nobody at work.

    Looks back over `_LATE` days, for an installation that stood still. Returns as `show`.
    """
    since = day - dt.timedelta(days=_LATE)
    begins = Q(valid_from__gt=since, valid_from__lte=day) | Q(date__gt=since, date__lte=day)
    ends = Q(valid_to__gte=since, valid_to__lt=day)
    rows = queries.published().filter(begins | ends).values_list("work__symbol", flat=True)
    return sum(show(symbol) for symbol in rows.order_by("work__symbol").distinct())


def _group(symbol: str) -> str:
    return f"library:{symbol}"


def _in_force(symbol: str) -> Iterator[Expression]:
    rows = queries.versions(symbol)
    for language in dict.fromkeys(one.language for one in rows):
        current = queries.in_force([one for one in rows if one.language == language], None)
        if current:
            yield current


def _work_entry(work: Work, text: Expression, title: str, headings: list[str]) -> Entry:
    return Entry(
        kind="work",
        ref=work.symbol,
        language=text.language,
        title=title,
        text="\n".join([work.symbol, *headings]),
        address=f"/{{language}}/library/{work.symbol}/",
        date=text.date or work.date,
        facets=_facets(work),
        weight=WORK_WEIGHT,
        group=_group(work.symbol),
    )


def _paragraph_entry(
    work: Work, text: Expression, title: str, row: Paragraph, sections: dict[UUID, Section]
) -> Entry:
    section = sections[row.section_id] if row.section_id else None
    return Entry(
        kind="paragraph",
        ref=f"{work.symbol}#{row.number}",
        language=text.language,
        title=section.heading if section else "",
        text=row.text,
        address=f"/{{language}}/library/{work.symbol}/{row.number}/",
        date=text.date or work.date,
        facets=_facets(work),
        above=f"{title}, {row.label or row.number}",
        group=_group(work.symbol),
    )


def _facets(work: Work) -> dict[str, list[str]]:
    return {"document": [work.symbol], **({"type": [work.kind]} if work.kind else {})}
