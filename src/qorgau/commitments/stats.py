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
        "recommendations.positions",
        "recommendations.accepted",
        "recommendations.checked",
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
#: Facets of an answer and of a check, where what is counted is one → its column.
OWN = {
    "recommendations.positions": {"position": "position"},
    "recommendations.checked": {"check": "state"},
}
PERIODS = {"month": (TruncMonth, "%Y-%m"), "year": (TruncYear, "%Y")}


def count(what: str, first: dt.date, last: dt.date, by: str = "") -> dict[str, int]:
    """How many between two days, both included; by the codes of one facet when `by` names it.

    Without `by` the only key is "". A facet that was not stated has the key "". Each
    recommendation counts once a row. Raises KeyError for an unknown count or facet.

    `recommendations.due`: their term of answer ended within the days, answered or not.
    `recommendations.positions`: answers, also by the body's `position`.
    `recommendations.checked`: the newest check made until `last` was made within; also by what it
    found (`check`). `recommendations.implemented`: of these, those found implemented.
    """
    rows, moment = _rows(what, first, last)
    if not by:
        return {"": rows.values("recommendation").distinct().count()}
    if by in PERIODS:
        return _by_period(rows, moment, by)
    column = OWN.get(what, {}).get(by) or f"recommendation__{DIMENSIONS[by]}"
    grouped = rows.values_list(column)
    return dict(grouped.annotate(n=Count("recommendation", distinct=True)).order_by())


def durations(first: dt.date, last: dt.date, by: str = "") -> dict[str, list[int]]:
    """Calendar days from issuing to the body's answer, for answers between two days.

    Keys as in `count`; the values are for medians. Raises KeyError for an unknown facet.
    """
    begin, end = _instants(first, last)
    column = f"recommendation__{DIMENSIONS[by]}" if by else "recommendation__kind"
    answers = Answer.objects.filter(at__gte=begin, at__lt=end).order_by("at", "id")
    found: dict[str, list[int]] = {}
    zone = pack.current().calendar
    for code, at, issued in answers.values_list(column, "at", "recommendation__issued_at"):
        days = (zone.local_date(at) - zone.local_date(issued)).days
        found.setdefault(code if by else "", []).append(days)
    return found


def positions(first: dt.date, last: dt.date) -> dict[str, int]:
    """Answers between two days by the body's position (codes of the vocabulary `answers`)."""
    begin, end = _instants(first, last)
    rows = Answer.objects.filter(at__gte=begin, at__lt=end).values_list("position")
    return dict(rows.annotate(n=Count("pk")).order_by())


def _rows(what: str, first: dt.date, last: dt.date) -> tuple[QuerySet, str]:
    """Rows that point at the recommendations counted, and the column of their time."""
    begin, end = _instants(first, last)
    within = {"at__gte": begin, "at__lt": end}
    answers, checked = Answer.objects.filter(**within), _checked(first, last)
    counted: dict[str, tuple[QuerySet, str]] = {
        "recommendations.issued": (_steps("issued").filter(**within), "at"),
        "recommendations.due": (_ended_terms(first, last), "due_on"),
        "recommendations.answered": (answers, "at"),
        "recommendations.answered_in_term": (answers.filter(in_term=True), "at"),
        "recommendations.positions": (answers, "at"),
        "recommendations.accepted": (answers.filter(position=ACCEPTED), "at"),
        "recommendations.checked": (checked, "checked_on"),
        "recommendations.implemented": (checked.filter(state=IMPLEMENTED), "checked_on"),
    }
    return counted[what]


def _steps(step: str) -> QuerySet[RecommendationStep]:
    return RecommendationStep.objects.filter(step=step)


def _ended_terms(first: dt.date, last: dt.date) -> QuerySet[AnswerClock]:
    """The newest clock of each recommendation, if its term ended within the days."""
    of_one = AnswerClock.objects.filter(recommendation=OuterRef("recommendation"))
    newest = of_one.order_by("-id").values("pk")[:1]
    return AnswerClock.objects.filter(pk=Subquery(newest), due_on__range=(first, last))


def _checked(first: dt.date, last: dt.date) -> QuerySet[Verification]:
    """The newest check of each recommendation until `last`, where it was made within the days."""
    of_one = Verification.objects.filter(
        recommendation=OuterRef("recommendation"), checked_on__lte=last
    )
    newest = of_one.order_by("-checked_on", "-id").values("pk")[:1]
    return Verification.objects.filter(pk=Subquery(newest), checked_on__range=(first, last))


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
