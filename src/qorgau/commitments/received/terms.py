"""Which terms of outside lists the pack knows: by list, then by code or by name as written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from qorgau.country import pack

from ..told.shapes import Label

#: Seventeen goals need no pack.
_GOALS = frozenset(str(number) for number in range(1, 18))


@dataclass(frozen=True, slots=True)
class Terms:
    """Outside list and term → the vocabulary and code of the pack that it crosses to."""

    crossed: Mapping[tuple[str, str], tuple[str, str]]

    def crossing(self, scheme: str, code: str, name: str) -> tuple[str, str] | None:
        """Vocabulary and code of the pack's own term; None where nobody crossed it over."""
        for key in (code, name):
            if key and (found := self.crossed.get((scheme, folded(key)))):
                return found
        return None

    def has(self, label: Label) -> bool:
        """Whether somebody entered the term: as a vocabulary's own or as its crossing."""
        if label.scheme in ("sdg-goal", "sdg-target"):
            return label.code.partition(".")[0] in _GOALS
        return self.crossing(label.scheme, label.code, label.name) is not None


def current() -> Terms:
    """The terms of the pack; its vocabularies name outside lists in their column `outside`."""
    country = pack.current()
    return _built(country.code, country.digest)


def folded(name: str) -> str:
    """A term without what typing varies: case and blanks."""
    return " ".join(name.casefold().split())


@lru_cache(maxsize=2)
def _built(_code: str, _digest: str) -> Terms:
    rows = (
        ((scheme, folded(outside)), (vocabulary, row.code))
        for vocabulary, rows in pack.current().vocabularies.items()
        for row in rows
        for scheme, written in row.outside.items()
        for outside in written.split("|")
    )
    return Terms(dict(rows))
