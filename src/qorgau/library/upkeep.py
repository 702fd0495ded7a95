"""What keepers of the library look at: citations that lead nowhere, and what is here twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from uuid import UUID

from django.db.models import Count, QuerySet
from django.db.models.functions import Length

from qorgau.words import near

from . import linking, queries
from .addresses import address
from .citations import Citation
from .linking import Resolver
from .models import Expression, Paragraph

MOST_PARAGRAPHS = 2_000  # read at once for a page of broken citations
MOST_TEXTS = 200  # the newest ones are compared with one another
SHORTEST = 80  # characters; shorter paragraphs are alike by nature
ALIKE = 0.8  # share of words in common from which two texts may be one
_BEGINNING = 30  # paragraphs by which texts are compared
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class BrokenCitation:
    """A citation that leads nowhere: where it stands, what it says, what it may mean.

    `why` is "place" where the document is here without such a place, else "nothing".
    """

    symbol: str
    language: str
    number: int
    address: str
    text: str
    cited: tuple[str, ...]
    paths: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class BrokenCitations:
    """A page of them; `following` is where the next page starts, None after the last."""

    rows: tuple[BrokenCitation, ...]
    following: int | None


@dataclass(frozen=True, slots=True)
class Twin:
    """A place where the same or nearly the same text stands; `number` is None for a whole text."""

    symbol: str
    language: str
    version: int
    number: int | None
    address: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Something that is here more than once. `kind` is file, paragraph, or alike (a whole text).

    `share` is the share of words in common, from 0 to 1; `text` is the paragraph.
    """

    kind: str
    share: float
    text: str
    places: tuple[Twin, ...]


def broken_citations(*, symbol: str = "", start: int = 0, language: str = "") -> BrokenCitations:
    """Citations of published texts that lead nowhere, by document; of one where `symbol` is given.

    Reads at most MOST_PARAGRAPHS from `start` on (eight queries). Only what names a document, or
    says that its own place is meant, counts: "article 14" alone may be of any treaty.
    """
    rows = list(_paragraphs(symbol)[start : start + MOST_PARAGRAPHS + 1])
    following = start + MOST_PARAGRAPHS if len(rows) > MOST_PARAGRAPHS else None
    cited = [
        (row, one)
        for row in rows[:MOST_PARAGRAPHS]
        for one in linking.find(row.text, row.expression.language, _symbol(row))
        if one.sure
    ]
    resolver = Resolver([(_symbol(row), one) for row, one in cited], language)
    found = [
        _broken(row, one, target.known, language)
        for row, one in cited
        if not (target := resolver.target(_symbol(row), one)).address
    ]
    return BrokenCitations(tuple(found), following)


def _paragraphs(symbol: str) -> QuerySet[Paragraph]:
    shown = queries.published()
    if symbol:
        shown = shown.filter(work__symbol=symbol)
    rows = Paragraph.objects.filter(expression__in=shown).select_related("expression__work")
    return rows.order_by("expression__work__symbol", "expression", "order")


def _symbol(row: Paragraph) -> str:
    return row.expression.work.symbol


def _broken(row: Paragraph, one: Citation, why: str, language: str) -> BrokenCitation:
    return BrokenCitation(
        symbol=_symbol(row),
        language=row.expression.language,
        number=row.number,
        address=address(_symbol(row), row.number, language),
        text=row.text[one.start : one.end],
        cited=one.symbols,
        paths=one.paths,
        why=why,
    )


def duplicates(*, limit: int = 100, language: str = "") -> tuple[Duplicate, ...]:
    """What is here twice, in any state but as versions of one document: files, texts, paragraphs.

    At most `limit` of each kind.
    """
    texts = list(
        queries.with_state().select_related("work").order_by("-added_at", "-pk")[:MOST_TEXTS]
    )
    return (
        *_same_files(texts, limit, language),
        *_alike(texts, limit, language),
        *_same_paragraphs(limit, language),
    )


def _same_files(texts: Sequence[Expression], limit: int, language: str) -> list[Duplicate]:
    by_file: dict[str, list[Expression]] = defaultdict(list)
    for text in texts:
        by_file[text.sha256].append(text)
    twice = [rows for rows in by_file.values() if len(rows) > 1]
    return [Duplicate("file", 1.0, "", _twins(rows, language)) for rows in twice[:limit]]


def _alike(texts: Sequence[Expression], limit: int, language: str) -> list[Duplicate]:
    """Texts of different documents in one language whose beginnings have most words in common."""
    signatures = _signatures(tuple(one.pk for one in texts))
    buckets: dict[str, list[Expression]] = defaultdict(list)
    for text in texts:
        for band in near.bands(signatures.get(text.pk, ())):
            buckets[f"{text.language}:{band}"].append(text)
    found: dict[frozenset[UUID], Duplicate] = {}
    for rows in buckets.values():
        for one, other in combinations(rows, 2):
            pair = frozenset((one.pk, other.pk))
            share = near.likeness(signatures[one.pk], signatures[other.pk])
            if one.work_id != other.work_id and one.sha256 != other.sha256 and share >= ALIKE:
                found[pair] = Duplicate("alike", share, "", _twins((one, other), language))
    return sorted(found.values(), key=lambda one: -one.share)[:limit]


@lru_cache(maxsize=2)
def _signatures(texts: tuple[UUID, ...]) -> dict[UUID, tuple[int, ...]]:
    """Signatures of the beginnings of texts, which never change (one query)."""
    rows = Paragraph.objects.filter(expression__in=texts, order__lte=_BEGINNING)
    words: dict[UUID, set[str]] = defaultdict(set)
    for text, said in rows.values_list("expression_id", "text"):
        words[text].update(word.casefold() for word in _WORD.findall(said))
    return {text: near.signature(sorted(found)) for text, found in words.items()}


def _same_paragraphs(limit: int, language: str) -> Iterator[Duplicate]:
    """Paragraphs that stand letter for letter in texts of several documents."""
    rows = Paragraph.objects.annotate(length=Length("text")).filter(length__gte=SHORTEST)
    twice = rows.order_by().values("text").annotate(works=Count("expression__work", distinct=True))
    said = list(
        twice.filter(works__gt=1).order_by("-works", "text").values_list("text", flat=True)[:limit]
    )
    places: dict[str, list[Paragraph]] = defaultdict(list)
    among = Paragraph.objects.filter(text__in=said).select_related("expression__work")
    for row in among.order_by("expression__work__symbol", "expression", "order")[: limit * 10]:
        places[row.text].append(row)
    for text in said:
        yield Duplicate(
            "paragraph", 1.0, text, tuple(_twin_of(row, language) for row in places[text])
        )


def _twins(rows: Iterable[Expression], language: str) -> tuple[Twin, ...]:
    ordered = sorted(rows, key=lambda one: (one.work.symbol, one.language, one.version))
    return tuple(
        Twin(
            one.work.symbol,
            one.language,
            one.version,
            None,
            address(one.work.symbol, None, language),
        )
        for one in ordered
    )


def _twin_of(row: Paragraph, language: str) -> Twin:
    text = row.expression
    where = address(_symbol(row), row.number, language)
    return Twin(_symbol(row), text.language, text.version, row.number, where)
