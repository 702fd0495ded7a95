"""What a working day asks of recommendations: answers owed, drafts, answers to be verified."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.utils import timezone

from qorgau.people.models import User

from .models import AnswerClock, Recommendation, RecommendationText, Status
from .queries import visible_to

OWED, DRAFT, VERIFY = "owed", "draft", "verify"


def waiting(
    user: User,
    language: str,
    until: dt.date,
    *,
    drafts: bool = False,
    places: QuerySet[Any] | None = None,
    beside: Mapping[str, Any] | None = None,
    most: int = 10,
) -> dict[str, list[Recommendation]]:
    """At most `most` of each that wait, by why they do; one query.

    `owed`: the body's answer is due up to that day, the soonest first; `draft`, when `drafts`: not
    issued yet, the newest first; `verify`: answered, about one of the `places` (a query of codes).
    Each row has `why`, `title` in the language (else as it was written) and `due_on`; `beside`
    are further columns, expressions over the recommendation.
    """
    rows = visible_to(user)
    lists = {OWED: _due(rows, until)}
    if drafts:
        lists[DRAFT] = rows.filter(status=Status.DRAFT).order_by("-proposed_at", "-id")
    if places is not None:
        answered = rows.filter(status=Status.ANSWERED, place__in=places)
        lists[VERIFY] = answered.order_by("issued_at", "id")
    shown = _told(language, dict(beside or {}))
    first, *others = [
        shown.annotate(why=Value(why)).filter(pk__in=one.values("pk")[:most])
        for why, one in lists.items()
    ]
    found: dict[str, list[Recommendation]] = {why: [] for why in (OWED, DRAFT, VERIFY)}
    for row in first.union(*others, all=True) if others else first:
        found[row.why].append(row)  # type: ignore[attr-defined]
    return {why: sorted(found[why], key=_ORDERS[why]) for why in found}


def overdue(user: User) -> QuerySet[Recommendation]:
    """Those whose answer is over its term, for counting; as the list of overdue ones shows them."""
    now = timezone.now()
    late = AnswerClock.objects.filter(stopped_at__isnull=True, due_at__lt=now)
    rows = visible_to(user).filter(pk__in=late.values("recommendation_id"))
    return rows.annotate(due_at=_of_term("due_at")).filter(due_at__lt=now)


def answered(user: User) -> QuerySet[Recommendation]:
    """Those that a body answered and nobody verified yet, for counting."""
    return visible_to(user).filter(status=Status.ANSWERED)


def _due(rows: QuerySet[Recommendation], until: dt.date) -> QuerySet[Recommendation]:
    """Looked for among terms that run, so that what was answered long ago is not read."""
    running = AnswerClock.objects.filter(stopped_at__isnull=True, due_on__lte=until)
    found = rows.filter(pk__in=running.values("recommendation_id"))
    found = found.annotate(due_on=_of_term("due_on"), due_at=_of_term("due_at"))
    return found.filter(due_on__lte=until).order_by("due_at", "-proposed_at", "-id")


def _of_term(column: str) -> Subquery:
    running = AnswerClock.objects.filter(recommendation=OuterRef("pk"), stopped_at__isnull=True)
    return Subquery(running.order_by("-id").values(column)[:1])


def _told(language: str, beside: dict[str, Any]) -> QuerySet[Recommendation]:
    texts = RecommendationText.objects.filter(recommendation=OuterRef("pk")).annotate(
        rank=Case(
            When(language=language, then=0),
            When(original=True, then=1),
            default=2,
            output_field=IntegerField(),
        )
    )
    title = texts.order_by("rank", "language", "-version").values("title")[:1]
    return Recommendation.objects.order_by().annotate(
        title=Subquery(title), due_on=_of_term("due_on"), due_at=_of_term("due_at"), **beside
    )


_ORDERS: Mapping[str, Any] = {
    OWED: lambda one: (one.due_at, one.pk),
    DRAFT: lambda one: (-one.proposed_at.timestamp(), one.pk),
    VERIFY: lambda one: (one.issued_at, one.pk),
}
