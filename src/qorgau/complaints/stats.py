"""Counts of steps and terms: plain numbers by one facet. Reads moves, facets and clocks only.

Nothing here depends on what is sealed, so that figures stay after a person was erased.
"""

import datetime as dt
from collections.abc import Callable

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth, TruncYear

from qorgau.country import engine, pack

from . import flow
from .models import LIVE_PHASES, Clock, FacetRow, Inquiry, Kind, Matter, Move, Phase

#: Steps that are counted by their code.
_STEPS = {
    "complaints.accepted": flow.ACCEPTED,
    "complaints.explained": flow.EXPLAINED,
    "complaints.referred": flow.REFERRED,
    "complaints.refused": flow.REFUSED,
}
#: Dimensions that are a column of the matter, or of the move.
_COLUMNS = {
    "channel": "matter__channel",
    "procedure": "matter__procedure",
    "language": "matter__language",
    "kind": "matter__kind",
}
PERIODS = {"month": (TruncMonth, "%Y-%m"), "year": (TruncYear, "%Y")}


def count(what: str, first: dt.date, last: dt.date, by: str = "") -> dict[str, int]:
    """How many between two days, both included; by the codes of one facet when `by` names it.

    Without `by` the only key is "". A facet that was not stated has the key "". A matter with two
    codes of a facet counts under both. Raises KeyError for an unknown count or facet.

    `complaints.received`: complaints that were promised a decision; `complaints.reports`: anonymous
    reports. `complaints.decided`: the main term ended by a decision; `complaints.within_term`: of
    these, in time. `complaints.open`: received and not yet decided at the end of `last`.
    By `body` an inquiry counts under the body that was asked, not the one complained of.
    """
    rows, day = _COUNTERS[what](first, last)
    if not by:
        return {"": rows.count()}
    if by in PERIODS:
        return _by_period(rows, day, by)
    if by == "outcome":
        return dict(rows.values_list("outcome").annotate(n=Count("pk")).order_by())
    if by == "body" and what.startswith("inquiries."):
        return dict(rows.values_list("body").annotate(n=Count("pk")).order_by("body"))
    if by in _COLUMNS:
        return dict(rows.values_list(_COLUMNS[by]).annotate(n=Count("pk")).order_by())
    return _by_facet(rows, by)


def durations(first: dt.date, last: dt.date, by: str = "") -> dict[str, list[int]]:
    """Calendar days from receipt to the decision, for decisions between two days.

    Keys as in `count`; the values are for medians and means. Raises KeyError for an unknown facet.
    """
    rows = _decisions(first, last)[0].order_by("on", "id")
    facts = rows.values_list("matter_id", "on", "matter__received_at", "matter__facets")
    zone = pack.current().calendar
    found: dict[str, list[int]] = {}
    described = _codes({row[3] for row in facts}, by) if by else {}
    for _matter, on, received_at, version in facts:
        days = (on - zone.local_date(received_at)).days
        for code in described.get(version, [""]) if by else [""]:
            found.setdefault(code, []).append(days)
    return found


def answer_days(first: dt.date, last: dt.date, by: str = "") -> dict[str, list[int]]:
    """Calendar days from an inquiry to the body's answer, for answers between two days.

    Keys: "" or, by `body`, the body asked. Raises KeyError for another facet.
    """
    if by not in ("", "body"):
        raise KeyError(by)
    zone = pack.current().calendar
    rows = _asked("answered_at", first, last).order_by("answered_at", "id")
    found: dict[str, list[int]] = {}
    for body, sent, answered in rows.values_list("body", "sent_at", "answered_at"):
        days = (zone.local_date(answered) - zone.local_date(sent)).days
        found.setdefault(body if by else "", []).append(days)
    return found


Rows = tuple[QuerySet, str]


def _received(kind: str) -> Callable[[dt.date, dt.date], Rows]:
    def rows(first: dt.date, last: dt.date) -> Rows:
        return Move.objects.filter(seq=1, on__range=(first, last), matter__kind=kind), "on"

    return rows


def _step(code: str) -> Callable[[dt.date, dt.date], Rows]:
    def rows(first: dt.date, last: dt.date) -> Rows:
        return Move.objects.filter(step=code, on__range=(first, last)), "on"

    return rows


def _extended(first: dt.date, last: dt.date) -> Rows:
    codes = {step.code for one in pack.current().procedures for step in one.steps if step.extends}
    return Move.objects.filter(step__in=codes, on__range=(first, last)), "on"


def _concluded(first: dt.date, last: dt.date) -> Rows:
    rows = Move.objects.filter(phase=Phase.CONCLUDED, on__range=(first, last))
    return rows.exclude(from_phase=Phase.CONCLUDED), "on"


def _decisions(first: dt.date, last: dt.date) -> Rows:
    """Moves by which the office's duty ended: from a live phase to concluded or closed."""
    done = Q(phase__in=(Phase.CONCLUDED, Phase.CLOSED), from_phase__in=LIVE_PHASES)
    return Move.objects.filter(done, on__range=(first, last), matter__kind=Kind.COMPLAINT), "on"


def _in_term(first: dt.date, last: dt.date) -> Rows:
    rows, day = _decisions(first, last)
    late = Clock.objects.filter(
        matter=OuterRef("matter"), duty="office", stopped_at__gt=F("due_at"), term__in=_main_terms()
    )
    return rows.exclude(Exists(late)), day


def _main_terms() -> set[str]:
    """The term of a decision in each procedure: the first that its first step starts."""
    return {
        one.first_step.starts[0]
        for one in pack.current().procedures
        if one.questions and one.first_step.starts
    }


def _open(first: dt.date, last: dt.date) -> Rows:
    decided = Move.objects.filter(
        matter=OuterRef("matter"), on__lte=last, phase__in=(Phase.CONCLUDED, Phase.CLOSED)
    )
    rows = Move.objects.filter(seq=1, on__lte=last, matter__kind=Kind.COMPLAINT)
    return rows.exclude(Exists(decided)), "on"


def _asked(moment: str, first: dt.date, last: dt.date) -> QuerySet:
    """Inquiries that were sent (`sent_at`) or answered (`answered_at`) between two days."""
    zone = pack.current().calendar.tz
    begin = dt.datetime.combine(first, dt.time(), tzinfo=zone)
    end = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), tzinfo=zone)
    return Inquiry.objects.filter(**{f"{moment}__gte": begin, f"{moment}__lt": end})


def _kept() -> Exists:
    """That the body answered within the term of the inquiry."""
    of_one = Clock.objects.filter(inquiry=OuterRef("pk"), duty="body")
    return Exists(of_one.filter(stopped_at__lte=F("due_at")))


def _sent(first: dt.date, last: dt.date) -> Rows:
    return _asked("sent_at", first, last), "sent_at"


def _answered(first: dt.date, last: dt.date) -> Rows:
    return _asked("answered_at", first, last), "answered_at"


def _answered_in_term(first: dt.date, last: dt.date) -> Rows:
    return _asked("answered_at", first, last).filter(_kept()), "answered_at"


_COUNTERS: dict[str, Callable[[dt.date, dt.date], Rows]] = {
    **{what: _step(code) for what, code in _STEPS.items()},
    "complaints.received": _received(Kind.COMPLAINT),
    "complaints.reports": _received(Kind.REPORT),
    "complaints.extended": _extended,
    "complaints.concluded": _concluded,
    "complaints.outcomes": _concluded,
    "complaints.decided": _decisions,
    "complaints.within_term": _in_term,
    "complaints.open": _open,
    "inquiries.sent": _sent,
    "inquiries.answered": _answered,
    "inquiries.answered_in_term": _answered_in_term,
}
#: What this room counts.
COUNTS = frozenset(_COUNTERS)
#: Counts that are a part of another: a share is the first in the second.
SHARES = {
    "complaints.within_term": "complaints.decided",
    "inquiries.answered_in_term": "inquiries.answered",
}
#: By what each may be broken down.
DIMENSIONS = frozenset({*engine.FACETS, *_COLUMNS, *PERIODS, "outcome"})


def _by_period(rows: QuerySet, day: str, by: str) -> dict[str, int]:
    function, form = PERIODS[by]
    # `on` is a date already; a moment falls into the month of the country's own day
    zone = pack.current().calendar.tz if day.endswith("_at") else None
    grouped = rows.annotate(of=function(F(day), tzinfo=zone)).values_list("of")
    found = grouped.annotate(n=Count("pk")).order_by("of")
    return {f"{of:{form}}": number for of, number in found}


def _by_facet(rows: QuerySet, by: str) -> dict[str, int]:
    """By the newest classification; what is not stated there has the key ""."""
    if by not in engine.FACETS:
        raise KeyError(by)
    described = Matter.objects.filter(pk__in=rows.values("matter"))
    versions = described.values("facets")
    facets = FacetRow.objects.filter(facet=by, classification_id__in=versions)
    found = dict(
        facets.values_list("code")
        .annotate(n=Count("classification_id", distinct=True))
        .order_by("code")
    )
    stated = facets.values("classification_id").distinct().count()
    total = rows.values("matter").distinct().count()
    return {**found, "": total - stated} if total > stated else found


def _codes(versions: set, by: str) -> dict:
    """Version of a classification → its codes of one facet."""
    if by not in engine.FACETS:
        raise KeyError(by)
    found: dict = {}
    rows = FacetRow.objects.filter(facet=by, classification_id__in=versions - {None})
    for version, code in rows.values_list("classification_id", "code"):
        found.setdefault(version, []).append(code)
    return found
