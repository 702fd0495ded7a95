"""Official series of the statistics service: by goal, one over the years and by region, as CSV."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from qorgau.country import public as country
from qorgau.figures import public as figures
from qorgau.figures.public import OfficialSeries, SeriesEntry

from ..answers import csv_file, show
from ..series_tables import REGION, Measure, YearTable, crossed, measures, of_year, year_tables

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


def series_csv(request: HttpRequest, code: str) -> HttpResponseBase:
    """Every value of a series as CSV."""
    return csv_file(request, f"series-{code}", figures.official_csv(_found(code)))


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
