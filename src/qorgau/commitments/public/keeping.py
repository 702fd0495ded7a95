"""The register of promises kept in memory between requests, until anything in it changes.

A promise is many small rows in several tables, read far more often than written. The tables are
append-only, so the newest row of each tells whether what is kept is still the whole truth.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..promises import standing

if TYPE_CHECKING:
    from .promises import PublicPromise


@dataclass(frozen=True, slots=True)
class Known:
    """A promise as one language shows it, and what it says in each language, folded."""

    promise: PublicPromise
    said: tuple[str, ...]

    def says(self, text: str) -> bool:
        """Whether all words of the text stand in title or detail of one language."""
        words = text.casefold().split()
        return not words or any(all(word in one for word in words) for one in self.said)


Register = Mapping[str, Known]
_kept: dict[str, tuple[tuple[object, ...], Register]] = {}


def register(language: str, today: dt.date, read: Callable[[str], Register]) -> Register:
    """Code → promise in a language; read anew only after a change or at midnight."""
    stamp = (*standing.stamp(), today)
    held = _kept.get(language)
    if held is None or held[0] != stamp:
        held = _kept[language] = (stamp, read(language))
    return held[1]
