"""The recommendations received, counted from every side at once: for charts and their tables.

Every number is one that the register's own filters give (see `received.narrowing`): a share of the
dimension `issue` with the code X is the length of the list narrowed by `issue=X`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.utils.translation import gettext as _

from ..received.words import position_name
from .facets import Facet, body_name, labelled, mechanism_name, noted
from .held import Bits, Held, held

#: What the overview is by; each is a name of `FILTERS`.
DIMENSIONS = (
    "mechanism", "body", "issue", "right", "region", "state", "responsible", "cycle", "session",
)  # fmt: skip
#: What the State said, the best first: `supported` in the Council's word, `accepted` in others'.
POSITIONS = (
    "supported", "accepted", "in_part", "supported_noted", "changed", "voluntary_pledge",
    "pledge", "noted", "pending", "",
)  # fmt: skip
_IN_ORDER = ("cycle", "session")


@dataclass(frozen=True, slots=True)
class PublicShare:
    """How many recommendations share a code, and what the State said of them (position → count)."""

    code: str
    name: str
    count: int
    positions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PublicOverview:
    """Counts of everything that is public.

    `positions` names those that occur, in a fixed order. `by` holds the shares of each dimension,
    the largest first, cycles and sessions in time. `without` tells of each dimension how many
    recommendations have nothing in it. `heat` counts themes under mechanisms.
    """

    total: int
    positions: Mapping[str, str]
    position_counts: Mapping[str, int]
    by: Mapping[str, tuple[PublicShare, ...]]
    without: Mapping[str, int]
    heat: Mapping[tuple[str, str], int]


_Sets = Mapping[Facet, Bits]


def received_overview(language: str) -> PublicOverview:
    """Everything counted, out of what is held in memory: no row is read."""
    register = held()
    return noted(register, f"overview {language}", lambda: _made(register, language))


def _made(register: Held, language: str) -> PublicOverview:
    said = {code: some for (of, code), some in register.fields.items() if of == "position"}
    positions = {code: said[code] for code in _ordered(said)}
    sides = _sides(register, language)
    found = _positions(register.all, positions)
    return PublicOverview(
        total=len_of(register.all),
        positions={code: position_said(code) for code in found},
        position_counts=found,
        by={name: _shares(name, sides[name], positions) for name in DIMENSIONS},
        without={name: len_of(register.all & ~_any(sides[name])) for name in DIMENSIONS},
        heat=_heat(sides["issue"], sides["mechanism"]),
    )


def position_said(code: str) -> str:
    """A position by name, also where none stands with the recommendation."""
    return position_name(code) if code else _("No position told")


def len_of(places: Bits) -> int:
    """How many stand there."""
    return places.bit_count()


def _sides(register: Held, language: str) -> dict[str, dict[Facet, Bits]]:
    """Dimension → what counts there → the places of its recommendations."""
    found: dict[str, dict[Facet, Bits]] = {name: {} for name in DIMENSIONS}
    for (of, code), some in register.fields.items():
        if of in found and code and some:
            found[of][Facet(of, code, _named(of, code, language))] = some
    for facet, some in labelled(register, language):
        if facet.of in found and some:
            found[facet.of][facet] = some
    return found


def _any(sets: _Sets) -> Bits:
    return reduce(or_, sets.values(), 0)


def _named(dimension: str, code: str, language: str) -> str:
    if dimension == "mechanism":
        return mechanism_name(code)
    return body_name(code, language) if dimension == "body" else code


def _shares(name: str, sets: _Sets, positions: Mapping[str, Bits]) -> tuple[PublicShare, ...]:
    shares = [
        PublicShare(
            facet.chosen or facet.value, facet.name, len_of(some), _positions(some, positions)
        )
        for facet, some in sets.items()
    ]
    if name in _IN_ORDER:
        return tuple(sorted(shares, key=lambda one: int(one.code)))
    return tuple(sorted(shares, key=lambda one: (-one.count, one.name.casefold(), one.code)))


def _positions(some: Bits, positions: Mapping[str, Bits]) -> dict[str, int]:
    counts = {code: len_of(some & places) for code, places in positions.items()}
    return {code: count for code, count in counts.items() if count}


def _ordered(codes: Iterable[str]) -> Sequence[str]:
    places = {code: place for place, code in enumerate(POSITIONS)}
    return sorted(codes, key=lambda one: (places.get(one, len(places)), one))


def _heat(themes: _Sets, mechanisms: _Sets) -> Mapping[tuple[str, str], int]:
    return {
        (theme.chosen or theme.value, mechanism.value): count
        for theme, some in themes.items()
        for mechanism, told in mechanisms.items()
        if (count := len_of(some & told))
    }
