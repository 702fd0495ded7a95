"""Which shelf an entry stands on, and what tells a changed entry from an unchanged one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from qorgau.common.digest import canonical, sha256_hex

from .indexed import made_by
from .models import Shelf
from .shapes import Entry

Facets = dict[str, list[str]]
_AT_ONCE = 5000  # numbers in one query


def digest_of(entry: Entry) -> str:
    """SHA-256 over all that an entry says, and over what makes its tokens."""
    said = [made_by(), entry.kind, entry.ref, entry.language, entry.title, entry.text]
    more = [entry.address, str(entry.date or ""), str(entry.weight), entry.above, entry.group]
    return sha256_hex(canonical([*said, *more, facets_of(entry)]))


def facets_of(entry: Entry) -> Facets:
    """Every facet of an entry: its own, and kind, language and year."""
    own = {name: sorted(set(values)) for name, values in entry.facets.items() if values}
    implied = {"kind": [entry.kind]}
    if entry.language:
        implied["language"] = [entry.language]
    if entry.date:
        implied["year"] = [str(entry.date.year)]
    return {**own, **implied}


def shelves_for(entries: Sequence[Entry]) -> list[int]:
    """The number of each entry's shelf; new ones are put up."""
    wanted = [facets_of(one) for one in entries]
    numbers = [int(sha256_hex(canonical(found))[:15], 16) for found in wanted]
    new = dict(zip(numbers, wanted, strict=True))
    Shelf.objects.bulk_create(
        [Shelf(id=number, facets=new[number]) for number in sorted(new)], ignore_conflicts=True
    )
    return numbers


Said = tuple[int, ...]
"""What stands on a shelf: numbers of pairs of a facet's name and value, given by this process."""


class Pairs:
    """Pairs of name and value, numbered in the order in which this process meets them."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}
        self._pairs: list[tuple[str, str]] = []
        self.shelves: dict[int, Said] = {}

    def number(self, name: str, value: str) -> int:
        """The number of a pair."""
        number = self._numbers.setdefault((name, value), len(self._pairs))
        if number == len(self._pairs):
            self._pairs.append((name, value))
        return number

    def pair(self, number: int) -> tuple[str, str]:
        """The pair with this number."""
        return self._pairs[number]

    def facets(self, shelf: int) -> dict[str, tuple[str, ...]]:
        """What stands on a shelf, by name."""
        found: dict[str, tuple[str, ...]] = {}
        for name, value in map(self.pair, self.shelves.get(shelf, ())):
            found[name] = (*found.get(name, ()), value)
        return found


def pairs_on(shelves: Iterable[int]) -> Pairs:
    """What this process knows, these shelves included; queries only for those it has not seen."""
    known = _known()
    unknown = [one for one in shelves if one not in known.shelves]
    for some in (unknown[at : at + _AT_ONCE] for at in range(0, len(unknown), _AT_ONCE)):
        known.shelves.update(dict.fromkeys(some, ()))
        for shelf, facets in Shelf.objects.filter(pk__in=some).values_list("pk", "facets"):
            known.shelves[shelf] = tuple(
                known.number(name, value) for name, values in facets.items() for value in values
            )
    return known


@lru_cache(maxsize=1)
def _known() -> Pairs:
    return Pairs()
