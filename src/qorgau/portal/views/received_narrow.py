"""How the list of what the State was told is narrowed: filters, what they leave, a facet whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qorgau.common import formats

from ..answers import query_string, show
from ..rooms import commitments_here

LONGEST_WORDS = 300  # the name of a theme may be long
#: Choices of one facet that stand in the form, and its rows under the list; the rest has a page.
MOST_CHOICES, MOST_ROWS, MOST_ON_PAGE = 10, 3, 500
NAMES: dict[str, str | Promise] = {
    "mechanism": _("Mechanism"),
    "body": _("Committee or mandate"),
    "kind": _("What it is"),
    "cycle": _("Cycle"),
    "session": _("Session"),
    "position": _("Response of the State"),
    "response": _("Response of the State"),
    "action": _("Action asked for"),
    "issue": _("Theme"),
    "right": _("Right"),
    "group": _("Groups of people"),
    "sdg": _("Sustainable Development Goals"),
    "region": _("Regional group of the recommending State"),
    "state": _("Recommended by"),
    "responsible": _("Responsible body"),
    "priority": _("Priority for follow-up"),
    "progress": _("State's information"),
    "finding": _("Independent assessment"),
    "grade": _("Committee's assessment"),
    "voices": _("All three side by side"),
    "document": _("Document"),
    "text": _("Words"),
}
MOST_WORDS = 7  # of one voice above the list
_WHOLE = ("sdg",)  # a goal chosen brings its targets, few of which many have
VOICES = ("progress", "finding", "grade", "voices")


@dataclass(frozen=True, slots=True)
class Share:
    """A row of a table: name, how many, the address that narrows the list to it, its bar."""

    name: str
    count: int
    address: str
    bar: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A facet in the form: code and name of what can be chosen; `rest` leads to all, if more."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter that is on: what it says, and the list without it."""

    label: str
    said: str
    without: str


def facet(request: HttpRequest, name: str) -> HttpResponseBase:
    """Everything that one facet can narrow the list to, with how many each leaves."""
    room, language = commitments_here(), formats.language()
    asked = asked_of(room, request)
    counts = room.received_counts(language, **{**asked, name: ""}) if name in asked else {}
    if name not in counts:
        raise Http404
    context = {
        "name": name,
        "label": NAMES[name],
        "rows": shares(name, counts[name][:MOST_ON_PAGE], asked, _list()),
        "chosen": _chosen({**asked, name: ""}, room.received_counts(language)),
        "back": _list(asked),
    }
    return show(request, "un/facet", context)


def asked_of(room: ModuleType, request: HttpRequest) -> dict[str, str]:
    """What an address asks of the list; values are held to a bearable length."""
    return {name: request.GET.get(name, "").strip()[:LONGEST_WORDS] for name in room.FILTERS}


def narrowing(room: ModuleType, asked: dict[str, str]) -> dict[str, Any]:
    """What the page of the list shows of its filters."""
    language = formats.language()
    every = dict(room.received_counts(language))
    counts = room.received_counts(language, **asked) if any(asked.values()) else every
    if asked["sdg"]:
        every["sdg"] = _goals(room, asked["sdg"], every["sdg"])
    spoken = any(len(every[name]) > 1 for name in VOICES)
    return {
        "asked": asked,
        "filtered": any(asked.values()),
        "names": NAMES,
        "choices": list(_choices(every, asked)),
        "chosen": _chosen(asked, every),
        "tables": [_table(name, counts[name], asked) for name in _tabled(counts)],
        "told": [_table(name, counts[name], asked, MOST_WORDS) for name in VOICES]
        if spoken
        else [],
    }


def _goals(room: ModuleType, chosen: str, goals: Sequence[Any]) -> list[Any]:
    """The goals, and behind them the targets of the one that is chosen."""
    goal = chosen.partition(".")[0]
    found = room.received_counts(formats.language(), sdg=goal)["sdg"]
    targets = [one for one in found if one.code.startswith(f"{goal}.")]
    return [*goals, *sorted(targets, key=lambda one: (len(one.code), one.code))]


def _tabled(counts: Mapping[str, Any]) -> list[str]:
    """Facets worth a table: States are many, and the voices have a place of their own."""
    return [
        name for name, found in counts.items() if len(found) > 1 and name not in (*VOICES, "state")
    ]


def _table(
    name: str, found: Sequence[Any], asked: dict[str, str], most: int = MOST_ROWS
) -> tuple[str, list[Share], int, str]:
    """Name, the first rows, how many more there are, and the page that has them all."""
    rows = shares(name, found[:most], asked)
    return name, rows, len(found) - len(rows), _whole(name, asked)


def _choices(every: Mapping[str, Any], asked: dict[str, str]) -> Iterable[Choice]:
    """Every facet with something to choose; of many values those that most have."""
    for name, found in every.items():
        if len(found) < 2 and not asked[name]:
            continue
        most = sorted(found, key=lambda one: -one.count)[:MOST_CHOICES]
        most = list(found) if name in _WHOLE else most
        options = {one.code: one.name for one in found if one in most or one.code == asked[name]}
        if asked[name]:
            options.setdefault(asked[name], asked[name])
        rest = _whole(name, asked) if len(found) > len(options) else ""
        yield Choice(name, str(NAMES[name]), tuple(options.items()), rest)


def _chosen(asked: dict[str, str], every: Mapping[str, Any]) -> list[Chosen]:
    found = []
    for name, value in asked.items():
        if value:
            named = {one.code: one.name for one in every.get(name, ())}
            without = _list({**asked, name: ""})
            found.append(Chosen(str(NAMES[name]), named.get(value, value), without))
    return found


def shares(name: str, found: Sequence[Any], asked: dict[str, str], page: str = "") -> list[Share]:
    """Counts of a facet with the address of each one's list, and a bar against the longest."""
    most = max((one.count for one in found), default=1)
    return [
        Share(
            name=one.name,
            count=one.count,
            address=f"{page}?{query_string({**asked, name: one.code})}",
            bar=round(100 * one.count / most),
        )
        for one in found
        if one.code
    ]


def _whole(name: str, asked: dict[str, str]) -> str:
    """The page with all that a facet can narrow to, under the other filters."""
    return _with_query(reverse("portal:un_facet", args=[name]), {**asked, name: ""})


def _list(asked: Mapping[str, str] | None = None) -> str:
    return _with_query(reverse("portal:un_recommendations"), asked or {})


def _with_query(address: str, asked: Mapping[str, str]) -> str:
    query = query_string(asked)
    return f"{address}?{query}" if query else address
