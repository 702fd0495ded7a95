"""Named reads of recommendations for people with an account."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from qorgau.people.models import User
from qorgau.people.policy import may, sees_all, units_for

from .models import (
    AnswerClock,
    Recommendation,
    RecommendationText,
    Status,
    Verification,
)

WRITE = ("recommendations.propose", "recommendations.issue")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list may be narrowed to; empty fields narrow nothing."""

    to: str = ""
    status: str = ""
    right: str = ""
    year: int | None = None
    overdue: bool = False


EVERYTHING = Filters()


def visible_to(user: User) -> QuerySet[Recommendation]:
    """Issued ones for everybody who lists them; drafts for those who write in their unit."""
    if not may(user, "recommendations.list"):
        return Recommendation.objects.none()
    seen = ~Q(status=Status.DRAFT)
    for action in WRITE:
        seen |= Q() if sees_all(user, action) else Q(unit__in=units_for(user, action))
    writes_everywhere = any(sees_all(user, action) for action in WRITE)
    rows = Recommendation.objects.all()
    return rows if writes_everywhere else rows.filter(seen)


def listing(user: User, filters: Filters = EVERYTHING) -> QuerySet[Recommendation]:
    """The list by soonest running term: each row has `due_on`, `due_at` (None when none runs)."""
    rows = visible_to(user)
    for field in ("to", "status", "right"):
        if value := getattr(filters, field):
            rows = rows.filter(**{field: value})
    if filters.year is not None:
        rows = rows.filter(issued_at__year=filters.year)
    rows = _with_term(rows)
    if filters.overdue:
        rows = rows.filter(Q(due_at__lt=timezone.now()))
    return _with_words(rows).order_by(F("due_at").asc(nulls_last=True), "-proposed_at", "-id")


def found(user: User, pk: UUID) -> Recommendation | None:
    """One recommendation with all that stands beside it, if the person may see it."""
    rows = _with_words(_with_term(visible_to(user))).prefetch_related(
        "steps", "clocks", "extensions", "links"
    )
    return rows.filter(pk=pk).first()


def about_place(user: User, place: str) -> QuerySet[Recommendation]:
    """Recommendations that refer to a place, to be checked at the next visit."""
    return _with_words(_with_term(visible_to(user).filter(place=place)))


def answered_about(user: User, places: Iterable[str]) -> QuerySet[Recommendation]:
    """Answered and not yet verified, about one of these places: what a visit there has to see."""
    rows = visible_to(user).filter(place__in=list(places), status=Status.ANSWERED)
    return _with_words(_with_term(rows)).order_by("issued_at", "id")


def among(user: User, ids: Iterable[UUID]) -> QuerySet[Recommendation]:
    """Those of the given ids that the person may see."""
    return _with_words(_with_term(visible_to(user).filter(pk__in=list(ids))))


def due_soon(user: User, until: dt.date) -> QuerySet[Recommendation]:
    """Running terms that end until that day, overdue ones included; for the day's overview."""
    return listing(user).filter(Q(due_on__lte=until))


def wordings(recommendation: Recommendation) -> list[RecommendationText]:
    """The newest wording in each language, the original first (from the prefetched texts)."""
    newest: dict[str, RecommendationText] = {}
    for text in sorted(recommendation.texts.all(), key=lambda one: one.version):
        newest[text.language] = text
    return sorted(newest.values(), key=lambda one: (not one.original, one.language))


def wording(recommendation: Recommendation, language: str) -> RecommendationText | None:
    """The newest wording in a language, else the original."""
    all_of = wordings(recommendation)
    return next((one for one in all_of if one.language == language), next(iter(all_of), None))


def clock(recommendation: Recommendation) -> AnswerClock | None:
    """The newest clock, running or stopped (from the prefetched clocks)."""
    rows = sorted(recommendation.clocks.all(), key=lambda one: one.pk)
    return rows[-1] if rows else None


def newest_check(recommendation: Recommendation) -> Verification | None:
    """The check that counts today (from the prefetched checks)."""
    rows = sorted(recommendation.checks.all(), key=lambda one: (one.checked_on, one.pk))
    return rows[-1] if rows else None


def years() -> list[int]:
    """The years in which something was issued, newest first."""
    dates = Recommendation.objects.filter(issued_at__isnull=False).datetimes("issued_at", "year")
    return sorted({one.year for one in dates}, reverse=True)


def _with_term(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    running = AnswerClock.objects.filter(recommendation=OuterRef("pk"), stopped_at__isnull=True)
    running = running.order_by("-id")
    return rows.annotate(
        due_on=Subquery(running.values("due_on")[:1]), due_at=Subquery(running.values("due_at")[:1])
    )


def _with_words(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    texts = RecommendationText.objects.order_by("language", "version")
    return rows.select_related("answer").prefetch_related(Prefetch("texts", texts), "checks")
