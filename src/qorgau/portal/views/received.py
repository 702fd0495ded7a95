"""What mechanisms of the United Nations recommended: counts, and texts once a user brought them."""

from dataclasses import dataclass
from decimal import Decimal
from types import ModuleType
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.figures import public as figures

from ..answers import query_string, show
from ..rooms import commitments_here
from . import bearing

#: The indicator under which a pack cites the counts, so that they stand here before any import.
CITED = "upr.received"
DIMENSIONS = ("response", "action", "issue")
ON_A_PAGE, MOST_PROMISES = 20, 20
LONGEST_WORDS = 300  # the name of a theme may be long


@dataclass(frozen=True, slots=True)
class Share:
    """A row of a table: name, how many, the address that narrows the list to it, its bar."""

    name: str
    count: int
    address: str
    bar: int


class _Rows:
    """The filtered list as a sequence of which only one page is ever read."""

    def __init__(self, room: ModuleType, asked: dict[str, str]) -> None:
        self._room, self._asked = room, asked
        self._total = room.received_total(**asked)

    def __len__(self) -> int:
        return int(self._total)

    def __getitem__(self, place: slice) -> Any:
        most = place.stop - place.start
        return self._room.received(formats.language(), start=place.start, most=most, **self._asked)


def recommendations(request: HttpRequest) -> HttpResponseBase:
    """Counts by session, response, action and issue; the list where texts were imported."""
    room = commitments_here()
    if not room.received_total():
        return show(request, "un_recommendations", {"imported": None, "cited": _cited()})
    asked = _asked(room, request)
    rows: Any = _Rows(room, asked)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "imported": room.newest_import(),
        "undecided": room.received_undecided(),
        "page": page,
        "asked": asked,
        "filtered": any(asked.values()),
        "choices": room.received_choices(formats.language(), goal=asked["sdg"].partition(".")[0]),
        "tables": _tables(room, asked),
        "facets": [name for name in room.FILTERS if name != "text"],
        "query": query_string(asked),
        "address": "?" + query_string({**asked, "page": "{page}"}),
    }
    return show(request, "un_recommendations", context)


def recommendation(request: HttpRequest, key: str) -> HttpResponseBase:
    """One recommendation, with its whole life; the key of a sub-paragraph leads to its place."""
    room, language = commitments_here(), formats.language()
    found = room.received_one(key, language)
    if found is None:
        whole = room.received_key(key)
        if not whole:
            raise Http404
        address = reverse("portal:un_recommendation", kwargs={"key": whole})
        return HttpResponsePermanentRedirect(f"{address}#{key}")
    life = room.received_life(key, language)
    context = {
        "one": found,
        "life": life,
        "plain": room.plain_recommendation(found, life, room.responsible_of(key), language),
        "statements": room.received_statements(key, language),
        "links": room.received_links(key, language),
        "voices": room.progress_voices("limb", [one.key for one in life.limbs], language),
        "parts": [(one.key, one.label) for one in life.limbs],
        "promises": _promises(room, found) if found.symbol else (),
        **bearing.on_recommendation(key, life),
    }
    return show(request, "un_recommendation", context)


def _promises(room: ModuleType, found: Any) -> Any:
    """What was promised in the same document."""
    return room.promises(formats.language(), document=found.symbol)[:MOST_PROMISES]


def _asked(room: ModuleType, request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip()[:LONGEST_WORDS] for name in room.FILTERS}


def _tables(room: ModuleType, asked: dict[str, str]) -> dict[str, list[Share]]:
    counts = room.received_counts(formats.language(), **asked)
    return {name: _shares(name, found, asked) for name, found in counts.items()}


def _shares(name: str, found: Any, asked: dict[str, str]) -> list[Share]:
    most = max((one.count for one in found), default=1)
    return [
        Share(
            name=one.name,
            count=one.count,
            address="?" + query_string({**asked, name: one.code}),
            bar=round(100 * one.count / most),
        )
        for one in found
        if one.code
    ]


def _cited() -> dict[str, Any]:
    """The counts that the pack cites: periods as columns, the rows of each dimension."""
    series = figures.series(CITED)
    points = [point for point in series.points if point.document]
    periods = list(dict.fromkeys(point.period for point in points))
    totals = {point.period: point for point in points if not point.breakdown}
    return {
        "indicator": series.indicator if points else None,
        "periods": [(one, figures.period_name(one)) for one in periods],
        "totals": [totals.get(one) for one in periods],
        "tables": {name: _by(name, points, periods) for name in DIMENSIONS},
        "sources": list(dict.fromkeys((p.document, p.address) for p in points)),
        "works": {p.document: _work(p.document) for p in points},
    }


def _by(
    dimension: str, points: Any, periods: list[str]
) -> list[tuple[str, list[Decimal | None], int]]:
    """Name, value in each period, and the bar of their sum in per cent of the longest."""
    found: dict[str, dict[str, Decimal | None]] = {}
    for point in points:
        if list(point.breakdown) == [dimension]:
            found.setdefault(point.breakdown[dimension], {})[point.period] = point.value
    rows = [
        (figures.cell_name(dimension, code), [values.get(one) for one in periods])
        for code, values in found.items()
    ]
    sums = {name: sum(value or 0 for value in values) for name, values in rows}
    if dimension == "issue":
        rows.sort(key=lambda row: (-sums[row[0]], row[0]))
    most = max(sums.values(), default=1) or 1
    return [(name, values, round(100 * sums[name] / most)) for name, values in rows]


def _work(symbol: str) -> dict[str, Any]:
    work = country.work(symbol)
    if work is None:
        return {"title": symbol, "date": None}
    return {"title": work.title(formats.language()), "date": work.date}
