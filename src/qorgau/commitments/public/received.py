"""Recommendations of United Nations mechanisms: counts of all, and the list a page at a time.

Only those to the State of this installation are public; rows of other States that somebody has
imported for comparing are not shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from ..models import (
    ImportBatch,
    ReceivedLabel,
    ReceivedLimb,
    ReceivedRecommendation,
    ReceivedText,
)
from ..received.narrowing import narrowed, own
from ..received.words import ACTIONS, position_name
from ..translating import queries as translations
from .facets import (
    PublicCount,
    body_name,
    counts,
    issue_name,
    kind_name,
    places,
    theme_name,
)
from .held import held


@dataclass(frozen=True, slots=True)
class PublicStatementOfSource:
    """What the source of one import says: the State's position in the source's word, rank, issues.

    `on` is the day of the import, not of the position, which the source does not date.
    """

    position: str
    position_name: str
    word: str
    action: int | None
    issues: tuple[tuple[str, str], ...]
    on: dt.datetime
    file_sha256: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class PublicReceived:
    """One recommendation. `issues` are pairs of the source's label and its name for reading."""

    key: str
    session: int
    cycle: int | None
    by: tuple[str, ...]
    text: str
    language: str
    position: str
    position_name: str
    action: int | None
    action_name: str
    issues: tuple[tuple[str, str], ...]
    mechanism: str = "upr"
    body: str = ""
    body_name: str = ""
    kind: str = "recommendation"
    kind_name: str = ""
    number: str = ""
    symbol: str = ""
    heading: str = ""
    published_on: dt.date | None = None
    priority: bool = False


@dataclass(frozen=True, slots=True)
class PublicImport:
    """The newest import: when, from what sort of file, its digest, how many rows."""

    at: dt.datetime
    format: str
    file_sha256: str
    rows_read: int


def received_counts(language: str = "en", **asked: str) -> dict[str, tuple[PublicCount, ...]]:
    """Counts of those that `asked` (as in `received`) leaves, by each name of `FILTERS`.

    A recommendation may have several issues, so that these add up to more than the others.
    """
    return {name: tuple(one) for name, one in counts(language, **asked).items()}


def received_total(**asked: str) -> int:
    """How many recommendations there are, narrowed as in `received`."""
    return places(held(), **asked).bit_count()


def received(
    language: str, *, start: int = 0, most: int = 50, **asked: str
) -> tuple[PublicReceived, ...]:
    """Recommendations from `start` on, newest first; six queries for any number of rows.

    `asked` are names of `FILTERS`: `issue` is a theme as written, `text` what stands in the
    wording. Raises KeyError for other names.
    """
    register = held()
    numbers = register.page(places(register, **asked), start, most)
    rows = _with_parts(ReceivedRecommendation.objects.filter(pk__in=numbers))
    order = {UUID(str(number)): place for place, number in enumerate(numbers)}
    return tuple(_seen(row, language) for row in sorted(rows, key=lambda row: order[row.pk]))


def received_all(language: str, *, at_once: int = 400, **asked: str) -> Iterator[PublicReceived]:
    """Every recommendation that `asked` leaves, in the order in which they were received.

    Memory holds one part of the register; five queries for each part.
    """
    rows, last = _with_parts(narrowed(**asked)).order_by("pk"), None
    while part := list((rows.filter(pk__gt=last) if last else rows)[:at_once]):
        last = part[-1].pk
        yield from (_seen(row, language) for row in part)


def received_one(key: str, language: str) -> PublicReceived | None:
    """One recommendation by its permanent key."""
    row = _with_parts(own()).filter(identity=key).first()
    return _seen(row, language) if row else None


def received_statements(key: str, language: str) -> tuple[PublicStatementOfSource, ...]:
    """What each import said of one recommendation, oldest first."""
    row = own().filter(identity=key).first()
    said = row.statements.select_related("batch").order_by("order") if row else ()
    return tuple(
        PublicStatementOfSource(
            position=one.position,
            position_name=position_name(one.position),
            word=one.word,
            action=one.action,
            issues=tuple((label, issue_name(label, language)) for label in one.issues),
            on=one.at,
            file_sha256=one.batch.file_sha256,
            source=one.scheme,
        )
        for one in said
    )


def newest_import() -> PublicImport | None:
    """The newest import, where there is one."""
    row = ImportBatch.objects.select_related("outcome").order_by("-at", "-id").first()
    if row is None:
        return None
    outcome = getattr(row, "outcome", None)
    rows = outcome.found.get("rows_read", row.rows_read) if outcome else row.rows_read
    return PublicImport(row.at, row.format, row.file_sha256, rows)


def received_choices(language: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """What the list can be narrowed to, as code and name."""
    found = received_counts(language)
    return {name: tuple((one.code, one.name) for one in some) for name, some in found.items()}


def _with_parts(rows: QuerySet[ReceivedRecommendation]) -> QuerySet[ReceivedRecommendation]:
    themes = ReceivedLabel.objects.filter(kind="theme").order_by("id")
    limbs = ReceivedLimb.objects.filter(current=True).prefetch_related("translations")
    return rows.select_related("document").prefetch_related(
        "texts",
        Prefetch("labels", themes, to_attr="themes"),
        Prefetch("limbs", limbs, to_attr="parts"),
    )


def _action(rank: int | None) -> str:
    return str(ACTIONS[rank]) if rank in ACTIONS and rank is not None else ""


def _seen(row: Any, language: str) -> PublicReceived:
    text, spoken = _text(row, language)
    return PublicReceived(
        key=row.identity,
        session=row.session,
        cycle=row.cycle,
        by=tuple(row.recommended_by),
        text=text,
        language=spoken,
        position=row.position,
        position_name=position_name(row.position),
        action=row.action,
        action_name=_action(row.action),
        issues=_issues(row.themes, language),
        mechanism=row.mechanism,
        body=row.body,
        body_name=body_name(row.body, language),
        kind=row.kind,
        kind_name=kind_name(row.kind),
        number=row.number,
        symbol=row.document.symbol if row.document else "",
        heading=row.heading,
        published_on=row.published_on,
        priority=row.priority,
    )


def _issues(themes: Iterable[ReceivedLabel], language: str) -> tuple[tuple[str, str], ...]:
    """Themes as first written and as named; those that lists call otherwise once."""
    named: dict[str, str] = {}
    for one in themes:
        named.setdefault(theme_name(one.scheme, one.code, one.name, language), one.name)
    return tuple((written, name) for name, written in named.items())


def _text(row: Any, language: str) -> tuple[str, str]:
    """The whole text and its language: a source's, the office's translation, or as it is there."""
    text = _newest_text(row.texts.all(), language)
    if text is None or text.language == language:
        return (text.text, text.language) if text else ("", "")
    translated = translations.whole(row.parts, language)
    return (translated, language) if translated else (text.text, text.language)


def _newest_text(texts: Iterable[ReceivedText], language: str) -> ReceivedText | None:
    """The newest whole text in the language asked for, else in the one that it has."""
    ordered = sorted(texts, key=lambda one: (one.language != language, one.language, -one.order))
    return next((one for one in ordered if not one.part), ordered[0] if ordered else None)
