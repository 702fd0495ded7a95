"""The committees that a term can be of: those of the pack's treaties, else as sources call them."""

from __future__ import annotations

from qorgau.country.calendar import text_of

from .. import treaties
from ..told.bodies import TREATY_BODIES


def codes() -> frozenset[str]:
    """Every committee that may be named."""
    return frozenset((*TREATY_BODIES, *names("en")))


def names(language: str) -> dict[str, str]:
    """Short code → name, of the committees that the pack names, in its order."""
    return {
        one.short: text_of(one.names, language) or one.short
        for one in treaties.current().committees
        if one.short
    }


def name(code: str, language: str) -> str:
    """The name of a committee, else its code as sources write it."""
    return names(language).get(code, code)
