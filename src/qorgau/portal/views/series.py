"""Official series of the statistics service: by goal, one over the years and by region, as CSV."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from qorgau.country import public as country
from qorgau.figures import public as figures
from qorgau.figures.public import OfficialSeries, SeriesEntry

from ..answers import show, table_file
from ..exports import Sheet
from ..series_tables import REGION, Measure, YearTable, crossed, measures, of_year, year_tables
from ..shapes import SERIES, SERIES_LIST
from ..terms import official

MOST_ASKED = 200  # characters of a search


def series_list(request: HttpRequest) -> HttpResponseBase:
    """Every series by goal; of one goal or with a text in its name."""
    if not figures.has_series():
        raise Http404
    goal = request.GET.get("goal", "")
    text = request.GET.get("q", "")[:MOST_ASKED]
    found = figures.official_list(goal, text)
    by_goal: dict[str, list[SeriesEntry]] = {}
    for one in found:
        by_goal.setdefault(one.goal, []).append(one)
    goals = figures.goals()
    groups = [(number, name, by_goal[number]) for number, name in goals if number in by_goal]
    context = {
        "groups": groups,
        "found": len(found),
        "goals": goals,
        "goal": goal,
        "text": text,
        "source": figures.source_of_series(),
        "age": _age(figures.source_of_series().released),
    }
    return show(request, "series_list", context)


def series(request: HttpRequest, code: str) -> HttpResponseBase:
    """One series: the country over the years, regions of a year, parts, source and its age."""
    found = _found(code)
    known = measures(found)
    measure = next((one for one in known if one.key == request.GET.get("of")), known[0])
    tables = year_tables(measure)
    regions = next((one for one in tables if one.dimension == REGION), None)
    context = {
        "series": found,
        "measures": known,
        "measure": measure,
        "years": _years(measure),
        "tables": tables,
        "crossed": crossed(measure),
        "age": _age(found.source.released),
        **_by_region(regions, str(request.GET.get("year", ""))),
    }
    return show(request, "series", context)


def series_file(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """Every value of a series as a file."""
    found, page = _found(code), reverse("portal:series", args=[code])
    rows, title = figures.official_rows(found), f"{found.number} {found.title.text}"
    sheet = Sheet(f"series-{code}", SERIES, rows, page, title, official())
    return table_file(request, form, sheet)


def series_list_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The list of series as a file, narrowed as the page is."""
    if not figures.has_series():
        raise Http404
    text = request.GET.get("q", "")[:MOST_ASKED]
    rows = [
        (one.code, one.number, one.goal, one.title.text, one.title.language, str(one.first),
         str(one.last), str(one.lines))
        for one in figures.official_list(request.GET.get("goal", ""), text)
    ]  # fmt: skip
    page = reverse("portal:series_list")
    return table_file(request, form, Sheet("series", SERIES_LIST, rows, page, terms=official()))


def _found(code: str) -> OfficialSeries:
    found = figures.official(code)
    if found is None:
        raise Http404
    return found


def _years(measure: Measure) -> tuple[tuple[str, object], ...]:
    """Year and value of the whole country."""
    return tuple(measure.whole.values.items()) if measure.whole else ()


def _by_region(table: YearTable | None, asked: str) -> dict[str, object]:
    """The regions of one year with their map, and what happened to them meanwhile."""
    if table is None:
        return {"region_years": (), "map": None, "changes": ()}
    year = asked if asked in table.years else table.years[-1]
    codes = {code for code, _, _ in table.rows}
    return {
        "year": year,
        "region_years": table.years,
        "values": of_year(table, year),
        "names": {code: text for code, (text, _), _ in table.rows},
        "map": country.map_on(dt.date(int(year), 12, 31)),
        "changes": figures.region_changes(codes, int(table.years[0])),
    }


def _age(released: dt.date | None) -> int | None:
    """Days since the publisher released what is shown."""
    return (timezone.localdate() - released).days if released else None
