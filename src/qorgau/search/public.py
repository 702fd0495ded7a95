"""What everybody may find."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from . import asking, spelling
from .asked import Node
from .asking import Question
from .completing import Completion, complete
from .engines import Away, Bounds, engine
from .forms import unpack_numbers
from .meaning.finding import alike
from .models import Passage
from .ordering import Rarities, ordered
from .shapes import NOTHING, FacetValue, Found, Hit
from .shelving import Pairs, pairs_on
from .snippets import Marker

__all__ = [
    "Away", "Completion", "FacetValue", "Found", "Hit", "alike", "find", "references", "suggest",
]  # fmt: skip

PAGE = 10
LARGEST_PAGE = 50
CANDIDATES = 100  # weighed again; more cannot be paged through
ENOUGH = 10  # with fewer hits, words that begin alike are looked for too
MANY_WORDS = 3  # with so many words and few hits, texts with some of them are looked for too
MOST_VALUES = 50  # of one facet
_REFERENCES_AT_ONCE = 5_000
_MOST_CHOSEN = 50

Chosen = Mapping[str, frozenset[str]]


class Row(NamedTuple):
    """What is read of a passage to show it."""

    pk: int
    kind: str
    ref: str
    language: str
    title: str
    above: str
    address: str
    date: dt.date | None
    shelf_id: int
    body__text: str
    forms__numbers: bytes


@dataclass(frozen=True, slots=True)
class _Hits:
    """The texts that a query finds: how, what was asked of the engine, how many on each shelf.

    `shelves` are those that pass every filter, `total` the texts on them.
    """

    how: str
    asked: Node
    counts: dict[int, int]
    pairs: Pairs
    chosen: Chosen
    shelves: list[int]
    total: int


def find(
    query: str,
    *,
    language: str = "",
    kinds: Sequence[str] = (),
    filters: Mapping[str, Sequence[str]] | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    page: int = 1,
    size: int = PAGE,
) -> Found:
    """The page of best hits for what somebody typed; nothing that can be typed is an error.

    `language` is the reader's: texts in it come somewhat earlier; all languages are searched. A
    text passes `filters` when it has, of each name, one of the values; names and values nobody
    knows find nothing. `since` and `until` are days, both included. At most 12 queries.
    """
    question = asking.read(query)
    if not question:
        return NOTHING
    chosen = _chosen(filters or {}, kinds)
    hits = _hits(question, chosen, Bounds(since=since, until=until))
    rare = Rarities(asking.ranked(question))
    suggested = (
        ""
        if hits.how == "all" and hits.total
        else (spelling.suggestion(query[: asking.LONGEST_QUERY], question.terms, rare, language))
    )
    best = _best(question, hits, rare, Bounds(since=since, until=until), language)
    size = max(1, min(size, LARGEST_PAGE))
    pages = max(1, -(-len(best) // size))
    page = max(1, min(page, pages))
    return Found(
        hits=_shown(best[(page - 1) * size : page * size], question, hits, rare, language),
        total=hits.total,
        reachable=len(best),
        page=page,
        pages=pages,
        facets=_facets(hits),
        how=hits.how,
        suggestion=suggested,
    )


def references(query: str, kind: str, *, most: int) -> frozenset[str] | None:
    """What texts of one kind refer to that have every word of a query, or words that begin alike.

    None where they are more than `most`. For lists that are narrowed by words: nothing is weighed,
    nothing is left out.
    """
    question = asking.read(query)
    if not question:
        return frozenset()
    hits = _with_all_words(question, _chosen({}, [kind]), Bounds())
    if hits.total > most:
        return None
    numbers = engine().every(hits.asked, Bounds(hits.shelves), hits.total) if hits.total else []
    found: set[str] = set()
    for at in range(0, len(numbers), _REFERENCES_AT_ONCE):
        some = Passage.objects.filter(pk__in=numbers[at : at + _REFERENCES_AT_ONCE])
        found |= set(some.order_by().values_list("ref", flat=True))
    return frozenset(found)


def suggest(typed: str, *, language: str = "", limit: int = 8) -> tuple[Completion, ...]:
    """How what is being typed may go on: titles first, then words; at most `limit` (20)."""
    return complete(typed, language, max(1, min(limit, 20)))


def _chosen(filters: Mapping[str, Sequence[str]], kinds: Sequence[str]) -> Chosen:
    asked = {**filters, **({"kind": kinds} if kinds else {})}
    return {name: frozenset(values[:_MOST_CHOSEN]) for name, values in asked.items() if any(values)}


def _hits(question: Question, chosen: Chosen, bounds: Bounds) -> _Hits:
    """Texts with all the words; with few of them also those that begin alike, or have some."""
    hits = _with_all_words(question, chosen, bounds)
    several = len(question.terms) >= MANY_WORDS
    for asked in asking.loosely(question):
        if not hits.total or (several and hits.total < ENOUGH):
            none = not hits.total or hits.how == "some"
            hits = _wider(hits, "some" if none else "more", asked, bounds)
    return hits


def _with_all_words(question: Question, chosen: Chosen, bounds: Bounds) -> _Hits:
    hits = _counted("all", asking.strictly(question), chosen, bounds)
    return hits if hits.total >= ENOUGH else _wider(hits, "alike", asking.widely(question), bounds)


def _wider(hits: _Hits, how: str, asked: Node, bounds: Bounds) -> _Hits:
    wider = _counted(how, asked, hits.chosen, bounds)
    return wider if wider.total > hits.total else hits


def _counted(how: str, asked: Node, chosen: Chosen, bounds: Bounds) -> _Hits:
    counts = engine().shelves(asked, bounds)
    pairs = pairs_on(counts)
    wanted = [{pairs.number(name, value) for value in values} for name, values in chosen.items()]
    on = pairs.shelves
    shelves = [one for one in counts if not any(some.isdisjoint(on[one]) for some in wanted)]
    total = sum(counts[one] for one in shelves)
    return _Hits(how, asked, counts, pairs, chosen, shelves, total)


def _best(
    question: Question, hits: _Hits, rare: Rarities, bounds: Bounds, language: str
) -> list[tuple[int, float]]:
    shelves = hits.shelves
    if not shelves:
        return []
    within = None if len(shelves) == len(hits.counts) else shelves
    # Where every hit has every word, none is better for that.
    words = asking.weighed(question) if hits.how in {"some", "more"} else ()
    weighed = [(node, rare.worth(term)) for term, node in words]
    numbers = engine().best(
        hits.asked, weighed, Bounds(within, bounds.since, bounds.until), CANDIDATES
    )
    return ordered(numbers, rare, language)


def _shown(
    best: Sequence[tuple[int, float]],
    question: Question,
    hits: _Hits,
    rare: Rarities,
    language: str,
) -> tuple[Hit, ...]:
    rows = _rows([number for number, _score in best])
    marker = Marker(asking.marked(question), rare, alike=hits.how == "alike")
    return tuple(
        _hit(rows[number], score, marker, hits.pairs, language)
        for number, score in best
        if number in rows
    )


def _rows(numbers: Sequence[int]) -> dict[int, Row]:
    found = Passage.objects.filter(pk__in=numbers).order_by()
    return {row[0]: Row(*row) for row in found.values_list("pk", *Row._fields[1:])}


def _hit(row: Row, score: float, marker: Marker, pairs: Pairs, language: str) -> Hit:
    words = unpack_numbers(row.forms__numbers)
    return Hit(
        kind=row.kind,
        ref=row.ref,
        language=row.language,
        title=marker.title(row.title, words.title),
        above=row.above,
        address=row.address.replace("{language}", language or row.language),
        snippet=marker.snippet(row.body__text, words.text),
        date=row.date,
        facets=pairs.facets(row.shelf_id),
        score=score,
    )


def _facets(hits: _Hits) -> dict[str, tuple[FacetValue, ...]]:
    found: dict[str, dict[str, int]] = {}
    for number, count in _said(hits).items():
        name, value = hits.pairs.pair(number)
        found.setdefault(name, {})[value] = count
    return {name: _values(name, counts, hits.chosen) for name, counts in sorted(found.items())}


def _said(hits: _Hits) -> Counter[int]:
    """How many hits stand under each pair; those that fail one choice count under its name only."""
    on = hits.pairs.shelves
    counts: Counter[int] = Counter(
        chain.from_iterable(on[one] for one in hits.shelves if hits.counts[one] == 1)
    )
    for shelf in hits.shelves:
        if hits.counts[shelf] > 1:
            for number in on[shelf]:
                counts[number] += hits.counts[shelf]
    if len(hits.shelves) < len(hits.counts):
        _add_failing(hits, counts)
    return counts


def _add_failing(hits: _Hits, counts: Counter[int]) -> None:
    passing, on = set(hits.shelves), hits.pairs.shelves
    wanted = {
        name: {hits.pairs.number(name, value) for value in values}
        for name, values in hits.chosen.items()
    }
    for shelf in hits.counts.keys() - passing:
        failing = [name for name, some in wanted.items() if some.isdisjoint(on[shelf])]
        for number in on[shelf] if len(failing) == 1 else ():
            if hits.pairs.pair(number)[0] == failing[0]:
                counts[number] += hits.counts[shelf]


def _values(name: str, counts: Mapping[str, int], chosen: Chosen) -> tuple[FacetValue, ...]:
    picked = chosen.get(name, frozenset())
    rows = sorted(counts.items(), key=lambda one: (one[0] not in picked, -one[1], one[0]))
    return tuple(FacetValue(value, number, value in picked) for value, number in rows[:MOST_VALUES])
