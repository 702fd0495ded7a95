"""The recommendations received, counted from every side at once: for charts and their tables.

Every number is one that the register's own filters give (see `received.narrowing`): a share of the
dimension `issue` with the code X is the length of the list narrowed by `issue=X`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from ..models import ReceivedLabel
from ..received.narrowing import counted
from ..received.words import counted_as, position_name
from .facets import Facet, body_name, facets_of, mechanism_name

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
_LABELS = ("theme", "state", "body")


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


@dataclass(frozen=True, slots=True)
class _Row:
    mechanism: str
    position: str
    values: Mapping[str, str]


def received_overview(language: str) -> PublicOverview:
    """Everything counted, in two queries however many rows there are."""
    rows = _rows()
    seen = _seen(rows, language)
    by = {name: _shares(name, rows, seen[name]) for name in DIMENSIONS}
    found = _positions(rows.values())
    return PublicOverview(
        total=len(rows),
        positions={code: position_said(code) for code in found},
        position_counts=found,
        by=by,
        without={name: len(rows) - len(set().union(*seen[name].values())) for name in DIMENSIONS},
        heat=_heat(rows, seen["issue"]),
    )


def position_said(code: str) -> str:
    """A position by name, also where none stands with the recommendation."""
    return position_name(code) if code else _("No position told")


def _rows() -> dict[UUID, _Row]:
    rows = counted().order_by()
    fields = rows.values_list("pk", "mechanism", "body", "cycle", "session", "position")
    return {
        pk: _Row(
            mechanism,
            counted_as(position),
            {
                "mechanism": mechanism,
                "body": body,
                "cycle": str(cycle or ""),
                "session": str(session or ""),
            },
        )
        for pk, mechanism, body, cycle, session, position in fields.iterator(2_000)
    }


_Seen = dict[str, dict[Facet, set[UUID]]]


def _seen(rows: Mapping[UUID, _Row], language: str) -> _Seen:
    """Dimension → what counts there → the recommendations."""
    found: _Seen = {name: {} for name in DIMENSIONS}
    known: dict[tuple[str, str], Facet] = {}
    for pk, row in rows.items():
        for name, code in row.values.items():
            if code:
                if (name, code) not in known:
                    known[name, code] = Facet(name, code, _named(name, code, language))
                found[name].setdefault(known[name, code], set()).add(pk)
    _seen_labels(found, language)
    return found


def _seen_labels(found: _Seen, language: str) -> None:
    labels = ReceivedLabel.objects.filter(kind__in=_LABELS, recommendation__in=counted().order_by())
    fields = ("recommendation", "kind", "scheme", "code", "name")
    known: dict[tuple[str, ...], list[Facet]] = {}
    for pk, *label in labels.order_by().values_list(*fields).iterator(5_000):
        key = tuple(label)
        if key not in known:
            known[key] = facets_of(label, language)
        for facet in known[key]:
            found[facet.of].setdefault(facet, set()).add(pk)


def _named(dimension: str, code: str, language: str) -> str:
    if dimension == "mechanism":
        return mechanism_name(code)
    return body_name(code, language) if dimension == "body" else code


def _shares(
    name: str, rows: Mapping[UUID, _Row], seen: Mapping[Facet, set[UUID]]
) -> tuple[PublicShare, ...]:
    shares = [
        PublicShare(
            facet.chosen or facet.value,
            facet.name,
            len(pks),
            _positions(rows[pk] for pk in pks),
        )
        for facet, pks in seen.items()
    ]
    if name in _IN_ORDER:
        return tuple(sorted(shares, key=lambda one: int(one.code)))
    return tuple(sorted(shares, key=lambda one: (-one.count, one.name.casefold(), one.code)))


def _positions(rows: Iterable[_Row]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        found[row.position] = found.get(row.position, 0) + 1
    return {code: found[code] for code in _ordered(found)}


def _ordered(codes: Iterable[str]) -> Sequence[str]:
    places = {code: place for place, code in enumerate(POSITIONS)}
    return sorted(codes, key=lambda one: (places.get(one, len(places)), one))


def _heat(
    rows: Mapping[UUID, _Row], themes: Mapping[Facet, set[UUID]]
) -> Mapping[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for facet, pks in themes.items():
        for pk in pks:
            key = (facet.chosen or facet.value, rows[pk].mechanism)
            found[key] = found.get(key, 0) + 1
    return found
