"""The term for the report of a visit, where the law in force knows one."""

import datetime as dt

from django.utils import timezone

from qorgau.country import deadline, pack
from qorgau.country.terms import UnknownTerm

from .models import ReportClock, Visit

TERM = "visit.report"


def start(visit: Visit, ended_on: dt.date) -> ReportClock | None:
    """Start the term on the last day of the visit; None where no law sets one."""
    at = dt.datetime.combine(ended_on, dt.time(12), tzinfo=pack.current().calendar.tz)
    try:
        row = deadline.start(ReportClock, TERM, at, visit=visit)
    except UnknownTerm:
        return None
    row.save()
    return row


def stop(visit: Visit, why: str) -> None:
    """Stop what runs, with the cause as a code."""
    for one in visit.clocks.filter(stopped_at__isnull=True):
        one.save(update_fields=deadline.stop(one, at=timezone.now(), why=why))
