"""What the holder of a one-time link may read: the recommendation, its term, and how to answer."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from babel.dates import format_date
from django.conf import settings

from qorgau.country import terms
from qorgau.country.calendar import text_of
from qorgau.country.queries import choices, label

from . import clocks, queries
from .answers import find_link
from .models import AnswerClock, Recommendation, RecommendationLink


@dataclass(frozen=True, slots=True)
class Wording:
    """The text in one language; `original` is what was issued."""

    language: str
    title: str
    text: str
    original: bool
    official: bool


@dataclass(frozen=True, slots=True)
class Term:
    """When the body answers at the latest, by which article (a phrase), which days did not count.

    `extended_from` is the first end when the body has extended; `may_extend_until` the last day
    to which it may (None: no longer, or the law knows no extension).
    """

    due_on: dt.date
    article: str
    counted: int
    skipped: tuple[tuple[dt.date, str], ...]
    extended_from: dt.date | None
    may_extend_until: dt.date | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A recommendation as its addressee sees it by the link.

    `state` is `open`, `answered` (the link is used up) or `expired`. `positions` are the codes and
    names to choose from. A used or expired link shows no text.
    """

    state: Literal["open", "answered", "expired"]
    number: str
    kind: str
    kind_name: str
    body: str
    body_name: str
    article: str
    issued_on: dt.date
    received_on: dt.date | None
    answered_on: dt.date | None
    link_until: dt.date
    wordings: tuple[Wording, ...]
    term: Term | None
    positions: tuple[tuple[str, str], ...]


def invitation(token: str, language: str = "") -> Invitation | None:
    """What the link opens, or None for a token that was never given out.

    Labels are in `language`, else in the first language of the installation.
    """
    link = find_link(token)
    if link is None:
        return None
    return _seen(link, link.recommendation, language or settings.LANGUAGES[0][0])


def _seen(link: RecommendationLink, row: Recommendation, language: str) -> Invitation:
    is_open = link.is_open()
    answer = getattr(row, "answer", None)
    if row.issued_at is None or row.number is None:
        raise ValueError(f"recommendation {row.pk} has a link but was not issued")
    return Invitation(
        state="open" if is_open else "answered" if answer is not None else "expired",
        number=row.number,
        kind=row.kind,
        kind_name=str(row.get_kind_display()),
        body=row.to,
        body_name=label("bodies", row.to, language),
        article=row.article,
        issued_on=terms.today(row.issued_at),
        received_on=terms.today(row.received_at) if row.received_at else None,
        answered_on=terms.today(answer.at) if answer is not None else None,
        link_until=terms.today(link.expires_at),
        wordings=_wordings(row) if is_open else (),
        term=_term(clocks.running(row), language) if is_open else None,
        positions=tuple(choices("answers", language)) if is_open else (),
    )


def _wordings(row: Recommendation) -> tuple[Wording, ...]:
    return tuple(
        Wording(one.language, one.title, one.text, one.original, one.official)
        for one in queries.wordings(row)
    )


def _term(clock: AnswerClock | None, language: str) -> Term | None:
    if clock is None:
        return None
    return Term(
        due_on=clock.due_on,
        article=clocks.article(clock, language),
        counted=len(clock.explanation["counted"]),
        skipped=skipped_days(clock, language),
        extended_from=clock.extended_from,
        may_extend_until=clocks.furthest(clock),
    )


def skipped_days(clock: AnswerClock, language: str) -> tuple[tuple[dt.date, str], ...]:
    """The days that did not count, each with its cause in words."""
    return tuple(
        (dt.date.fromisoformat(day["date"]), _cause(day, language))
        for day in clock.explanation["skipped"]
    )


def _cause(day: Mapping[str, Any], language: str) -> str:
    """The pack's name of the day off; a plain weekend day has only the name of its weekday."""
    if day["label"]:
        return text_of(day["label"], language)
    return format_date(dt.date.fromisoformat(day["date"]), "EEEE", locale=language)
