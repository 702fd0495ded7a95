"""The recommendations received as charts: by mechanism, theme, State, body, in time; files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qorgau.common import formats

from ..answers import query_string, show, table_file
from ..exports import Sheet
from ..rooms import commitments_here
from ..shapes import RECEIVED_OVERVIEW
from ..stacks import Stack, columns, stack
from ..terms import cited
from .received_narrow import NAMES, Share, shares

#: What the overview is by, in the order of the page.
TITLES: dict[str, str | Promise] = {
    "mechanism": _("By mechanism"),
    "body": _("By committee or mandate"),
    "issue": _("By theme"),
    "right": _("By right"),
    "region": _("By regional group of the recommending State"),
    "state": _("By recommending State"),
    "responsible": _("By responsible body"),
    "cycle": _("By cycle of the review"),
    "session": _("By session of the review"),
}
#: What is said of those that a chart cannot show.
WITHOUT: dict[str, str | Promise] = {
    "body": _("The committee or mandate is not told of: %(count)s"),
    "issue": _("No source gave a theme to: %(count)s"),
    "right": _("No theme leads to a right for: %(count)s"),
    "region": _("No recommending State of a known group stands with: %(count)s"),
    "state": _("No recommending State stands with: %(count)s"),
    "responsible": _("No responsible body has been confirmed for: %(count)s"),
    "cycle": _("Outside the cycles of the review: %(count)s"),
    "session": _("Outside the sessions of the review: %(count)s"),
}
SHORT, HEAT_ROWS = 8, 12
#: Facet of a voice → its place on the page.
_BECAME = {
    "progress": "progress-state",
    "finding": "progress-found",
    "grade": "progress-graded",
    "voices": "progress-voices",
}


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars of one dimension; `more` is how many are left to the page of their own."""

    of: str
    title: str
    bars: tuple[tuple[Stack, str], ...]
    more: int
    without: str


@dataclass(frozen=True, slots=True)
class Heat:
    """Themes under mechanisms: `rows` of a name and its cells (count, address, shade 0 to 1)."""

    mechanisms: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[int, str, float], ...]], ...]


def overview(request: HttpRequest) -> HttpResponseBase:
    """Every chart, the largest bars of each."""
    room = commitments_here()
    found = room.received_overview(formats.language())
    charts = [_chart(found, name, SHORT) for name in TITLES if name != "session"]
    context = {
        "found": found,
        "summary": room.plain_register(found),
        "whole": stack("", found.position_counts, found.positions, found.total or 1),
        "position_links": _positions(found),
        "charts": [one for one in charts if one.bars],
        "sessions": _sessions(found),
        "heat": _heat(found, HEAT_ROWS),
        "progress": room.received_progress(formats.language()),
        "became": _became(room),
        "register": reverse("portal:un_recommendations"),
    }
    return show(request, "un/overview", context)


def _became(room: ModuleType) -> list[tuple[str, str, list[Share]]]:
    """What each voice says, and where they differ: each number leads to its list."""
    counts = room.received_counts(formats.language())
    register = reverse("portal:un_recommendations")
    spoken = {name: counts[name] if len(counts[name]) > 1 else () for name in _BECAME}
    return [
        (anchor, str(NAMES[name]), shares(name, spoken[name], {}, register))
        for name, anchor in _BECAME.items()
    ]


def overview_by(request: HttpRequest, what: str) -> HttpResponseBase:
    """One dimension whole, with its table; themes also under mechanisms."""
    if what not in TITLES:
        raise Http404
    found = commitments_here().received_overview(formats.language())
    context = {
        "found": found,
        "position_links": _positions(found),
        "chart": _chart(found, what, None),
        "heat": _heat(found, None) if what == "issue" else None,
        "what": what,
        "ways": [(code, title) for code, title in TITLES.items() if found.by[code]],
    }
    return show(request, "un/overview_by", context)


def overview_file(request: HttpRequest, form: str, what: str = "") -> HttpResponseBase:
    """All counts, or those of one dimension, as a file: a row for each position."""
    if what and what not in TITLES:
        raise Http404
    found = commitments_here().received_overview(formats.language())
    wanted = [what] if what else [*TITLES]
    rows = [line for name in wanted for line in _lines(found, name)]
    page = reverse("portal:un_overview_by", args=[what]) if what else reverse("portal:un_overview")
    name = f"un-recommendations-by-{what}" if what else "un-recommendations-overview"
    return table_file(request, form, Sheet(name, RECEIVED_OVERVIEW, rows, page, terms=cited()))


def narrowed(**asked: str) -> str:
    """The address of the register narrowed so."""
    return f"{reverse('portal:un_recommendations')}?{query_string(asked)}"


def _chart(found: Any, name: str, most: int | None) -> Chart:
    shares = found.by[name]
    full = max((one.count for one in shares), default=1)
    bars = [
        (
            stack(_name(name, one), _whole(one.positions, found), found.positions, full),
            narrowed(**{name: one.code}),
        )
        for one in shares[:most]
    ]
    left = found.without[name]
    said = str(WITHOUT[name]) % {"count": formats.number(left)} if left and name in WITHOUT else ""
    return Chart(name, str(TITLES[name]), tuple(bars), max(0, len(shares) - len(bars)), said)


def _name(dimension: str, one: Any) -> str:
    return gettext("Cycle %(number)s") % {"number": one.code} if dimension == "cycle" else one.name


def _whole(counts: Mapping[str, int], found: Any) -> dict[str, int]:
    """Every position in its order, none where there is none."""
    return {code: counts.get(code, 0) for code in found.positions}


def _positions(found: Any) -> list[tuple[str, str, int, str]]:
    """Position, its name, how many, the address of their list (none where nothing is known)."""
    return [
        (code, found.positions[code], count, narrowed(position=code) if code else "")
        for code, count in found.position_counts.items()
    ]


def _sessions(found: Any) -> dict[str, Any] | None:
    shares = found.by["session"]
    if len(shares) < 2:
        return None
    counts = {one.code: _whole(one.positions, found) for one in shares}
    return {
        "chart": columns(counts),
        "rows": [(one.code, one.count, counts[one.code].values()) for one in shares],
        "addresses": {one.code: narrowed(session=one.code) for one in shares},
        "without": _chart(found, "session", 0).without,
    }


def _heat(found: Any, most: int | None) -> Heat | None:
    mechanisms, themes = found.by["mechanism"], found.by["issue"][:most]
    if len(mechanisms) < 2 or not themes:
        return None
    hottest = max(found.heat.values())
    rows = [
        (theme.name, tuple(_cell(found, theme.code, one.code, hottest) for one in mechanisms))
        for theme in themes
    ]
    return Heat(tuple(one.name for one in mechanisms), tuple(rows))


def _cell(found: Any, theme: str, mechanism: str, hottest: int) -> tuple[int, str, float]:
    count = found.heat.get((theme, mechanism), 0)
    return count, narrowed(issue=theme, mechanism=mechanism), round(count / hottest, 2)


def _lines(found: Any, name: str) -> Iterator[Sequence[str]]:
    for one in found.by[name]:
        for position, count in one.positions.items():
            yield (name, one.code, one.name, "", position, str(count))
        if name == "issue":
            for mechanism in found.by["mechanism"]:
                if count := found.heat.get((one.code, mechanism.code), 0):
                    yield ("issue, mechanism", one.code, one.name, mechanism.code, "", str(count))
