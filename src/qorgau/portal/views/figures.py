"""The register of figures, a figure with all that stands behind it, an indicator over time."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qorgau.figures import public as figures
from qorgau.figures.public import FigureView, SeriesEntry, SeriesView, Wanted

from ..answers import show, table_file
from ..exports import Sheet
from ..rooms import reporting
from ..shapes import CITED, FIGURE, INDICATOR
from ..side_by_side import totals
from ..tables import decimals, drawn_years, grouped_rows, series_rows, tables, total
from ..terms import cited
from . import bearing

_SIGNERS = {"editor": _("Editor")}
MOST_ASKED = 200  # characters of a search
MOST_OFFICIAL = 10  # official series on the page; their own list has them all
#: Where a number comes from.
SOURCES: dict[str, str | Promise] = {
    "counted": _("Counted here"),
    "cited": _("Cited from documents"),
    "official": _("Official statistics"),
}


def register(request: HttpRequest) -> HttpResponseBase:
    """Every published figure, and the indicators of which documents state something, by right."""
    wanted, sources, source = _wanted(request), _sources(), request.GET.get("source", "")
    page = request.GET.get("page", "")
    found = figures.cited_register(wanted, _number(page) or 1)
    asked = {name: value for name, value in request.GET.items() if name != "page" and value}
    counted = [one for one in figures.register() if wanted.names(one.indicator)]
    context = {
        "rows": [(one, total(one)) for one in counted],
        "counted": totals([one for one in counted if one.replaced_by is None]),
        "beside": {one.indicator.code: len(one.indicator.series) for one in counted},
        "cited": found,
        "cited_of": found.counts,
        "wanted": wanted,
        "sources": sources,
        "source": source if source in sources else "",
        "official": _official(wanted, source),
        "most_official": MOST_OFFICIAL,
        "address": f"?{urlencode(asked)}&page={{page}}" if asked else "?page={page}",
        "has_series": "official" in sources,
    }
    return show(request, "figures", context)


def _sources() -> dict[str, str | Promise]:
    """Where a number may come from in this installation."""
    there = {"official": figures.has_series()}
    return {code: name for code, name in SOURCES.items() if there.get(code, True)}


def _official(wanted: Wanted, source: str) -> Sequence[SeriesEntry]:
    """Official series whose names have the words that are looked for."""
    if not wanted.text or source not in ("", "official") or not figures.has_series():
        return ()
    return figures.official_list("", wanted.text)


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


def cited_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The cited values of a document, or of all documents, as a file."""
    document = request.GET.get("document", "")
    views = figures.cited(document)
    if document and not views:
        raise Http404
    name = "".join(one if one.isalnum() else "-" for one in document) or "all"
    rows = [tuple(row.values()) for row in figures.cited_rows(views)]
    page = reverse("portal:figures") + "#cited"
    return table_file(request, form, Sheet(f"cited-{name}", CITED, rows, page, document, cited()))


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


def figure_file(request: HttpRequest, number: int, form: str) -> HttpResponseBase:
    """A figure as a file."""
    found, page = _figure(number), reverse("portal:figure", args=[number])
    title = f"{found.indicator.label()}, {figures.period_name(found.period)}"
    rows = figures.figure_rows(found)
    return table_file(request, form, Sheet(f"figure-{number}", FIGURE, rows, page, title))


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
        "bears_on": bearing.of_indicator(code),
    }
    return show(request, "indicator", context)


def indicator_file(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """An indicator over time as a file."""
    found = _series(code)
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
        for point in found.points
    ]
    page, title = reverse("portal:indicator", args=[code]), found.indicator.label()
    return table_file(request, form, Sheet(f"indicator-{code}", INDICATOR, rows, page, title))


def _series(code: str) -> SeriesView:
    series = figures.series(code)
    if not series.points:
        raise Http404
    return series
