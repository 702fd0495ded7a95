"""Counts of visits and findings: plain numbers by one facet, no text, no people."""

import datetime as dt

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncMonth, TruncYear

from .models import Status, VisitStep
from .queries import current

#: What this room counts.
COUNTS = frozenset({"visits.made", "visits.findings"})
#: The facets by which each is counted → the column.
DIMENSIONS = {
    "visits.made": {
        "region": "visit__place__region",
        "place_type": "visit__place__kind",
        "body": "visit__place__body",
        "kind": "visit__kind",
    },
    "visits.findings": {
        "region": "visit__place__region",
        "place_type": "visit__place__kind",
        "body": "visit__place__body",
        "kind": "visit__kind",
        "right": "right",
        "act": "act",
        "grade": "grade",
    },
}
PERIODS = {"month": (TruncMonth, "%Y-%m"), "year": (TruncYear, "%Y")}


def count(what: str, first: dt.date, last: dt.date, by: str = "") -> dict[str, int]:
    """How many between two days, both included; by the codes of one facet when `by` names it.

    Visits count on the day they ended; findings with their visit, in the newest version. Without
    `by` the only key is "". Raises KeyError for an unknown count or facet.
    """
    rows, day = _rows(what, first, last)
    if not by:
        return {"": rows.count()}
    if by in PERIODS:
        function, form = PERIODS[by]
        grouped = rows.annotate(of=function(F(day))).values_list("of")
        found = grouped.annotate(n=Count("pk")).order_by("of")
        return {f"{of:{form}}": number for of, number in found}
    column = rows.values_list(DIMENSIONS[what][by])
    return dict(column.annotate(n=Count("pk")).order_by())


def _rows(what: str, first: dt.date, last: dt.date) -> tuple[QuerySet, str]:
    days = (first, last)
    if what == "visits.made":
        return VisitStep.objects.filter(step=Status.COMPLETED, on__range=days), "on"
    if what == "visits.findings":
        return current().filter(visit__ended_on__range=days), "visit__ended_on"
    raise KeyError(what)
