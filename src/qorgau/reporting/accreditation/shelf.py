"""Everything that evidence is looked for in, read at once: a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from qorgau.commitments import public as commitments
from qorgau.commitments.models import IndependentFinding, ProgressWithdrawal, Round
from qorgau.commitments.public import PublicPromise, PublicReceived
from qorgau.country import terms
from qorgau.figures import public as figures
from qorgau.figures import queries as figure_queries
from qorgau.figures.public import FigureView
from qorgau.library.public.here import addresses_of

from .. import queries as reports
from ..models import Report
from .shapes import (
    COUNT,
    FIGURE,
    LAW,
    PARAGRAPH,
    PROMISE,
    RECEIVED,
    REPORT,
    Standard,
    Wanted,
)

#: Recommendations about the institution that are read; the newest come first.
MOST_RECEIVED = 200


@dataclass
class Shelf:
    """What was found for a list of places to look, in one language, as of a day."""

    language: str
    today: dt.date
    figures: dict[str, list[FigureView]] = field(default_factory=dict)
    waiting: dict[str, list[int]] = field(default_factory=dict)
    places: Mapping[tuple[str, str], str] = field(default_factory=dict)
    promises: dict[str, PublicPromise] = field(default_factory=dict)
    reports: dict[str, list[Report]] = field(default_factory=dict)
    received: dict[str, list[PublicReceived]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def filled(standard: Standard, language: str) -> Shelf:
    """The shelf for everything that the standard looks for."""
    wanted = [
        one
        for observation in standard.observations
        for point in observation.points
        for one in point.evidence
    ]
    shelf = Shelf(language, terms.today(timezone.now()))
    _figures(shelf, _codes(wanted, FIGURE))
    _texts(shelf, wanted)
    _promises(shelf, _codes(wanted, PROMISE))
    _reports(shelf, _codes(wanted, REPORT))
    for theme in sorted(_codes(wanted, RECEIVED)):
        found = commitments.received(language, most=MOST_RECEIVED, issue=theme)
        shelf.received[theme] = list(found)
    shelf.counts = {code: COUNTS[code]() for code in sorted(_codes(wanted, COUNT))}
    return shelf


def name_of(place: str) -> str:
    """A place as texts of law name it: `art_5` for "art-5", `para_7` for "7"."""
    if not place:
        return ""
    return f"para_{place}" if place.isdecimal() else place.replace("/", "__").replace("-", "_")


def _codes(wanted: Iterable[Wanted], kind: str) -> set[str]:
    return {one.code for one in wanted if one.kind == kind}


def _figures(shelf: Shelf, codes: set[str]) -> None:
    """Published figures only, the newest first; of others nothing but that they wait."""
    for one in figures.holding(codes):
        shelf.figures.setdefault(one.indicator.code, []).append(one)
    unseen = figure_queries.in_status("frozen", "signed").filter(indicator__in=codes)
    for code, number in unseen.order_by("number").values_list("indicator", "number"):
        shelf.waiting.setdefault(code, []).append(number)


def _texts(shelf: Shelf, wanted: Iterable[Wanted]) -> None:
    asked = {(one.code, name_of(one.place)) for one in wanted if one.kind in (LAW, PARAGRAPH)}
    shelf.places = addresses_of(asked | {(symbol, "") for symbol, _place in asked}, shelf.language)


def _promises(shelf: Shelf, codes: set[str]) -> None:
    if codes:
        listed = commitments.promises(shelf.language)
        shelf.promises = {one.code: one for one in listed if one.code in codes}


def _reports(shelf: Shelf, outlines: set[str]) -> None:
    for one in reports.approved().filter(outline__in=outlines):
        shelf.reports.setdefault(one.outline, []).append(one)


def _findings() -> int:
    """Assessments that the office itself signed and did not take back."""
    taken = ProgressWithdrawal.objects.filter(kind="finding").values("statement")
    own = IndependentFinding.objects.exclude(voice=IndependentFinding.Voice.CIVIL_SOCIETY)
    return own.exclude(pk__in=taken).count()


COUNTS: Mapping[str, Any] = {
    "un_recommendations": commitments.received_total,
    "findings": _findings,
    "rounds": lambda: Round.objects.exclude(status=Round.Status.DRAFT).count(),
    "expert_visits": lambda: len(commitments.visits("en")),
}
