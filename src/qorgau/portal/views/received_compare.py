"""Two cycles, sessions or documents of what the State was told, side by side; as a file too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from qorgau.common import formats

from ..answers import query_string, show, table_file
from ..exports import Sheet
from ..rooms import commitments_here
from ..shapes import RECEIVED_COMPARED
from ..terms import cited
from .received_narrow import NAMES
from .received_overview import narrowed

MOST_THEMES = 60
Counted = tuple[int, str]
"""How many, and the address of their list."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: its name, and on either side how many with their list."""

    name: str
    one: Counted
    other: Counted


def compare(request: HttpRequest) -> HttpResponseBase:
    """Two parts of the register side by side; the two newest where none were chosen."""
    room, language = commitments_here(), formats.language()
    sides = room.received_sides(language)
    one, other = _chosen(request, sides)
    context: dict[str, Any] = {"sides": sides, "one": one, "other": other, "found": None}
    if one and other:
        found = room.received_compared(one, other, language)
        context |= {
            "found": found,
            "share": 100 * (found.again or 0) / found.other if found.other else 0,
            "positions": _pairs(room, found.positions, "position", one, other),
            "became": [
                (NAMES[name], _pairs(room, rows, name, one, other))
                for name, rows in found.became.items()
                if len(rows) > 1
            ],
            "issues": _pairs(room, found.issues[:MOST_THEMES], "issue", one, other),
            "query": query_string({"one": one, "other": other}),
        }
    return show(request, "un/compare", context)


def compare_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The comparison as a file: a row for each position, word of a voice and theme."""
    room, language = commitments_here(), formats.language()
    one, other = _chosen(request, room.received_sides(language))
    if not (one and other):
        raise Http404
    found = room.received_compared(one, other, language)
    rows = [
        (dimension, row.code, row.name, one, str(row.one), other, str(row.other))
        for dimension, some in (
            ("position", found.positions),
            *found.became.items(),
            ("issue", found.issues),
        )
        for row in some
    ]
    page = f"{reverse('portal:un_compare')}?{query_string({'one': one, 'other': other})}"
    sheet = Sheet("un-recommendations-compared", RECEIVED_COMPARED, rows, page, terms=cited())
    return table_file(request, form, sheet)


def _chosen(request: HttpRequest, sides: Mapping[str, str]) -> tuple[str, str]:
    """The two sides asked for; for what is none the two newest of one kind, the earlier first."""
    codes = list(sides)
    kind = codes[-1].partition(":")[0] if codes else ""
    for name in ("cycle", "session", "document"):
        if sum(code.startswith(f"{name}:") for code in codes) > 1:
            kind = name
            break
    alike = [code for code in codes if code.startswith(f"{kind}:")]
    newest = alike[1::-1] if kind == "document" else alike[-2:]
    standard = (newest or codes[:2]) if len(newest) > 1 else codes[:2]
    if len(standard) < 2:
        return "", ""
    one, other = (request.GET.get(name, "") for name in ("one", "other"))
    return (one if one in sides else standard[0]), (other if other in sides else standard[1])


def _pairs(room: ModuleType, rows: Iterable[Any], name: str, one: str, other: str) -> list[Pair]:
    sides = (room.side_filter(one), room.side_filter(other))
    return [
        Pair(
            row.name,
            (row.one, _address(name, row.code, sides[0])),
            (row.other, _address(name, row.code, sides[1])),
        )
        for row in rows
    ]


def _address(name: str, code: str, side: Mapping[str, str]) -> str:
    """The list of one cell; where nothing is told there is no filter for it."""
    return narrowed(**{**side, name: code}) if code else ""
