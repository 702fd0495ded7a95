"""Two parts of the register side by side: cycles, sessions or documents, theme by theme.

Every number is the length of the list narrowed so; what was asked again rests on links between two
recommendations that a person confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..models import PredecessorLink
from ..progress import newest
from .facets import counts, labelled, places
from .held import Bits, Held, held
from .overview import POSITIONS, position_said
from .spoken import spoken_sets, word_place, word_said
from .subparagraphs import received_documents

#: What can stand on a side; each is a name of `FILTERS`.
KINDS = ("cycle", "session", "document")
_BETWEEN = ":"
_MOST_DOCUMENTS = 100


@dataclass(frozen=True, slots=True)
class PublicPair:
    """A row of the comparison: a code with its name, and how many there are on either side."""

    code: str
    name: str
    one: int
    other: int


@dataclass(frozen=True, slots=True)
class PublicCompared:
    """Two sides by total, position, what each voice says became of it (a facet each), and theme.

    `again` counts those of the other side that ask again what was asked on the first; it is None
    where nobody has confirmed any such link between the two.
    """

    one: int
    other: int
    positions: tuple[PublicPair, ...]
    became: Mapping[str, tuple[PublicPair, ...]]
    issues: tuple[PublicPair, ...]
    again: int | None


def received_sides(language: str) -> dict[str, str]:
    """What can be compared, as code and name: cycles and sessions of the review, documents."""
    found = counts(language)
    named = {"cycle": _("Cycle %(number)s"), "session": _("Session %(number)s")}
    sides = {
        f"{name}{_BETWEEN}{one.code}": said % {"number": one.code}
        for name, said in named.items()
        for one in found[name]
        if one.code != "0"
    }
    for symbol in received_documents()[:_MOST_DOCUMENTS]:
        sides[f"document{_BETWEEN}{symbol}"] = symbol
    return sides


def side_filter(code: str) -> Mapping[str, str]:
    """The filter of the register that a side is; empty for what is none."""
    kind, _colon, value = code.partition(_BETWEEN)
    return {kind: value} if kind in KINDS and value else {}


def received_compared(one: str, other: str, language: str) -> PublicCompared:
    """Two sides by their codes; at most three queries beside those that find the sides."""
    register = held()
    first, second = (places(register, **side_filter(code)) for code in (one, other))
    return PublicCompared(
        one=first.bit_count(),
        other=second.bit_count(),
        positions=_positions(register, first, second),
        became={name: _said(register, name, first, second, language) for name in newest.FACETS},
        issues=_issues(register, first, second, language),
        again=_again(register, first, second),
    )


def _positions(register: Held, first: Bits, second: Bits) -> tuple[PublicPair, ...]:
    sets = {code: some for (of, code), some in register.fields.items() if of == "position"}
    order = sorted(sets, key=lambda code: POSITIONS.index(code) if code in POSITIONS else 99)
    return _pairs(((code, position_said(code), sets[code]) for code in order), first, second)


def _said(
    register: Held, name: str, first: Bits, second: Bits, language: str
) -> tuple[PublicPair, ...]:
    sets = {code: some for (of, code), some in spoken_sets(register).items() if of == name}
    order = sorted(sets, key=lambda code: word_place(name, code))
    return _pairs(
        ((one, word_said(name, one, language), sets[one]) for one in order), first, second
    )


def _issues(register: Held, first: Bits, second: Bits, language: str) -> tuple[PublicPair, ...]:
    named = (
        (facet.chosen or facet.value, facet.name, some)
        for facet, some in labelled(register, language)
        if facet.of == "issue"
    )
    found = _pairs(named, first, second)
    return tuple(sorted(found, key=lambda row: (-row.one - row.other, row.name.casefold())))


def _pairs(
    named: Iterable[tuple[str, str, Bits]], first: Bits, second: Bits
) -> tuple[PublicPair, ...]:
    rows = (
        PublicPair(code, name, (some & first).bit_count(), (some & second).bit_count())
        for code, name, some in named
    )
    return tuple(row for row in rows if row.one or row.other)


def _again(register: Held, first: Bits, second: Bits) -> int | None:
    told = PredecessorLink.objects.filter(verdict=PredecessorLink.Verdict.CONFIRMED)
    told = told.exclude(kind=PredecessorLink.Kind.ONE).order_by()
    later: Bits = 0
    for after, before in told.values_list("later", "earlier"):
        place, origin = register.place_of(after), register.place_of(before)
        if place is not None and origin is not None and first >> origin & 1:
            later |= 1 << place
    return (later & second).bit_count() or None
