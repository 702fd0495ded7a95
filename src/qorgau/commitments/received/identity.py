"""Which recommendation is meant, whoever tells it: one key from every file and installation."""

from __future__ import annotations

import unicodedata

from qorgau.common.digest import sha256_hex

from ..told.shapes import AS_WRITTEN, UPR, Told
from .own import OWN

_SHORT = 24  # characters of a recommendation's key that stand in the keys of its sub-paragraphs


def identity_of(told: Told, own: bool) -> str:
    """By mechanism, State, document or session and number; by its text where it has no number.

    A paragraph keeps its number for ever, so that a corrected text is still the same
    recommendation; only what has no number is known by what it says. Rows of tables without
    numbers are known by their words as written.
    """
    if written := told.facts.get(AS_WRITTEN):
        return _digest([told.mechanism, OWN if own else told.state, str(told.session), *written])
    number = _folded(told.number)
    parts = [told.mechanism, told.kind, OWN if own else told.state, place_of(told), number]
    if not number or not place_of(told):
        parts += [*states_of(told), told.text]
    return _digest(parts)


def identity_elsewhere(scheme: str, value: str) -> str:
    """For what shares its number with another record, by the id of its own register."""
    return _digest([scheme, value])


def limb_key(identity: str, label: str) -> str:
    """The permanent public identifier of a sub-paragraph; that of the whole has no label."""
    return f"{identity[:_SHORT]}-{label}" if label else identity[:_SHORT]


def place_of(told: Told) -> str:
    """Where the number counts: the document; the session of a review whose document is untold."""
    if told.symbol or told.mechanism != UPR:
        return _folded(told.symbol)
    return f"session {told.session}" if told.session else f"cycle {told.cycle or ''}".strip()


def states_of(told: Told) -> tuple[str, ...]:
    """Every State that recommended it, in the order of its wordings, each once."""
    named = (name for limb in told.limbs for one in limb.wordings for name in one.states)
    return tuple(dict.fromkeys(named))


def _digest(parts: list[str]) -> str:
    return sha256_hex("\n".join(_folded(part) for part in parts).encode())


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
