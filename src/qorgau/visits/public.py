"""What the world sees of visits: counts only, never a place, a team or a text."""

import datetime as dt
from dataclasses import dataclass

from . import stats


@dataclass(frozen=True, slots=True)
class VisitCounts:
    """Visits carried out and findings written down between two days."""

    first: dt.date
    last: dt.date
    visits: int
    findings: int


def counts(first: dt.date, last: dt.date) -> VisitCounts:
    """How many visits ended between two days, and how many findings they gave."""
    return VisitCounts(
        first,
        last,
        stats.count("visits.made", first, last)[""],
        stats.count("visits.findings", first, last)[""],
    )
