"""Recommending States: one code for all spellings of a name, and the name in a language."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.core import get_global

from ..told import states


def state_code(written: str) -> str:
    """The three-letter code of a State by its name as written; the name itself if not known."""
    return states.code_of(written) or written


@lru_cache(maxsize=2_000)
def state_name(code: str, language: str) -> str:
    """A State by its code in a language; in English, or as written, where there is no other."""
    short = get_global("territory_aliases").get(code, [""])[0]
    name = Locale.parse(language).territories.get(short) if short else None
    return str(name or states.name_of(code) or code)
