"""Counts of systemic problems: plain numbers by one facet."""

import datetime as dt

from django.db.models import Count, Q

from qorgau.country import pack

from .models import Problem

#: What this room counts.
COUNTS = frozenset({"problems.open"})
DIMENSIONS = ("right", "body", "region", "place_type")


def count(what: str, first: dt.date, last: dt.date, by: str = "") -> dict[str, int]:
    """Problems that were open at the end of `last`; by the codes of one facet when `by` names it.

    Without `by` the only key is "". Raises KeyError for an unknown count or facet. `first` plays
    no part: being open is a state on a day.
    """
    if what not in COUNTS or (by and by not in DIMENSIONS):
        raise KeyError(what if what not in COUNTS else by)
    after = dt.datetime.combine(
        last + dt.timedelta(days=1), dt.time(), tzinfo=pack.current().calendar.tz
    )
    rows = Problem.objects.filter(opened_at__lt=after)
    rows = rows.filter(Q(closed_at__isnull=True) | Q(closed_at__gte=after))
    if not by:
        return {"": rows.count()}
    return dict(rows.values_list(by).annotate(n=Count("pk")).order_by())
