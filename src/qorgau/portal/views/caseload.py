"""The caseload of a period: what came in, how fast, what was found; by right, body and region."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.common import formats
from qorgau.figures import public as figures
from qorgau.figures.public import FigureView

from ..answers import show, table_file
from ..exports import Sheet
from ..rooms import commitments
from ..shapes import SIDE_BY_SIDE
from ..side_by_side import is_count, matrix, matrix_rows, unit
from ..tables import Table, decimals, table, total

CAME_IN = ("complaints.received", "complaints.reports", "complaints.accepted")
SPEED = ("complaints.within_term", "complaints.median_days", "complaints.mean_days")
FOUND = ("complaints.concluded", "visits.made", "visits.findings")
ASKED = (
    "inquiries.sent",
    "inquiries.answered",
    "inquiries.answered_in_term",
    "inquiries.median_days",
)
ANSWERED = (
    "recommendations.issued",
    "recommendations.answered",
    "recommendations.answered_in_term",
    "recommendations.median_days",
    "recommendations.implemented",
)
PARTS = {"came_in": CAME_IN, "speed": SPEED, "found": FOUND, "asked": ASKED, "answered": ANSWERED}
DRAWN = (
    ("complaints.received", "month"),
    ("complaints.outcomes", "outcome"),
    ("visits.made", "place_type"),
    ("visits.findings", "place_type"),
    ("recommendations.checked", "check"),
)
_MATTERS = (
    "complaints.received",
    "complaints.accepted",
    "complaints.concluded",
    "complaints.within_term",
    "complaints.median_days",
)
#: A page of the caseload → its dimension and the indicators that stand side by side on it.
BY = {
    "rights": ("right", (*_MATTERS, "recommendations.issued", "visits.findings")),
    "bodies": ("body", (*_MATTERS, *ASKED, *ANSWERED)),
    "regions": ("region", (*_MATTERS, "recommendations.issued", "visits.made", "visits.findings")),
}
TITLES: dict[str, str | Promise] = {
    "rights": gettext_lazy("Caseload by right"),
    "bodies": gettext_lazy("Caseload by institution"),
    "regions": gettext_lazy("Caseload by region"),
}
#: Page of a row of each table.
_PAGES = {"rights": "portal:right", "bodies": "portal:body", "regions": "portal:region"}
_ALL = {code for codes in PARTS.values() for code in codes} | {code for code, _by in DRAWN}


@dataclass(frozen=True, slots=True)
class Fact:
    """A large number: as shown, what it is, its unit where that is not clear, its figure.

    `change` says in words how it differs from the same part of the year before; it may be empty.
    """

    shown: str
    label: str
    unit: str
    figure: int
    change: str = ""


def caseload(request: HttpRequest, period: str = "") -> HttpResponseBase:
    """A period whole: each number leads to its figure."""
    found = figures.holding(_ALL)
    asked = request.GET.get("period", "")
    if asked and not period:  # the address of before, still found in papers
        return redirect("portal:caseload_of", period=written(_chosen(found, asked)))
    code = _chosen(found, period)
    here = _of(found, code)
    before = _of(found, year_before(code))
    context = {
        **_periods(found, code, "portal:caseload_of"),
        "parts_of": {name: facts(here, before, codes) for name, codes in PARTS.items()},
        "tables": _tables(here),
        "ways": [(name, TITLES[name]) for name in BY],
        "bodies": commitments() is not None,
    }
    return show(request, "caseload", context)


def by(request: HttpRequest, period: str, what: str) -> HttpResponseBase:
    """The same period by right, institution or region: indicators side by side, one map."""
    if what not in BY:
        raise Http404
    dimension, codes = BY[what]
    found = figures.holding(codes)
    code = _chosen(found, period)
    here = [one for one in _of(found, code).values()]
    drawn = _asked(here, dimension, codes, request.GET.get("show", ""))
    made = matrix(here, codes, dimension, sort=request.GET.get("sort", ""))
    context = {
        **_periods(found, code, "portal:caseload_by", what=what),
        "what": what,
        "title": TITLES[what],
        "ways": [(name, TITLES[name]) for name in BY],
        "matrix": made,
        "sort": request.GET.get("sort", ""),
        "drawn": drawn,
        "page_of": _PAGES[what],
        "known": {line.code for line in made.lines if line.code != "not_stated"},
    }
    return show(request, "caseload_by", context)


def by_file(request: HttpRequest, period: str, what: str, form: str) -> HttpResponseBase:
    """The same indicators side by side as a file, a row a value."""
    if what not in BY:
        raise Http404
    dimension, codes = BY[what]
    found = figures.holding(codes)
    code = _chosen(found, period)
    rows = matrix_rows(matrix(list(_of(found, code).values()), codes, dimension), code)
    page = reverse("portal:caseload_by", kwargs={"period": written(code), "what": what})
    name = f"caseload-{written(code)}-{what}"
    title = f"{TITLES[what]}, {figures.period_name(code)}"
    return table_file(request, form, Sheet(name, SIDE_BY_SIDE, rows, page, title))


def written(period: str) -> str:
    """A period in an address: days from and to are joined by an underscore."""
    return period.replace("/", "_")


def year_before(period: str) -> str:
    """The same part of the year before; empty for days from and to."""
    if "/" in period or not period[:4].isdigit():
        return ""
    return f"{int(period[:4]) - 1}{period[4:]}"


def facts(
    here: dict[str, FigureView], before: dict[str, FigureView], codes: Sequence[str]
) -> list[Fact]:
    """The totals of these indicators, where they are published."""
    return [
        Fact(
            total(here[code]),
            here[code].indicator.label(),
            unit(here[code]),
            here[code].number,
            change(here[code], before.get(code)),
        )
        for code in codes
        if code in here
    ]


def change(now: FigureView, before: FigureView | None) -> str:
    """How a total differs from an earlier one, in words; empty where either is not shown."""
    new, old = _total(now), _total(before)
    if before is None or new is None or old is None:
        return ""
    words = {"period": figures.period_name(before.period), "before": total(before)}
    if new == old == 0:
        return ""
    if new == old:
        return _("the same as a year before (%(period)s: %(before)s)") % words
    words["by"] = formats.number(abs(new - old), decimals(now.indicator.code))
    return _pattern(now.indicator.code, more=new > old) % words


def _pattern(indicator: str, *, more: bool) -> str:
    if is_count(indicator):
        return (
            _("%(by)s more than a year before (%(period)s: %(before)s)")
            if more
            else _("%(by)s fewer than a year before (%(period)s: %(before)s)")
        )
    if indicator.endswith("_days"):
        return (
            _("longer than a year before by %(by)s (%(period)s: %(before)s)")
            if more
            else _("shorter than a year before by %(by)s (%(period)s: %(before)s)")
        )
    return (
        _("higher than a year before by %(by)s percentage points (%(period)s: %(before)s)")
        if more
        else _("lower than a year before by %(by)s percentage points (%(period)s: %(before)s)")
    )


def _total(figure: FigureView | None) -> Decimal | None:
    """The total as it is shown, so that the words agree with the numbers beside them."""
    if figure is None or figure.total is None or figure.total.value is None:
        return None
    return round(figure.total.value, decimals(figure.indicator.code) or 0)


def _chosen(found: Sequence[FigureView], asked: str) -> str:
    """The period of an address, else the newest whole year; 404 where nothing is published."""
    if not asked:
        return newest_year(found)
    code = asked.replace("_", "/")
    if all(one.period != code for one in found):
        raise Http404
    return code


def newest_year(found: Sequence[FigureView]) -> str:
    """The newest whole year of which something is published, else the newest period."""
    years = [one.period for one in found if len(one.period) == 4]
    return next(iter(years or [one.period for one in found]), "")


def _of(found: Sequence[FigureView], period: str) -> dict[str, FigureView]:
    return {one.indicator.code: one for one in found if one.period == period}


def _periods(found: Sequence[FigureView], code: str, route: str, **more: str) -> dict[str, Any]:
    periods = dict.fromkeys(one.period for one in found)
    return {
        "code": code,
        "period": figures.period_name(code) if code else "",
        "address_of": written(code),
        "route": route,
        "more": more,
        "periods": [(written(one), figures.period_name(one), one == code) for one in periods],
    }


def _tables(here: dict[str, FigureView]) -> dict[str, tuple[FigureView, Table]]:
    """The breakdowns that are drawn, by `indicator/dimension`."""
    made = {
        f"{code}/{dimension}": (here[code], table(here[code], dimension))
        for code, dimension in DRAWN
        if code in here
    }
    return {key: (figure, one) for key, (figure, one) in made.items() if one is not None}


def _asked(
    here: Sequence[FigureView], dimension: str, codes: Sequence[str], asked: str
) -> tuple[FigureView, Table] | None:
    """The figure that is drawn on the map: the one asked for, else the first."""
    known = {one.indicator.code: one for one in here}
    for code in (asked, *codes):
        made = table(known[code], dimension) if code in known else None
        if made is not None:
            return known[code], made
    return None
