"""Words typed with another keyboard switched on than the one that was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from .tables import lines

_FILE = "keyboards.txt"


def retyped(text: str) -> tuple[str, ...]:
    """What the same keys give on the other keyboards; keys that are the same everywhere stay."""
    low = text.casefold()
    found = ("".join(keys.get(letter, letter) for letter in low) for keys in _keyboards())
    return tuple(dict.fromkeys(one for one in found if one != low))


@lru_cache(maxsize=1)
def _keyboards() -> tuple[Mapping[str, str], ...]:
    return tuple(_read())


def _read() -> Iterator[Mapping[str, str]]:
    """From the Latin keyboard to each other one, then from each other one back."""
    rows = [line.split(" ") for line in lines(_FILE)]
    for _name, latin, other in rows:
        yield dict(zip(latin, other, strict=True))
    for _name, latin, other in rows:
        yield dict(zip(other, latin, strict=True))
