"""The published register: what was recommended, what the body says, what was found."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from qorgau.country import terms
from qorgau.country.queries import label

from .. import clocks, queries
from ..flow import IMPLEMENTED
from ..models import Recommendation


@dataclass(frozen=True, slots=True)
class PublicWording:
    """The text in one language; `original` is what was issued, others are translations."""

    language: str
    title: str
    text: str
    original: bool
    official: bool


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """The State's own word: its position (code and name), measures, day, and whether in term."""

    position: str
    position_name: str
    text: str
    given_on: dt.date
    in_term: bool


@dataclass(frozen=True, slots=True)
class PublicCheck:
    """What the office found of the implementation on a day; `means_name` says how it was seen."""

    state: str
    state_name: str
    note: str
    checked_on: dt.date
    means_name: str = ""


@dataclass(frozen=True, slots=True)
class PublicRecommendation:
    """One published recommendation. `due_on` ends the term of answer by `article` (a phrase)."""

    number: str
    kind: str
    kind_name: str
    body: str
    body_name: str
    right: str
    region: str
    issued_on: dt.date
    due_on: dt.date
    article: str
    extended: bool
    title: str
    wordings: tuple[PublicWording, ...]
    answer: PublicAnswer | None
    checks: tuple[PublicCheck, ...]


@dataclass(frozen=True, slots=True)
class PublicBody:
    """What became of the published recommendations to one body."""

    code: str
    name: str
    issued: int
    answered: int
    in_term: int
    overdue: int
    implemented: int


def register(
    language: str,
    *,
    body: str = "",
    right: str = "",
    year: int | None = None,
    limit: int | None = None,
) -> tuple[PublicRecommendation, ...]:
    """The published recommendations, newest first; `limit` so many at most."""
    rows = _published()
    if body:
        rows = rows.filter(to=body)
    if right:
        rows = rows.filter(right=right)
    if year is not None:
        rows = rows.filter(issued_at__year=year)
    return tuple(_seen(row, language) for row in rows[:limit])


def recommendation(number: str, language: str) -> PublicRecommendation | None:
    """One published recommendation by its number."""
    row = _published().filter(number=number).first()
    return _seen(row, language) if row else None


def bodies(language: str, today: dt.date) -> tuple[PublicBody, ...]:
    """Who answered: each body with published recommendations, by name."""
    rows: dict[str, list[PublicRecommendation]] = {}
    for one in register(language):
        rows.setdefault(one.body, []).append(one)
    made = (_body(code, ones, today) for code, ones in rows.items())
    return tuple(sorted(made, key=lambda one: one.name))


def _published() -> QuerySet[Recommendation]:
    rows = Recommendation.objects.filter(published_at__isnull=False)
    related = rows.select_related("answer").prefetch_related("texts", "clocks", "checks")
    return related.order_by("-issued_at", "-id")


def _seen(row: Recommendation, language: str) -> PublicRecommendation:
    clock, words = queries.clock(row), queries.wording(row, language)
    if row.issued_at is None or row.number is None or clock is None or words is None:
        raise ValueError(f"recommendation {row.pk} is published but not whole")
    return PublicRecommendation(
        number=row.number,
        kind=row.kind,
        kind_name=str(row.get_kind_display()),
        body=row.to,
        body_name=label("bodies", row.to, language),
        right=row.right,
        region=row.region,
        issued_on=terms.today(row.issued_at),
        due_on=clock.due_on,
        article=clocks.article(clock, language),
        extended=clock.extended_from is not None,
        title=words.title,
        wordings=tuple(
            PublicWording(one.language, one.title, one.text, one.original, one.official)
            for one in queries.wordings(row)
        ),
        answer=_answer(row, language),
        checks=tuple(
            PublicCheck(
                one.state,
                label("verifications", one.state, language),
                one.note,
                one.checked_on,
                str(one.get_means_display()),
            )
            for one in sorted(row.checks.all(), key=lambda one: (one.checked_on, one.pk))
        ),
    )


def _answer(row: Recommendation, language: str) -> PublicAnswer | None:
    answer = getattr(row, "answer", None)
    if answer is None:
        return None
    name = label("answers", answer.position, language)
    return PublicAnswer(answer.position, name, answer.text, terms.today(answer.at), answer.in_term)


def _body(code: str, ones: list[PublicRecommendation], today: dt.date) -> PublicBody:
    return PublicBody(
        code=code,
        name=ones[0].body_name,
        issued=len(ones),
        answered=sum(one.answer is not None for one in ones),
        in_term=sum(one.answer is not None and one.answer.in_term for one in ones),
        overdue=sum(one.answer is None and one.due_on < today for one in ones),
        implemented=sum(bool(one.checks) and one.checks[-1].state == IMPLEMENTED for one in ones),
    )
