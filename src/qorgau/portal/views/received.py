"""What mechanisms of the United Nations recommended: counts, and texts once a user brought them."""

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
from .calendar import terms_of
from .received_narrow import NAMES, asked_of, narrowing

#: The indicator under which a pack cites the counts, so that they stand here before any import.
CITED = "upr.received"
DIMENSIONS = ("response", "action", "issue")
ON_A_PAGE, MOST_PROMISES = 20, 20


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
    """The list with search, facets and what each voice says; the cited counts before any import."""
    room = commitments_here()
    if not room.received_total():
        before = {"imported": None, "cited": _cited(), "names": NAMES}
        return show(request, "un_recommendations", before)
    asked = asked_of(room, request)
    rows: Any = _Rows(room, asked)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = [one.key for one in page.object_list]
    context = {
        "imported": room.newest_import(),
        "undecided": room.received_undecided(),
        "page": page,
        "briefly": room.received_briefly(shown, formats.language()),
        "named": _named(room, asked["text"]),
        "questions": [] if any(asked.values()) else _questions(room),
        "query": query_string(asked),
        "address": "?" + query_string({**asked, "page": "{page}"}),
        **narrowing(room, asked),
        **(_instead(room, asked) if not shown else {}),
    }
    return show(request, "un_recommendations", context)


def _named(room: ModuleType, words: str) -> list[tuple[Any, str, str]]:
    """Themes, rights and groups of that name: what it is, which facet, the list's address."""
    found = room.received_named(words, formats.language())
    return [
        (one, str(NAMES[one.facet]), "?" + query_string({one.facet: one.code})) for one in found
    ]


def _questions(room: ModuleType) -> list[tuple[str, int, str]]:
    """What readers ask most: the question, how many there are, and the list's address."""
    return [
        (one.said, one.count, "?" + query_string(one.asked)) for one in room.received_questions()
    ]


def _instead(room: ModuleType, asked: dict[str, str]) -> dict[str, Any]:
    """What helps where nothing was found: other words, the words without filters, elsewhere."""
    words = asked["text"]
    if not words:
        return {"meant": [], "alone": None, "everywhere": ""}
    alone = room.received_total(text=words)
    meant = room.received_meant(words, formats.language())
    return {
        "meant": [(text, count, "?" + query_string({"text": text})) for text, count in meant],
        "alone": (alone, "?" + query_string({"text": words})) if alone else None,
        "everywhere": f"{reverse('portal:search')}?{query_string({'q': words})}",
    }


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
    voices = room.progress_voices("limb", [one.key for one in life.limbs], language)
    acting = room.responsible_of(key)
    context = {
        "one": found,
        "life": life,
        "plain": room.plain_recommendation(found, life, acting, language, voices),
        "acting": [(code, country.label("bodies", code, language)) for code in acting],
        "statements": room.received_statements(key, language),
        "terms": terms_of(found),
        "links": room.received_links(key, language),
        "voices": voices,
        "parts": [(one.key, one.label) for one in life.limbs],
        "promises": _promises(room, found) if found.symbol else (),
        **bearing.on_recommendation(key, life),
    }
    return show(request, "un_recommendation", context)


def _promises(room: ModuleType, found: Any) -> Any:
    """What was promised in the same document."""
    return room.promises(formats.language(), document=found.symbol)[:MOST_PROMISES]


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
