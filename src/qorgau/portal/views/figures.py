"""The register of figures, a figure with all that stands behind it, an indicator over time."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from qorgau.figures import public as figures
from qorgau.figures.public import FigureView

from ..answers import csv_file, show
from ..rooms import reporting
from ..tables import decimals, series_rows, tables, total

_SIGNERS = {"editor": _("Editor")}
SERIES_COLUMNS = (
    "indicator",
    "period",
    "breakdown",
    "value",
    "sign",
    "figure",
    "document",
    "paragraph",
)


def register(request: HttpRequest) -> HttpResponseBase:
    """Every published figure, and every indicator of which a document states something."""
    published = figures.register()
    counted = {one.indicator.code for one in published}
    context = {
        "rows": [(one, total(one)) for one in published],
        "cited": [one for one in figures.indicators() if one.code not in counted],
    }
    return show(request, "figures", context)


def figure(request: HttpRequest, number: int) -> HttpResponseBase:
    """One figure: tables, charts, method, state, version, who signed, who quotes it."""
    found = _figure(number)
    room = reporting()
    cited = [point for point in figures.series(found.indicator.code).points if point.document]
    context = {
        "figure": found,
        "total": total(found),
        "tables": tables(found),
        "period": figures.period_name(found.period),
        "quoted": room.quoting(found.number) if room else (),
        "cited_rows": series_rows(cited, None),
        "role": signer(found.signed_role),
    }
    return show(request, "figure", context)


def signer(role: str) -> str:
    """The role that signed, in words; empty where it has none."""
    return str(_SIGNERS.get(role, role))


def figure_csv(request: HttpRequest, number: int) -> HttpResponseBase:
    """A figure as CSV."""
    return csv_file(request, f"figure-{number}", figures.figure_csv(_figure(number)))


def _figure(number: int) -> FigureView:
    found = figures.figure(number)
    if found is None:
        raise Http404
    return found


def indicator(request: HttpRequest, code: str) -> HttpResponseBase:
    """An indicator over time: counted and cited values beside each other, each with its source."""
    series = figures.series(code)
    if not series.points:
        raise Http404
    whole = [point for point in series.points if point.figure and len(point.period) == 4]
    quoted = [p for p in series.points if p.document and not p.breakdown and len(p.period) == 4]
    drawn = whole if len(whole) > 1 else quoted
    context = {
        "indicator": series.indicator,
        "rows": series_rows(series.points, decimals(code)),
        "years": [point.period for point in drawn],
        "values": [point.value for point in drawn],
    }
    return show(request, "indicator", context)


def indicator_csv(request: HttpRequest, code: str) -> HttpResponseBase:
    """An indicator over time as CSV."""
    series = figures.series(code)
    if not series.points:
        raise Http404
    rows = [
        (
            code,
            point.period,
            ";".join(f"{name}={value}" for name, value in sorted(point.breakdown.items())),
            "" if point.value is None else f"{point.value.normalize():f}",
            point.sign,
            str(point.figure or ""),
            point.document,
            str(point.paragraph or ""),
        )
        for point in series.points
    ]
    return csv_file(request, f"indicator-{code}", figures.sheet(SERIES_COLUMNS, rows))
