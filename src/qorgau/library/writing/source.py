"""A kept text read back as what the writers take: its heading, and its structure as once read."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from qorgau.country import public as country

from ..models import Expression, Paragraph, Point, Section
from ..parse import Parsed, ParsedParagraph, ParsedPoint, ParsedSection, Recognised
from .about import About

T = TypeVar("T", Section, Paragraph)


def about(expression: Expression) -> About:
    """The heading of a text; titles come with the work (one query unless they were fetched)."""
    work = expression.work
    titles = {one.language: one.title for one in work.titles.all()}
    known, open_data = country.work(work.symbol), country.open_data()
    language = expression.language
    return About(
        symbol=work.symbol,
        kind=work.kind,
        language=language,
        version=expression.version,
        title=titles.get(language) or next(iter(titles.values()), ""),
        date=work.date,
        text_date=expression.date,
        added_at=expression.added_at,
        place=country.about().code,
        author=country.text_of(known.author, language) if known and known.author else "",
        publisher=country.label("bodies", open_data.publisher, language),
        sha256=expression.sha256,
        numbered=expression.form == "numbered",
        valid_from=expression.valid_from,
        valid_to=expression.valid_to,
        machine=expression.machine,
        translator=expression.translator,
        translated_from=expression.translated_from,
        titles=titles,
    )


def parsed(expression: Expression) -> Parsed:
    """The structure of a text as its reader gave it (three queries)."""
    return structures([expression])[0]


def structures(expressions: Sequence[Expression]) -> list[Parsed]:
    """The structures of several texts (three queries for all)."""
    sections = _by_text(Section.objects.filter(expression__in=expressions).order_by("order"))
    rows = _by_text(Paragraph.objects.filter(expression__in=expressions).order_by("order"))
    found = Point.objects.filter(paragraph__expression__in=expressions)
    points = _points(found.order_by("paragraph_id", "order"))
    return [_parsed(one, sections[one.pk], rows[one.pk], points) for one in expressions]


def _by_text(rows: Iterable[T]) -> dict[object, list[T]]:
    found: dict[object, list[T]] = defaultdict(list)
    for row in rows:
        found[row.expression_id].append(row)
    return found


def _parsed(
    expression: Expression,
    sections: Sequence[Section],
    rows: Iterable[Paragraph],
    points: Mapping[object, tuple[ParsedPoint, ...]],
) -> Parsed:
    places = {one.pk: index for index, one in enumerate(sections)}
    return Parsed(
        sections=[_section(one, places) for one in sections],
        paragraphs=[_paragraph(one, places, points.get(one.pk, ())) for one in rows],
        before=expression.before,
        after=expression.after,
        recognised=_recognised(expression.recognised),
        language=expression.language,
        symbol=expression.work.symbol,
    )


def _section(row: Section, places: Mapping[UUID, int]) -> ParsedSection:
    parent = None if row.parent_id is None else places[row.parent_id]
    return ParsedSection(row.kind, row.number, row.heading, parent, row.eid)


def _paragraph(
    row: Paragraph, places: Mapping[UUID, int], points: tuple[ParsedPoint, ...]
) -> ParsedParagraph:
    section = None if row.section_id is None else places[row.section_id]
    return ParsedParagraph(row.number, row.text, section, row.eid, row.label, points)


def _points(rows: Iterable[Point]) -> dict[object, tuple[ParsedPoint, ...]]:
    """The points of each paragraph; a row comes before those inside it."""
    inside: dict[object, list[Point]] = {}
    outer: dict[object, list[Point]] = {}
    for row in rows:
        where, key = (inside, row.parent_id) if row.parent_id else (outer, row.paragraph_id)
        where.setdefault(key, []).append(row)
    return {key: tuple(_point(one, inside) for one in found) for key, found in outer.items()}


def _point(row: Point, inside: Mapping[object, list[Point]]) -> ParsedPoint:
    children = tuple(_point(one, inside) for one in inside.get(row.pk, ()))
    return ParsedPoint(row.label, row.text, children)


def _recognised(data: Mapping[str, Any]) -> Recognised:
    """What the reader reported, without what another version of the program said beyond it."""
    names = {one.name for one in dataclasses.fields(Recognised)}
    return Recognised(**{name: value for name, value in data.items() if name in names})
