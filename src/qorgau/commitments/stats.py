"""Counts of steps, answers and checks: plain numbers by one facet, no text, no people."""

import datetime as dt

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncMonth, TruncYear

from qorgau.country import pack

from .flow import ACCEPTED, IMPLEMENTED
from .models import Answer, AnswerClock, RecommendationStep, Verification

#: What this room counts.
COUNTS = frozenset(
    {
        "recommendations.issued",
        "recommendations.due",
        "recommendations.answered",
        "recommendations.answered_in_term",
        "recommendations.accepted",
        "recommendations.implemented",
    }
)
#: The facets by which it counts → the column of a recommendation.
DIMENSIONS = {
    "body": "to",
    "right": "right",
    "region": "region",
    "place_type": "place_type",
    "kind": "kind",
}
PERIODS = {"month": (TruncMonth, "%Y-%m"), "year": (TruncYear, "%Y")}


def count(what: str, first: dt.date, last: dt.date, by: str = "") -> dict[str, int]:
    """How many between two days, both included; by the codes of one facet when `by` names it.

    Without `by` the only key is "". A facet that was not stated has the key "". Each
    recommendation counts once a row. Raises KeyError for an unknown count or facet.

    `recommendations.due`: their term of answer ended within the days, answered or not.
    `recommendations.implemented`: the newest check made until `last` says so and was made within.
    """
    rows, moment = _rows(what, first, last)
    if not by:
        return {"": rows.values("recommendation").distinct().count()}
    if by in PERIODS:
        return _by_period(rows, moment, by)
    grouped = rows.values_list(f"recommendation__{DIMENSIONS[by]}")
    return dict(grouped.annotate(n=Count("recommendation", distinct=True)).order_by())


def positions(first: dt.date, last: dt.date) -> dict[str, int]:
    """Answers between two days by the body's position (codes of the vocabulary `answers`)."""
    begin, end = _instants(first, last)
    rows = Answer.objects.filter(at__gte=begin, at__lt=end).values_list("position")
    return dict(rows.annotate(n=Count("pk")).order_by())


def _rows(what: str, first: dt.date, last: dt.date) -> tuple[QuerySet, str]:
    """Rows that point at the recommendations counted, and the column of their time."""
    begin, end = _instants(first, last)
    within = {"at__gte": begin, "at__lt": end}
    answers = Answer.objects.filter(**within)
    counted: dict[str, tuple[QuerySet, str]] = {
        "recommendations.issued": (_steps("issued").filter(**within), "at"),
        "recommendations.due": (_ended_terms(first, last), "due_on"),
        "recommendations.answered": (answers, "at"),
        "recommendations.answered_in_term": (answers.filter(in_term=True), "at"),
        "recommendations.accepted": (answers.filter(position=ACCEPTED), "at"),
        "recommendations.implemented": (_implemented(first, last), "checked_on"),
    }
    return counted[what]


def _steps(step: str) -> QuerySet[RecommendationStep]:
    return RecommendationStep.objects.filter(step=step)


def _ended_terms(first: dt.date, last: dt.date) -> QuerySet[AnswerClock]:
    """The newest clock of each recommendation, if its term ended within the days."""
    of_one = AnswerClock.objects.filter(recommendation=OuterRef("recommendation"))
    newest = of_one.order_by("-id").values("pk")[:1]
    return AnswerClock.objects.filter(pk=Subquery(newest), due_on__range=(first, last))


def _implemented(first: dt.date, last: dt.date) -> QuerySet[Verification]:
    of_one = Verification.objects.filter(
        recommendation=OuterRef("recommendation"), checked_on__lte=last
    )
    newest = of_one.order_by("-checked_on", "-id").values("pk")[:1]
    return Verification.objects.filter(
        pk=Subquery(newest), state=IMPLEMENTED, checked_on__range=(first, last)
    )


def _by_period(rows: QuerySet, moment: str, by: str) -> dict[str, int]:
    function, form = PERIODS[by]
    zone = pack.current().calendar.tz if moment == "at" else None
    grouped = rows.annotate(of=function(F(moment), tzinfo=zone)).values_list("of")
    found = grouped.annotate(n=Count("recommendation", distinct=True)).order_by("of")
    return {f"{of:{form}}": number for of, number in found}


def _instants(first: dt.date, last: dt.date) -> tuple[dt.datetime, dt.datetime]:
    zone = pack.current().calendar.tz
    after = last + dt.timedelta(days=1)
    return (
        dt.datetime.combine(first, dt.time(), tzinfo=zone),
        dt.datetime.combine(after, dt.time(), tzinfo=zone),
    )
