"""What a working day asks of visits: those to come, those under way, and reports that are due."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from qorgau.people.models import User

from .models import PlaceName, ReportClock, Visit
from .queries import coming, reports_due, visible_to

#: The columns of a running term that its article is told by.
_TERM = ("term", "article", "started_at", "due_on", "due_at")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A visit that waits for its team. `place` is the name in the language that was asked for.

    `clock` is the term of its report, where that is what it waits for; else None.
    """

    visit: Visit
    place: str
    clock: ReportClock | None


def waiting(user: User, until: dt.date, language: str, most: int = 10) -> list[Waiting]:
    """Reports that are due, then visits planned up to a day or under way; one query.

    At most `most` of each, the soonest first.
    """
    due = reports_due(user).prefetch_related(None).values("visit_id")[:most]
    soon = coming(user, until).prefetch_related(None).values("pk")[:most]
    rows = _named(visible_to(user).order_by(), language)
    found = list(rows.filter(pk__in=due).union(rows.filter(pk__in=soon)))
    told = [Waiting(one, one.place_name, _clock(one)) for one in found]  # type: ignore[attr-defined]
    reports = [one for one in told if one.clock]
    others = [one for one in told if not one.clock]
    return sorted(reports, key=_due) + sorted(
        others, key=lambda one: (one.visit.planned_on, one.visit.number)
    )


def _due(one: Waiting) -> dt.datetime:
    assert one.clock is not None
    return one.clock.due_at


def _named(rows: QuerySet[Visit], language: str) -> QuerySet[Visit]:
    """Visits with the name of their place and, under `report_…`, the running term of the report."""
    names = PlaceName.objects.filter(place=OuterRef("place")).order_by("language").values("name")
    clocks = ReportClock.objects.filter(visit=OuterRef("pk"), stopped_at__isnull=True)
    soonest = clocks.order_by("due_at", "id")
    own = names.filter(language=language)
    kept: dict[str, Any] = {f"report_{one}": Subquery(soonest.values(one)[:1]) for one in _TERM}
    place = Coalesce(Subquery(own[:1]), Subquery(names[:1]), "place__code")
    return rows.annotate(place_name=place, **kept)


def _clock(row: Visit) -> ReportClock | None:
    known = {one: getattr(row, f"report_{one}") for one in _TERM}
    return ReportClock(visit=row, **known) if known["due_at"] else None
