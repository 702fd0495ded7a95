"""The register of figures, a figure with all that stands behind it, an indicator over time."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from qorgau.figures import public as figures
from qorgau.figures.public import FigureView, SeriesView, Wanted

from ..answers import csv_file, show
from ..rooms import reporting
from ..tables import decimals, drawn_years, grouped_rows, series_rows, tables, total

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
    "qualifier",
    "doubtful",
    "note",
)
MOST_ASKED = 200  # characters of a search


def register(request: HttpRequest) -> HttpResponseBase:
    """Every published figure, and the indicators of which documents state something, by right."""
    wanted = _wanted(request)
    page = request.GET.get("page", "")
    found = figures.cited_register(wanted, _number(page) or 1)
    asked = {name: value for name, value in request.GET.items() if name != "page" and value}
    context = {
        "rows": [(one, total(one)) for one in figures.register()],
        "cited": found,
        "wanted": wanted,
        "address": f"?{urlencode(asked)}&page={{page}}" if asked else "?page={page}",
        "has_series": figures.has_series(),
    }
    return show(request, "figures", context)


def _wanted(request: HttpRequest) -> Wanted:
    """What the address asks for; what is no number of a paragraph is not asked for."""
    asked = {name: str(value).strip()[:MOST_ASKED] for name, value in request.GET.items()}
    return Wanted(
        text=asked.get("q", ""),
        right=asked.get("right", ""),
        document=asked.get("document", ""),
        first=_number(asked.get("from", "")),
        last=_number(asked.get("to", "")),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None


def cited_csv(request: HttpRequest) -> HttpResponseBase:
    """The cited values of a document, or of all documents, as CSV."""
    document = request.GET.get("document", "")
    views = figures.cited(document)
    if document and not views:
        raise Http404
    name = "".join(one if one.isalnum() else "-" for one in document) or "all"
    return csv_file(request, f"cited-{name}", figures.cited_csv(views))


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
    series = _series(code)
    known = series.indicator
    context = {
        "indicator": known,
        "groups": grouped_rows(series.points, decimals(code)),
        "drawn": drawn_years(series.points),
        "official": [one for one in map(figures.official, known.series) if one],
    }
    return show(request, "indicator", context)


def indicator_csv(request: HttpRequest, code: str) -> HttpResponseBase:
    """An indicator over time as CSV."""
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
            point.qualifier,
            "yes" if point.doubtful else "",
            point.note,
        )
        for point in _series(code).points
    ]
    return csv_file(request, f"indicator-{code}", figures.sheet(SERIES_COLUMNS, rows))


def _series(code: str) -> SeriesView:
    series = figures.series(code)
    if not series.points:
        raise Http404
    return series
