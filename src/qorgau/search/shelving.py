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


def facets_on(shelves: Iterable[int]) -> dict[int, Facets]:
    """What stands on shelves; one query for those that this process has not seen yet."""
    wanted = list(shelves)
    seen = _seen()
    unknown = [one for one in wanted if one not in seen]
    for some in (unknown[at : at + _AT_ONCE] for at in range(0, len(unknown), _AT_ONCE)):
        seen.update(Shelf.objects.filter(pk__in=some).values_list("pk", "facets"))
    return {one: seen.get(one, {}) for one in wanted}


@lru_cache(maxsize=1)
def _seen() -> dict[int, Facets]:
    return {}
