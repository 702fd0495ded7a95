"""The start page and the caseload: what came in, how fast, what was found, who answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.figures import public as figures
from qorgau.figures.public import FigureView

from ..answers import show
from ..rooms import commitments, has_intake
from ..tables import Table, table, total

#: What the caseload page shows: anchor of the part, indicators, and the breakdowns drawn.
CAME_IN = ("complaints.received", "complaints.reports")
SPEED = ("complaints.within_term", "complaints.median_days", "complaints.mean_days")
FOUND = ("complaints.concluded", "visits.made", "visits.findings")
ANSWERED = (
    "recommendations.issued",
    "recommendations.answered",
    "recommendations.answered_in_term",
    "recommendations.implemented",
)
DRAWN = (
    ("complaints.received", "month"),
    ("complaints.received", "region"),
    ("complaints.received", "right"),
    ("complaints.within_term", "region"),
    ("complaints.outcomes", "outcome"),
    ("recommendations.issued", "body"),
)
ALL = (*CAME_IN, *SPEED, *FOUND, *ANSWERED, "complaints.outcomes")
#: The four numbers of the start page.
KEY = (
    "complaints.received",
    "complaints.within_term",
    "complaints.concluded",
    "recommendations.answered",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A large number: as shown, what it is, its unit where that is not clear, its figure."""

    shown: str
    label: str
    unit: str
    figure: int


def home(request: HttpRequest) -> HttpResponseBase:
    """What one can do here, and the newest year in four numbers."""
    found = figures.holding(KEY)
    period = _newest_year(found)
    context = {
        "has_intake": has_intake(),
        "has_bodies": commitments() is not None,
        "period": figures.period_name(period) if period else "",
        "facts": _facts(found, KEY, period),
    }
    return show(request, "home", context)


def caseload(request: HttpRequest) -> HttpResponseBase:
    """A period whole: each number leads to its figure."""
    found = figures.holding(ALL)
    periods = list(dict.fromkeys(one.period for one in found))
    period = request.GET.get("period", "") or _newest_year(found)
    if period and period not in periods:
        raise Http404
    room = commitments()
    context = {
        "periods": [(code, figures.period_name(code), code == period) for code in periods],
        "period": figures.period_name(period) if period else "",
        "parts_of": {
            name: _facts(found, codes, period)
            for name, codes in (
                ("came_in", CAME_IN), ("speed", SPEED), ("found", FOUND), ("answered", ANSWERED),
            )
        },
        "tables": _tables(found, period),
        "bodies": room.bodies(formats.language(), timezone.localdate()) if room else (),
    }  # fmt: skip
    return show(request, "caseload", context)


def _newest_year(found: Sequence[FigureView]) -> str:
    """The newest whole year of which something is published, else the newest period."""
    years = [one.period for one in found if len(one.period) == 4]
    return next(iter(years or [one.period for one in found]), "")


def _facts(found: Sequence[FigureView], codes: Sequence[str], period: str) -> list[Fact]:
    here = {one.indicator.code: one for one in found if one.period == period}
    return [
        Fact(total(here[code]), here[code].indicator.label(), _unit(here[code]), here[code].number)
        for code in codes
        if code in here
    ]


def _unit(figure: FigureView) -> str:
    """The unit, where the name does not say it: of shares and lengths of time."""
    known = country.indicator(figure.indicator.code)
    tells = known is not None and known.counts.endswith(("_days", "_term"))
    return figure.indicator.unit_label() if tells else ""


def _tables(found: Sequence[FigureView], period: str) -> dict[str, tuple[FigureView, Table]]:
    """The breakdowns that are drawn, by `indicator/dimension`."""
    here = {one.indicator.code: one for one in found if one.period == period}
    drawn: dict[str, tuple[FigureView, Table]] = {}
    for code, dimension in DRAWN:
        made = table(here[code], dimension) if code in here else None
        if made is not None:
            drawn[f"{code}/{dimension}"] = (here[code], made)
    return drawn
