"""The library as the world may see it: works, their contents, their paragraphs, their addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from . import queries
from .models import Expression, Paragraph, Section, Work


@dataclass(frozen=True, slots=True)
class WorkView:
    """A document of the library. `titles` by language; `languages` are those it can be read in."""

    symbol: str
    titles: Mapping[str, str]
    kind: str
    date: dt.date | None
    languages: tuple[str, ...]
    form: str  # numbered | page
    paragraphs: int
    added_at: dt.datetime | None = None

    def title(self, language: str = "") -> str:
        """The title in a language (the page's own by default), in any other, or the symbol."""
        wanted = language or get_language() or ""
        return self.titles.get(wanted.split("-")[0]) or next(
            iter(self.titles.values()), self.symbol
        )


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """One paragraph. `section` is its path (V.C); `headings` stand above it, outermost first."""

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


@dataclass(frozen=True, slots=True)
class SectionView:
    """A chapter or section in the table of contents; first and last are numbers of paragraphs."""

    kind: str
    number: str
    label: str
    heading: str
    first: int | None
    last: int | None
    children: tuple[SectionView, ...]


def works() -> tuple[WorkView, ...]:
    """Every document, by symbol."""
    return tuple(_work_view(work) for work in queries.works())


def work(symbol: str) -> WorkView | None:
    """The document of that symbol."""
    found = queries.work(symbol)
    return _work_view(found) if found else None


def paragraph(symbol: str, number: int, language: str = "") -> ParagraphView | None:
    """A paragraph of the newest text in that language, else in the language first added."""
    expression = queries.current(symbol, language)
    if expression is None:
        return None
    near = queries.paragraphs(expression)
    found = near.filter(number=number).first()
    if found is None:
        return None
    around = (
        near.filter(order=found.order - 1).first(),
        near.filter(order=found.order + 1).first(),
    )
    return _paragraph_view(expression, found, *around)


def paragraphs(symbol: str, language: str = "") -> tuple[ParagraphView, ...]:
    """Every paragraph of a document in its order."""
    expression = queries.current(symbol, language)
    if expression is None:
        return ()
    rows: list[Paragraph | None] = [None, *queries.paragraphs(expression), None]
    sections = _sections(expression)
    return tuple(
        _paragraph_view(expression, row, before, after, sections)
        for before, row, after in zip(rows, rows[1:], rows[2:], strict=False)
        if row is not None
    )


def contents(symbol: str, language: str = "") -> tuple[SectionView, ...]:
    """The tree of chapters and sections (two queries); empty for a document without headings."""
    expression = queries.current(symbol, language)
    if expression is None:
        return ()
    numbers: dict[object, list[int]] = {}
    for section, number in queries.paragraphs(expression).values_list("section_id", "number"):
        numbers.setdefault(section, []).append(number)
    return _branch(list(_sections(expression).values()), numbers, None)


def address(symbol: str, number: int | None = None, language: str = "") -> str:
    """The permanent address of a document or of one of its paragraphs, without the site."""
    prefix = f"/{(language or get_language() or 'en').split('-')[0]}/library/{symbol}/"
    return prefix if number is None else f"{prefix}{number}/"


def resolve(path: str) -> tuple[str, int | None] | None:
    """What an address names: a document, or a document and a paragraph; None for neither.

    A symbol may itself end in a number (A/53/44): a document of that whole symbol wins.
    """
    symbol = path.strip("/")
    if queries.work(symbol):
        return symbol, None
    head, _, tail = symbol.rpartition("/")
    if tail.isascii() and tail.isdigit() and len(tail) <= 6 and head:
        return (head, int(tail)) if queries.paragraph_exists(head, int(tail)) else None
    return None


def _work_view(work: Work) -> WorkView:
    expressions = sorted(work.expressions.all(), key=lambda one: (one.added_at, one.version))
    newest = expressions[-1] if expressions else None
    return WorkView(
        symbol=work.symbol,
        titles={title.language: title.title for title in work.titles.all()},
        kind=work.kind,
        date=work.date,
        languages=tuple(dict.fromkeys(one.language for one in expressions)),
        form=newest.form if newest else "",
        paragraphs=newest.recognised["paragraphs"] if newest else 0,
        added_at=work.added_at,
    )


def _paragraph_view(
    expression: Expression,
    row: Paragraph,
    before: Paragraph | None,
    after: Paragraph | None,
    sections: dict[object, Section] | None = None,
) -> ParagraphView:
    above = _above(row, _sections(expression) if sections is None else sections)
    symbol = expression.work.symbol
    return ParagraphView(
        symbol=symbol,
        number=row.number,
        text=row.text,
        language=expression.language,
        date=expression.date,
        section=above[-1].label if above else "",
        headings=tuple(section.heading for section in above),
        previous=before.number if before else None,
        next=after.number if after else None,
        address=address(symbol, row.number),
    )


def _sections(expression: Expression) -> dict[object, Section]:
    return {section.pk: section for section in expression.sections.order_by("order")}


def _above(row: Paragraph, sections: dict[object, Section]) -> list[Section]:
    found: list[Section] = []
    place = row.section_id
    while place is not None:
        section = sections[place]
        found.insert(0, section)
        place = section.parent_id
    return found


def _branch(
    sections: list[Section], numbers: dict[object, list[int]], parent: object
) -> tuple[SectionView, ...]:
    found: list[SectionView] = []
    for section in (one for one in sections if one.parent_id == parent):
        children = _branch(sections, numbers, section.pk)
        own = numbers.get(section.pk, [])
        firsts = [*own, *(child.first for child in children if child.first is not None)]
        lasts = [*own, *(child.last for child in children if child.last is not None)]
        found.append(
            SectionView(
                kind=section.kind,
                number=section.number,
                label=section.label,
                heading=section.heading,
                first=min(firsts, default=None),
                last=max(lasts, default=None),
                children=children,
            )
        )
    return tuple(found)


def numbers(symbol: str) -> set[int]:
    """The numbers of a document's paragraphs, over all its texts; empty for one not here."""
    return set(queries.numbers(symbol))
