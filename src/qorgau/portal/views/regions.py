"""Regions as they were on any day, and how to compare numbers across their changes."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.figures import public as figures

from ..answers import show, table_file
from ..exports import Sheet
from ..places import REGION_KINDS, chosen_day, past_rows, words_of, written
from ..shapes import PAST, REGIONS, SIDE_BY_SIDE
from ..side_by_side import over_years, year_rows
from . import placed

#: Figures that are broken down by region.
COUNTED = (
    "complaints.received",
    "complaints.reports",
    "complaints.concluded",
    "complaints.within_term",
    "complaints.median_days",
    "recommendations.issued",
    "visits.made",
    "visits.findings",
)


def regions(request: HttpRequest) -> HttpResponseBase:
    """The regions of a day on a map and in a table, or those that a search finds in all times."""
    day, words = chosen_day(request), words_of(request)
    on = None if words and not day.asked else day.on
    rows = country.regions(formats.language(), on=on, text=words)
    context = {
        "day": day,
        "words": words,
        "rows": rows,
        "kinds": REGION_KINDS,
        "map": None if words else country.map_on(day.on),
        "names": {one.code: one.name for one in rows},
        "links": {one.code: reverse("portal:region", args=[one.code]) for one in rows},
        "today": timezone.localdate(),
    }
    return show(request, "regions", context)


def regions_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The regions of a day, or those that a search finds, as a file."""
    day, words = chosen_day(request), words_of(request)
    on = None if words and not day.asked else day.on
    rows = [
        (one.code, one.name, one.kind, written(one.valid_from), written(one.valid_to))
        for one in country.regions(formats.language(), on=on, text=words)
    ]
    return table_file(request, form, Sheet("regions", REGIONS, rows, reverse("portal:regions")))


def region(request: HttpRequest, code: str) -> HttpResponseBase:
    """One region: its past, its bodies, how to compare it, figures about it."""
    today = timezone.localdate()
    found = country.region(code, formats.language(), today=today)
    if found is None:
        raise Http404
    context = {
        "one": found,
        "kind_name": REGION_KINDS.get(found.kind, found.kind),
        "today": today,
        "years": over_years(figures.holding(COUNTED), COUNTED, "region", code),
        "series": figures.region_series(code, formats.language()),
        **placed.words(),
    }
    return show(request, "region", context)


def region_figures_file(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """The figures of whole years about one region as a file."""
    found = country.region(code, formats.language(), today=timezone.localdate())
    if found is None:
        raise Http404
    years = over_years(figures.holding(COUNTED), COUNTED, "region", code)
    rows, page = year_rows(years, "region", code, found.name), reverse("portal:region", args=[code])
    return table_file(request, form, Sheet(f"{code}-figures", SIDE_BY_SIDE, rows, page, found.name))


def region_file(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """Names and changes of one region as a file."""
    found = country.region(code, formats.language(), today=timezone.localdate())
    if found is None:
        raise Http404
    page = reverse("portal:region", args=[code])
    return table_file(request, form, Sheet(code, PAST, past_rows(found), page, found.name))
