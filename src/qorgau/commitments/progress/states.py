"""Codes of what is said of progress, and what each of them leaves possible.

The State's word is a code of the vocabulary `progress_states`, an independent assessment one of
`verifications`. Packs name them; those that the program compares are listed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

STATE_WORDS: Final = "progress_states"
FINDING_WORDS: Final = "verifications"

#: States of the State's information that are compared; a pack may have more.
STATES: Final = frozenset({"not_started", "under_way", "partly", "done", "not_applicable"})
#: After these nothing more is awaited of a body.
FINAL: Final = frozenset({"done", "not_applicable"})

#: An independent assessment → the states with which it does not disagree.
FITS: Final[Mapping[str, frozenset[str]]] = {
    "implemented": frozenset({"done"}),
    "partly": frozenset({"partly", "under_way"}),
    "in_progress": frozenset({"under_way", "partly"}),
    "not_implemented": frozenset({"not_started", "under_way"}),
    "outdated": frozenset({"not_applicable"}),
}


def of_state(code: str) -> frozenset[str]:
    """What the State's word leaves possible: itself; nothing known for a code of the pack's own."""
    return frozenset({code}) & STATES


def of_finding(code: str) -> frozenset[str]:
    """What an independent assessment leaves possible; empty where it cannot be compared."""
    return FITS.get(code, frozenset())
