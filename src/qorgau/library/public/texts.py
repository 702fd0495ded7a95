"""A text as the world reads it: its contents, paragraphs and points, each with its address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from .. import eids, points, queries
from ..models import Expression, Form, Paragraph, Point, Section
from .places import address


@dataclass(frozen=True, slots=True)
class PointView:
    """A point of a paragraph. `path` is inside the paragraph: "a", one deeper "a/ii"."""

    label: str
    text: str
    path: str
    address: str
    points: tuple[PointView, ...] = ()


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """One paragraph. `section` is its path (V.C); `headings` stand above it, outermost first.

    `text` is the whole; `opening` stands before the points and `closing` after them. `eid` and
    `path` name it inside the document; `label` is its printed number, empty where it has none.
    """

    symbol: str
    number: int
    text: str
    language: str
    date: dt.date | None
    section: str
    headings: tuple[str, ...]
    previous: int | None
    next: int | None
    address: str
    eid: str = ""
    path: str = ""
    label: str = ""
    opening: str = ""
    points: tuple[PointView, ...] = ()
    closing: str = ""
    previous_address: str = ""
    next_address: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading in the table of contents; first and last are numbers of paragraphs.

    `kind` is part, chapter, section, subsection, article or annex; `path` and `address` are of the
    section itself, empty in texts that were added before sections had names.
    """

    kind: str
    number: str
    label: str
    heading: str
    first: int | None
    last: int | None
    children: tuple[SectionView, ...]
    eid: str = ""
    path: str = ""
    address: str = ""
    first_address: str = ""


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section with what stands in it, and the headings above it, outermost first."""

    section: SectionView
    headings: tuple[str, ...]
    paragraphs: tuple[ParagraphView, ...]


@dataclass(frozen=True)
class Whole:
    """A text with everything in it (three queries), so that views of its parts ask no more."""

    expression: Expression
    rows: tuple[Paragraph, ...]
    sections: Mapping[object, Section]
    points: Mapping[object, tuple[Point, ...]]

    @classmethod
    def of(cls, expression: Expression) -> Whole:
        """Read it."""
        sections: dict[object, Section] = {
            one.pk: one for one in expression.sections.order_by("order")
        }
        return cls(expression, (), sections, {}).filled()

    @classmethod
    def bare(cls, expression: Expression) -> Whole:
        """Read it without its words, for contents and addresses (two queries)."""
        return cls(
            expression,
            tuple(queries.bare_paragraphs(expression)),
            {one.pk: one for one in expression.sections.order_by("order")},
            {},
        )

    def filled(self) -> Whole:
        """The same with its words and points (two queries)."""
        rows = tuple(self.expression.paragraphs.order_by("order"))
        found: dict[object, list[Point]] = {}
        for point in queries.points(self.expression):
            found.setdefault(point.paragraph_id, []).append(point)
        points = {key: tuple(one) for key, one in found.items()}
        return Whole(self.expression, rows, self.sections, points)

    def section(self, path: str) -> SectionText | None:
        """A section by the end of its address or its name, with its paragraphs (two queries)."""
        eid = (path if "_" in path else eids.of_path(path)).lower()
        row = next((one for one in self.sections.values() if one.eid.lower() == eid), None)
        if row is None or not eid:
            return None
        above = tuple(one.heading for one in self.above(row))
        return SectionText(self.branch(row), above, self.inside(row))

    def views(self) -> tuple[ParagraphView, ...]:
        """Every paragraph."""
        return tuple(self.view(place) for place in range(len(self.rows)))

    def view(self, place: int) -> ParagraphView:
        """The paragraph at a place in the text, from 0."""
        row, symbol = self.rows[place], self.expression.work.symbol
        before = self.rows[place - 1] if place else None
        after = self.rows[place + 1] if place + 1 < len(self.rows) else None
        above, path = self.above(row), self.path(row)
        here = address(symbol, path)
        made = _points(self.points.get(row.pk, ()), here)
        return ParagraphView(
            symbol=symbol,
            number=row.number,
            text=row.text,
            language=self.expression.language,
            date=self.expression.date,
            section=above[-1].label if above else "",
            headings=tuple(section.heading for section in above),
            previous=before.number if before else None,
            next=after.number if after else None,
            address=here,
            eid=row.eid or f"para_{row.number}",
            path=path,
            label=row.label or (str(row.number) if self._is_counted(row) else ""),
            opening=points.opening(row.text, (one.label for one in made)),
            points=made,
            closing=points.closing(row.text, _last(made)) if made else "",
            previous_address=address(symbol, self.path(before)) if before else "",
            next_address=address(symbol, self.path(after)) if after else "",
            version=self.expression.version,
        )

    def path(self, row: Paragraph) -> str:
        """The end of the address of a paragraph."""
        return eids.path_of(row.eid) if row.eid else str(row.number)

    def above(self, row: Paragraph | Section) -> list[Section]:
        """The sections that a paragraph or a section stands in, outermost first."""
        found: list[Section] = []
        place = row.section_id if isinstance(row, Paragraph) else row.parent_id
        while place is not None:
            section = self.sections[place]
            found.insert(0, section)
            place = section.parent_id
        return found

    @cached_property
    def _under(self) -> Mapping[object, list[Section]]:
        found: dict[object, list[Section]] = {}
        for section in self.sections.values():
            found.setdefault(section.parent_id, []).append(section)
        return found

    @cached_property
    def _of_section(self) -> Mapping[object, list[Paragraph]]:
        found: dict[object, list[Paragraph]] = {}
        for row in self.rows:
            found.setdefault(row.section_id, []).append(row)
        return found

    @cached_property
    def _by_number(self) -> Mapping[int, Paragraph]:
        return {row.number: row for row in self.rows}

    def tree(self, parent: object = None) -> tuple[SectionView, ...]:
        """The sections under one, with those under them."""
        return tuple(self.branch(one) for one in self._under.get(parent, ()))

    def branch(self, section: Section) -> SectionView:
        """A section with those under it."""
        children = self.tree(section.pk)
        own = [row.number for row in self._of_section.get(section.pk, ())]
        firsts = [*own, *(child.first for child in children if child.first is not None)]
        lasts = [*own, *(child.last for child in children if child.last is not None)]
        first, symbol = min(firsts, default=None), self.expression.work.symbol
        path = eids.path_of(section.eid)
        return SectionView(
            kind=section.kind,
            number=section.number,
            label=section.label,
            heading=section.heading,
            first=first,
            last=max(lasts, default=None),
            children=children,
            eid=section.eid,
            path=path,
            address=address(symbol, path) if path else "",
            first_address=""
            if first is None
            else address(symbol, self.path(self._by_number[first])),
        )

    def inside(self, section: Section) -> tuple[ParagraphView, ...]:
        """The paragraphs of a section and of those under it, with their words (two queries)."""
        places = [place for place, row in enumerate(self.rows) if section in self.above(row)]
        words = queries.full(self.rows[place].pk for place in places)
        rows = tuple(words.get(row.pk, row) for row in self.rows)
        points: dict[object, list[Point]] = {}
        for point in queries.points(self.expression).filter(paragraph__in=list(words)):
            points.setdefault(point.paragraph_id, []).append(point)
        filled = {key: tuple(found) for key, found in points.items()}
        whole = Whole(self.expression, rows, self.sections, filled)
        return tuple(whole.view(place) for place in places)

    def _is_counted(self, row: Paragraph) -> bool:
        """Whether the number of a paragraph is printed; in an annex one may have its place only."""
        counted = self.expression.form == Form.NUMBERED
        return counted and not row.eid.rpartition("__")[2].startswith("sub_")


def _points(rows: Iterable[Point], above: str, parent: object = None) -> tuple[PointView, ...]:
    rows = tuple(rows)
    return tuple(
        PointView(
            label=one.label,
            text=one.text,
            path=one.path,
            address=f"{above}{one.path}/",
            points=_points([row for row in rows if row.parent_id], above, one.pk),
        )
        for one in rows
        if one.parent_id == parent
    )


def _last(rows: tuple[PointView, ...]) -> str:
    """The own text of the last point, at any depth."""
    return _last(rows[-1].points) if rows[-1].points else rows[-1].text


def paragraphs(
    symbol: str, language: str = "", *, on: dt.date | None = None, version: int | None = None
) -> tuple[ParagraphView, ...]:
    """Every paragraph of a document in its order (four queries)."""
    found = _text(symbol, language, on, version)
    return Whole.of(found).views() if found else ()


def paragraph(
    symbol: str,
    place: int | str,
    language: str = "",
    *,
    on: dt.date | None = None,
    version: int | None = None,
) -> ParagraphView | None:
    """A paragraph by number or by the end of its address, of the text in force (see `as_of`)."""
    found = _text(symbol, language, on, version)
    return None if found is None else paragraph_of(found, place)


def paragraph_of(found: Expression, place: int | str) -> ParagraphView | None:
    """A paragraph of a text by number or by the end of its address (four queries)."""
    row = _row(found, place)
    if row is None:
        return None
    near = queries.paragraphs(found).filter(order__range=(row.order - 1, row.order + 1))
    rows = tuple(near)
    whole = Whole(
        found,
        rows,
        {one.pk: one for one in found.sections.order_by("order")},
        {row.pk: tuple(row.points.order_by("order"))},
    )
    return whole.view(next(index for index, one in enumerate(rows) if one.pk == row.pk))


def _row(expression: Expression, place: int | str) -> Paragraph | None:
    rows = queries.paragraphs(expression)
    if isinstance(place, int):
        return rows.filter(number=place).first()
    head, _ = eids.split_point(place if "_" in place else eids.of_path(place))
    return rows.filter(eid__iexact=head).first() if head else None


def contents(
    symbol: str, language: str = "", *, on: dt.date | None = None, version: int | None = None
) -> tuple[SectionView, ...]:
    """The tree of headings (three queries); empty for a document without them."""
    found = _text(symbol, language, on, version)
    return Whole.bare(found).tree() if found else ()


def section(
    symbol: str,
    path: str,
    language: str = "",
    *,
    on: dt.date | None = None,
    version: int | None = None,
) -> SectionText | None:
    """A section by the end of its address ("art-5", "chp-II/sec-A") with its paragraphs."""
    found = _text(symbol, language, on, version)
    return None if found is None else Whole.bare(found).section(path)


def numbers(symbol: str) -> set[int]:
    """The numbers of a document's paragraphs, over all its texts; empty for one not here."""
    return set(queries.numbers(symbol))


def _text(symbol: str, language: str, on: dt.date | None, version: int | None) -> Expression | None:
    if version is None:
        return queries.current(symbol, language, on)
    return queries.version(symbol, language, version)
