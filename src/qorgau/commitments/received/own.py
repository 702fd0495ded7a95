"""The names under which files of the United Nations know this installation's own State."""

from __future__ import annotations

from qorgau.country import pack

from ..treaties import current

OWN = "own"  # in an identity: whatever the file calls the own State


def own_names() -> frozenset[str]:
    """Names of the own State, folded: those the pack gives for imports, and its own name."""
    country = pack.current()
    return frozenset(_folded(name) for name in (*current().state_names, *country.name.values()))


def is_own(state: str, names: frozenset[str]) -> bool:
    """Whether a file means the own State."""
    return _folded(state) in names


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
