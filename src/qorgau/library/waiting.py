"""Named reads of the desk: files and texts on their way, documents as their keepers see them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, QuerySet
from django.db.models.fields.json import KeyTransform

from . import queries
from .models import Expression, Relation, TextState, TextStep, Work
from .received import ReadState, Received


def received() -> QuerySet[Received]:
    """Files that were brought and not kept yet, newest first, without what was read in them."""
    return Received.objects.defer("parsed")


def received_file(key: UUID) -> Received | None:
    """A file that waits to be kept or discarded."""
    return Received.objects.filter(pk=key).first()


def received_before(sha256: str) -> Received | None:
    """The same file, when it waits already."""
    return received().filter(sha256=sha256).first()


def to_look_at() -> QuerySet[Received]:
    """Files that are read and wait for a person."""
    return received().exclude(state=ReadState.WAITING)


def texts(state: str = "") -> QuerySet[Expression]:
    """Texts of every state, or of one, newest first, with document, titles and paragraphs."""
    read = KeyTransform("paragraphs", "recognised")
    found = queries.with_state().annotate(paragraph_count=read)
    if state:
        found = found.filter(**{"state": state})
    return (
        found.select_related("work")
        .prefetch_related("work__titles")
        .defer("before", "after", "recognised")
        .order_by("-added_at", "-id")
    )


def counts() -> dict[str, int]:
    """How many texts are in each state."""
    rows = queries.with_state().order_by().values_list(*("state",)).annotate(Count("pk"))
    return {state: dict(rows).get(state, 0) for state in TextState.values}


def texts_of_file(sha256: str) -> list[Expression]:
    """Texts in any state that were read from this very file."""
    return list(queries.with_state().filter(sha256=sha256).select_related("work"))


def work(key: UUID) -> Work | None:
    """A document in any state, with its titles."""
    return Work.objects.prefetch_related("titles").filter(pk=key).first()


def work_of(symbol: str) -> Work | None:
    """A document of that symbol, also one without a published text."""
    return Work.objects.prefetch_related("titles").filter(symbol=symbol).first()


def texts_of(work: Work) -> list[Expression]:
    """Every text of a document by language and version, in any state."""
    rows = queries.with_state().filter(work=work).select_related("work")
    return list(rows.defer("before", "after", "recognised").order_by("language", "-version"))


def others_to_compare(expression: Expression) -> list[Expression]:
    """Other texts of the same document: the version before first, then those that are left."""
    rows = [one for one in texts_of(expression.work) if one.pk != expression.pk]
    own = [one for one in rows if one.language == expression.language]
    before = [one for one in own if one.version < expression.version]
    after = [one for one in own if one.version > expression.version]
    return [*before, *after, *(one for one in rows if one.language != expression.language)]


def sections_of(expression: Expression) -> list[UUID | None]:
    """For every paragraph of a text the id of the section that it stands in."""
    return list(expression.paragraphs.order_by("order").values_list("section_id", flat=True))


def relation(key: UUID) -> Relation | None:
    """A relation that stands or has ended."""
    return queries.standing_relations().filter(pk=key).first()


def brought_by(who: str) -> QuerySet[Received]:
    """Files of one person that are read and wait, the oldest first."""
    return to_look_at().filter(by=who).order_by("at", "id")


def drafters(rows: Iterable[Expression]) -> dict[UUID, set[str]]:
    """Who brought each of these texts, by their draft steps (one query)."""
    found: dict[UUID, set[str]] = {}
    steps = TextStep.objects.filter(expression__in=list(rows), state=TextState.DRAFT)
    for text, who in steps.order_by("id").values_list("expression_id", "by"):
        found.setdefault(text, set()).add(who)
    return found


def symbols() -> set[str]:
    """Symbols of every document that has a text, in whatever state."""
    return set(Work.objects.order_by().values_list("symbol", flat=True))


def works_named(symbols: Iterable[str]) -> QuerySet[Work]:
    """Documents by their symbols, with titles."""
    return Work.objects.prefetch_related("titles").filter(symbol__in=list(symbols))
