"""One box over everything public: documents, promises, recommendations, figures, rights, words."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext_lazy

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.country.public import RightName
from qorgau.search import public as search

from ..answers import show
from ..rooms import has_intake
from .glossary import named_rights

PAGE = 10
"""Hits on a page: a phone on a slow line shows them in one go."""

_AWAY = search.Found((), 0, 0, 1, 1, {}, "away", "")  # the search server does not answer
_LONGEST = 200
_MOST_VALUES = 12
_YEARS = range(1000, 3000)
#: What narrows a search, in the order of the page; each is a parameter of the address.
FILTERS = ("kind", "language", "right", "body", "year")
_NAMES = {
    "kind": gettext_lazy("What it is"),
    "language": gettext_lazy("Language"),
    "right": gettext_lazy("Right"),
    "body": gettext_lazy("Body or institution"),
    "year": gettext_lazy("Year"),
}
_KINDS = {
    "work": gettext_lazy("Document"),
    "paragraph": gettext_lazy("Paragraph"),
    "promise": gettext_lazy("Promise"),
    "plan": gettext_lazy("Plan or programme"),
    "recommendation": gettext_lazy("Recommendation to an institution"),
    "un_recommendation": gettext_lazy("Recommendation of another State"),
    "treaty": gettext_lazy("Treaty"),
    "mandate_visit": gettext_lazy("Visit of a mandate of the United Nations"),
    "indicator": gettext_lazy("Indicator"),
    "figure": gettext_lazy("Figure"),
    "series": gettext_lazy("Official series"),
    "right": gettext_lazy("Your right"),
    "word": gettext_lazy("Word of the glossary"),
    "collection": gettext_lazy("Collection"),
    "body": gettext_lazy("Body or institution"),
    "region": gettext_lazy("Region"),
    "dataset": gettext_lazy("Data set"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that narrows the search: its name, how many it leaves, where it leads."""

    name: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its choices; `open` when one of them is chosen."""

    code: str
    name: str
    choices: tuple[Choice, ...]
    open: bool


def find(request: HttpRequest) -> HttpResponseBase:
    """Hits with their snippets and what they can be narrowed by; empty-handed, what else helps."""
    language = formats.language()
    asked = " ".join(request.GET.get("q", "").replace("\0", "").split())[:_LONGEST]
    chosen = {name: request.GET.get(name, "")[:100] for name in FILTERS}
    years = [_year(request, "since"), _year(request, "until")]
    fine = not any(one.wrong for one in years)
    found = _found(asked, chosen, years, language, _page(request)) if asked and fine else None
    kept = {**chosen, "since": years[0].typed, "until": years[1].typed}
    context = {
        "asked": asked,
        "found": found,
        "facets": _facets(found.facets, asked, kept, language) if found else (),
        "kinds": _KINDS,
        "years": years,
        "narrowed": any(kept.values()),
        "kept": {name: value for name, value in chosen.items() if value},
        "paging": _address(asked, kept, page="{page}"),
        "plain": _address(asked, {}),
        "again": _address(found.suggestion, kept) if found and found.suggestion else "",
        "near": _near(asked, language) if found and not found.total else (),
        "away": found is _AWAY,
        "alike": _alike(asked, found, language) if found and not any(kept.values()) else (),
        "has_intake": has_intake(),
        "style": "library",
    }
    return show(request, "search", context, status=503 if found is _AWAY else 200)


def suggest(request: HttpRequest) -> HttpResponseBase:
    """How what is being typed may go on, as a JSON list of texts; empty while search is away."""
    typed = request.GET.get("q", "").replace("\0", "")[:_LONGEST]
    try:
        offered = search.suggest(typed, language=formats.language())
    except search.Away:
        return JsonResponse([], safe=False)
    found = list(dict.fromkeys(one.text for one in offered))
    answer = JsonResponse(found, safe=False, json_dumps_params={"ensure_ascii": False})
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


def kind_name(kind: str) -> str:
    """What a kind of hit is called on the page."""
    return str(_KINDS.get(kind, kind))


@dataclass(frozen=True, slots=True)
class Year:
    """A year as it was typed; `value` is None where the field is empty or `wrong`."""

    typed: str
    value: int | None
    wrong: bool


def _year(request: HttpRequest, name: str) -> Year:
    typed = request.GET.get(name, "").strip()[:20]
    value = int(typed) if typed.isascii() and typed.isdigit() else None
    fitting = value if value in _YEARS else None
    return Year(typed, fitting, bool(typed) and fitting is None)


def _found(
    asked: str, chosen: Mapping[str, str], years: Sequence[Year], language: str, page: int
) -> search.Found:
    first, last = (one.value for one in years)
    try:
        return search.find(
            asked,
            language=language,
            kinds=[chosen["kind"]] if chosen["kind"] else [],
            filters={name: [one] for name, one in chosen.items() if one and name != "kind"},
            since=dt.date(first, 1, 1) if first else None,
            until=dt.date(last, 12, 31) if last else None,
            page=page,
            size=PAGE,
        )
    except search.Away:
        return _AWAY


def _alike(asked: str, found: search.Found, language: str) -> tuple[search.Hit, ...]:
    """Below the first page of a search that nothing narrows: alike in meaning, by a model."""
    if found.page > 1:
        return ()
    shown = [(one.kind, one.ref, one.language) for one in found.hits]
    return search.alike(asked, language=language, but=shown)


def _page(request: HttpRequest) -> int:
    given = request.GET.get("page", "")[:5]
    return int(given) if given.isascii() and given.isdigit() and 0 < int(given) < 10_000 else 1


def _facets(
    found: Mapping[str, Sequence[search.FacetValue]],
    asked: str,
    chosen: Mapping[str, str],
    language: str,
) -> tuple[Facet, ...]:
    made = []
    for code in FILTERS:
        values = _ordered(code, found.get(code, ()))
        choices = tuple(_choice(code, one, asked, chosen, language) for one in values)
        if len(choices) > 1 or chosen[code]:
            made.append(Facet(code, str(_NAMES[code]), choices, bool(chosen[code])))
    return tuple(made)


def _ordered(code: str, values: Iterable[search.FacetValue]) -> list[search.FacetValue]:
    """The values with most hits; years newest first."""
    kept = list(values)[:_MOST_VALUES]
    return sorted(kept, key=lambda one: one.value, reverse=True) if code == "year" else kept


def _choice(
    code: str, one: search.FacetValue, asked: str, chosen: Mapping[str, str], language: str
) -> Choice:
    """A choice leads to itself, or away from itself where it is chosen."""
    chosen_now = chosen[code] == one.value
    after = {**chosen, code: "" if chosen_now else one.value}
    return Choice(_named(code, one.value, language), one.count, chosen_now, _address(asked, after))


def _named(code: str, value: str, language: str) -> str:
    if code == "kind":
        return kind_name(value)
    if code == "right":
        return named_rights((value,), language)[0][1]
    return country.label("bodies", value, language) if code == "body" else value


def _address(asked: str, chosen: Mapping[str, str], *, page: str = "") -> str:
    """A query of this page without what is empty."""
    values = {"q": asked, **chosen, "page": page}
    return "?" + urlencode({name: one for name, one in values.items() if one}, safe="{}")


def _near(asked: str, language: str) -> tuple[RightName, ...]:
    """Rights whose guide has one of the words, for somebody who found nothing."""
    found: dict[str, RightName] = {}
    for word in asked.split()[:5]:
        for group in country.right_groups(language, words=word):
            for one in group.rights:
                found.update((right.code, right) for right in (one, *one.parts))
    return tuple(found.values())[:5]
