"""Named reads of the library. What is not said to be of every text is of published ones only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from qorgau.country import terms

from .models import (
    Expression,
    Form,
    Original,
    Paragraph,
    Point,
    Relation,
    Section,
    TextState,
    TextStep,
    Work,
)

#: Rows of one page of a list at the desk.
BOUND = 500


def with_state() -> QuerySet[Any]:
    """Every text, annotated with the `state` it is in."""
    last = TextStep.objects.filter(expression=OuterRef("pk")).order_by("-number")
    state = Coalesce(Subquery(last.values("state")[:1]), Value(TextState.PUBLISHED))
    return Expression.objects.annotate(state=state)


def published() -> QuerySet[Expression]:
    """The texts that the world may read."""
    return with_state().filter(state=TextState.PUBLISHED)


def works() -> QuerySet[Work]:
    """Every work with a published text, with its titles and those texts, by symbol (3 queries)."""
    shown = published()
    return Work.objects.filter(Exists(shown.filter(work=OuterRef("pk")))).prefetch_related(
        "titles", Prefetch("expressions", queryset=shown)
    )


def work(symbol: str) -> Work | None:
    """The work of that symbol."""
    return works().filter(symbol=symbol).first()


def symbols(among: Iterable[str]) -> set[str]:
    """Those of the symbols that name a published work."""
    shown = published().filter(work__symbol__in=list(among))
    return set(shown.values_list("work__symbol", flat=True))


def titles(among: Iterable[str]) -> dict[str, dict[str, str]]:
    """The titles by language of those symbols that name a published work (two queries)."""
    rows = works().prefetch_related(None).prefetch_related("titles")
    return {
        work.symbol: {one.language: one.title for one in work.titles.all()}
        for work in rows.filter(symbol__in=list(among))
    }


def latest(work: Work, language: str) -> Expression | None:
    """The newest text of a work in a language, in any state but withdrawn."""
    standing = with_state().exclude(state=TextState.WITHDRAWN)
    found = standing.filter(work=work, language=language).select_related("work")
    return found.order_by("-version").first()


def last_version(work: Work, language: str) -> int:
    """The number of the last version in a language, whatever became of it; 0 for none."""
    found = Expression.objects.filter(work=work, language=language).order_by("-version")
    return found.values_list("version", flat=True).first() or 0


def versions(symbol: str) -> list[Expression]:
    """Every published text of a work: by language, then from the first to hold to the last."""
    rows = published().filter(work__symbol=symbol).select_related("work")
    return sorted(rows, key=lambda one: (one.language, *age(one)))


def age(expression: Expression) -> tuple[dt.date, int]:
    """What orders the texts of a language in time: since when it holds, then its version."""
    return (expression.valid_from or expression.date or dt.date.min, expression.version)


def holds(expression: Expression, day: dt.date) -> bool:
    """Whether a text had come into force by a day and had not ended before it."""
    return age(expression)[0] <= day and (expression.valid_to is None or day <= expression.valid_to)


def current(symbol: str, language: str = "", on: dt.date | None = None) -> Expression | None:
    """The text in force on a day, in that language or in the one first added where it has none.

    Without a day it is today's, and where nothing is in force today the newest (one query).
    """
    rows = versions(symbol)
    if language not in {one.language for one in rows}:
        first = min(rows, key=lambda one: (one.added_at, one.pk), default=None)
        language = first.language if first else ""
    return in_force([one for one in rows if one.language == language], on)


def in_force(rows: Sequence[Expression], on: dt.date | None) -> Expression | None:
    """Of texts of one language the one that holds on a day; without a day see `current`."""
    day = on or terms.today(timezone.now())
    fitting = [one for one in rows if holds(one, day)]
    if on is None and not fitting:
        fitting = list(rows)
    return max(fitting, key=age, default=None)


def version(symbol: str, language: str, number: int) -> Expression | None:
    """One published version of a text."""
    rows = published().filter(work__symbol=symbol, language=language, version=number)
    return rows.select_related("work").first()


def expression_of_file(symbol: str, language: str, sha256: str) -> Expression | None:
    """The text in any state that was read from this very file."""
    return Expression.objects.filter(work__symbol=symbol, language=language, sha256=sha256).first()


def expression(pk: UUID | str) -> Expression | None:
    """A text in any state by its id, with its `state` and its work."""
    return with_state().filter(pk=pk).select_related("work").first()


def paragraphs(expression: Expression) -> QuerySet[Paragraph]:
    """The paragraphs of an expression in their order, with their sections (one query)."""
    return expression.paragraphs.select_related("section").order_by("order")


def bare_paragraphs(expression: Expression) -> QuerySet[Paragraph]:
    """The paragraphs of an expression in their order, without their words (one query)."""
    return expression.paragraphs.defer("text").order_by("order")


def full(keys: Iterable[UUID]) -> dict[UUID, Paragraph]:
    """Paragraphs by their ids, with their words (one query)."""
    return {row.pk: row for row in Paragraph.objects.filter(pk__in=list(keys))}


def points(expression: Expression) -> QuerySet[Point]:
    """Every point of a text, paragraph by paragraph."""
    return Point.objects.filter(paragraph__expression=expression).order_by(
        "paragraph__order", "order"
    )


def paragraph_named(symbol: str, eid: str) -> Paragraph | None:
    """A paragraph by its name, of the text added last that has it."""
    found = _shown_paragraphs(symbol).filter(eid__iexact=eid)
    return found.order_by("-expression__version", "expression_id").first()


def paragraph_numbered(symbol: str, number: int) -> Paragraph | None:
    """A paragraph by its number, of the text added last that has it."""
    found = _shown_paragraphs(symbol).filter(number=number)
    return found.order_by("-expression__version", "expression_id").first()


def section_named(symbol: str, eid: str) -> Section | None:
    """A section by its name, of the text added last that has it."""
    found = Section.objects.filter(
        expression__in=published().filter(work__symbol=symbol), eid__iexact=eid
    )
    return found.order_by("-expression__version", "expression_id").first()


def numbers(symbol: str) -> QuerySet[Paragraph, int]:
    """The numbers of all paragraphs of a work."""
    return _shown_paragraphs(symbol).values_list("number", flat=True)


def _shown_paragraphs(symbol: str) -> QuerySet[Paragraph]:
    return Paragraph.objects.filter(expression__in=published().filter(work__symbol=symbol))


def steps(expression: Expression) -> list[TextStep]:
    """The steps of a text, oldest first."""
    return list(expression.steps.order_by("number"))


def state(expression: Expression) -> str:
    """The state that a text is in now."""
    last = expression.steps.order_by("-number").first()
    return last.state if last else TextState.PUBLISHED


def waiting() -> QuerySet[Expression]:
    """Texts that are not public yet, those that wait longest first: drafts and checked ones."""
    rows = with_state().filter(state__in=(TextState.DRAFT, TextState.CHECKED))
    return rows.select_related("work").order_by("added_at", "id")[:BOUND]


def original(expression: Expression) -> bytes | None:
    """The bytes of the file that a text was read from; None where it was not kept (older ones)."""
    found = Original.objects.filter(sha256=expression.sha256).first()
    return bytes(found.data) if found else None


def relations(symbol: str) -> QuerySet[Any]:
    """Relations that stand, from a document and to it; those that ended keep their days."""
    ends = Q(from_symbol=symbol) | Q(to_symbol=symbol)
    return standing_relations().filter(ends)


def standing_relations() -> QuerySet[Any]:
    """Every relation that was not found to be wrong."""
    wrong = Q(closing__isnull=False, closing__until__isnull=True)
    return Relation.objects.exclude(wrong).annotate(ended=Coalesce(F("closing__until"), F("until")))


def relations_of_pack() -> QuerySet[Relation]:
    """Relations that the pack brought and nobody closed since."""
    return Relation.objects.filter(origin="pack", closing__isnull=True)


def places_among(symbols: Iterable[str], names: Iterable[str]) -> set[tuple[str, str]]:
    """Which of the names are places of which of the documents, as (symbol, name in small letters).

    A paragraph of a numbered text is found by its number too. Three queries, bounded by the names.
    """
    shown = published().filter(work__symbol__in=list(symbols))
    names = set(names)
    heads = {name.split("__point_")[0] for name in names}
    numbers = [int(one[5:]) for one in heads if one[:5] == "para_" and one[5:].isdecimal()]
    counted = ~Q(expression__form=Form.ARTICLES)  # where a number is no place in the order
    rows = Paragraph.objects.filter(expression__in=shown)
    found = rows.filter(Q(eid__in=heads) | Q(counted, number__in=numbers))
    places: set[tuple[str, str]] = set()
    for symbol, eid, number in found.values_list("expression__work__symbol", "eid", "number"):
        places |= {
            (symbol, eid.lower()),
            *([(symbol, f"para_{number}")] if number in numbers else []),
        }
    fields = ("paragraph__expression__work__symbol", "paragraph__eid", "paragraph__number", "path")
    for symbol, eid, number, path in Point.objects.filter(paragraph__in=found).values_list(*fields):
        tail = "".join(f"__point_{one}" for one in path.lower().split("/"))
        places |= {(symbol, eid.lower() + tail), (symbol, f"para_{number}{tail}")}
    sections = Section.objects.filter(expression__in=shown, eid__in=names)
    for symbol, eid in sections.values_list("expression__work__symbol", "eid"):
        places.add((symbol, eid.lower()))
    return places
