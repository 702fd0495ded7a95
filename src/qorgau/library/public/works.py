"""Documents as the world may see them: what they are, and their texts in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.utils.translation import get_language

from .. import queries
from ..models import Expression, Work


@dataclass(frozen=True, slots=True)
class WorkView:
    """A document of the library. `titles` by language; `languages` are those it can be read in."""

    symbol: str
    titles: Mapping[str, str]
    kind: str
    date: dt.date | None
    languages: tuple[str, ...]
    form: str  # numbered | articles | page
    paragraphs: int
    added_at: dt.datetime | None = None

    def title(self, language: str = "") -> str:
        """The title in a language (the page's own by default), in any other, or the symbol."""
        wanted = language or get_language() or ""
        return self.titles.get(wanted.split("-")[0]) or next(
            iter(self.titles.values()), self.symbol
        )


@dataclass(frozen=True, slots=True)
class VersionView:
    """One text of a document: its language, its version there, and when it is in force.

    `valid_to` is the last day, reckoned from the next text where none was written. `current` is
    the text shown by default in its language. `sha256` is of the file that it was read from;
    `certainty` in per cent is that of a machine that read scanned pages, None for any other file.
    """

    symbol: str
    language: str
    version: int
    date: dt.date | None
    valid_from: dt.date | None
    valid_to: dt.date | None
    current: bool
    form: str
    paragraphs: int
    added_at: dt.datetime
    translator: str
    translated_from: str
    machine: bool
    sha256: str
    original_name: str
    original_size: int | None
    original_type: str
    certainty: float | None = None


def works() -> tuple[WorkView, ...]:
    """Every document, by symbol."""
    return tuple(_work_view(work) for work in queries.works())


@dataclass(frozen=True, slots=True)
class WorksPage:
    """One page of the documents by symbol; `total` counts all of them."""

    rows: tuple[WorkView, ...]
    number: int
    pages: int
    total: int


def works_page(number: str | None, size: int) -> WorksPage:
    """A page of the documents; a number that is none, or beyond the last, means the nearest."""
    found = Paginator(queries.works().order_by("symbol"), size).get_page(number)
    return WorksPage(
        rows=tuple(_work_view(work) for work in found),
        number=found.number,
        pages=found.paginator.num_pages,
        total=found.paginator.count,
    )


def kept(symbols: Iterable[str]) -> set[str]:
    """Those of the symbols whose document can be read here."""
    return queries.symbols(symbols)


def work(symbol: str) -> WorkView | None:
    """The document of that symbol."""
    found = queries.work(symbol)
    return _work_view(found) if found else None


def versions(symbol: str, language: str = "") -> tuple[VersionView, ...]:
    """Every published text of a document, or those in one language: by language, then in time."""
    rows = queries.versions(symbol)
    by_language: dict[str, list[Expression]] = {}
    for row in rows:
        by_language.setdefault(row.language, []).append(row)
    chosen = [language] if language else sorted(by_language)
    return tuple(view for one in chosen for view in in_time(by_language.get(one, [])))


def as_of(symbol: str, language: str, date: dt.date | None = None) -> VersionView | None:
    """The text in force on a day in a language; without a day today's, else the newest."""
    rows = [one for one in queries.versions(symbol) if one.language == language]
    found = queries.in_force(rows, date)
    if found is None:
        return None
    return next(one for one in in_time(rows) if one.version == found.version)


def original(symbol: str, language: str, version: int) -> bytes | None:
    """The file that a text was read from; None where it is not kept."""
    found = queries.version(symbol, language, version)
    return queries.original(found) if found else None


def in_time(rows: list[Expression]) -> Iterable[VersionView]:
    """Texts of one language, the first to hold first; each ends the day before the next begins."""
    current = queries.in_force(rows, None)
    following = [*(queries.age(one)[0] for one in rows[1:]), None]
    for row, begins in zip(rows, following, strict=True):
        own_start = queries.age(row)[0]
        ends = begins - dt.timedelta(days=1) if begins and begins > own_start else None
        last = min(filter(None, (row.valid_to, ends)), default=None)
        yield _version_view(row, last, row is current)


def _version_view(row: Expression, last: dt.date | None, current: bool) -> VersionView:
    return VersionView(
        symbol=row.work.symbol,
        language=row.language,
        version=row.version,
        date=row.date,
        valid_from=row.valid_from or row.date,
        valid_to=last,
        current=current,
        form=row.form,
        paragraphs=row.recognised["paragraphs"],
        added_at=row.added_at,
        translator=row.translator,
        translated_from=row.translated_from,
        machine=row.machine,
        sha256=row.sha256,
        original_name=row.original_name,
        original_size=row.original_size,
        original_type=row.original_type,
        certainty=row.recognised.get("confidence"),
    )


def _work_view(work: Work) -> WorkView:
    return work_view(work, work.expressions.all())


def work_view(work: Work, texts: Iterable[Expression]) -> WorkView:
    """A document with those of its texts that are published, its titles fetched before."""
    expressions = sorted(texts, key=lambda one: (one.added_at, one.version))
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
