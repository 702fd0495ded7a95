"""Themes, rights and groups whose names hold the words somebody typed, in any of the languages.

Most texts of mechanisms are in English only; their themes have names in every language of the
pages, so that a word in Kazakh or Russian leads to texts that nobody has translated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from qorgau import words
from qorgau.country import pack

from ..received.narrowing import LONGEST_WORDS
from .facets import labelled
from .held import Held, held

_FACETS = ("issue", "right", "group")
_MOST, _SHORTEST = 6, 2
_Name = tuple[str, str]
"""Facet and value."""


@dataclass(frozen=True, slots=True)
class PublicNamedBy:
    """A facet and its code with the name that was found, and how many stand under it."""

    facet: str
    code: str
    name: str
    count: int


def received_named(typed: str, language: str) -> tuple[PublicNamedBy, ...]:
    """What is named by all the words that were typed, the largest first; at most six."""
    asked = _asked(typed[:LONGEST_WORDS])
    if not asked:
        return ()
    register = held()
    said = _said(register)
    found = [
        PublicNamedBy(one.of, one.chosen or one.value, one.name, some.bit_count())
        for one, some in labelled(register, language)
        if one.of in _FACETS and some and _named(asked, said[one.of, one.value])
    ]
    found.sort(key=lambda one: (-one.count, _FACETS.index(one.facet), one.name))
    return tuple({one.name.casefold(): one for one in reversed(found)}.values())[::-1][:_MOST]


def _asked(typed: str) -> list[set[str]]:
    """The forms of every word that was typed: one word alone seldom tells its language."""
    spoken = ("", *(language for language, _label in settings.LANGUAGES))
    readings = zip(*(words.analyse(typed, one) for one in spoken), strict=True)
    return [
        {stem for one in word for stem in one.stems}
        for word in readings
        if len(word[0].exact) >= _SHORTEST
    ]


def _named(asked: list[set[str]], names: list[set[str]]) -> bool:
    """Whether one name has a form of every word."""
    return any(all(word & name for word in asked) for name in names)


def _said(register: Held) -> Mapping[_Name, list[set[str]]]:
    """The stems of every name in each language; made once for a register and a pack."""
    key = ("names", pack.current().digest)
    if key not in register.noted:
        made: dict[_Name, list[set[str]]] = {}
        for language, _label in settings.LANGUAGES:
            for one, _some in labelled(register, language):
                if one.of in _FACETS:
                    stems = _stems(one.name, language)
                    made.setdefault((one.of, one.value), []).append(stems)
        register.noted[key] = made
    found: Mapping[_Name, list[set[str]]] = register.noted[key]
    return found


def _stems(name: str, language: str) -> set[str]:
    """Forms of the words of a name, which may still be in English on a page that is not."""
    return {
        stem
        for spoken in dict.fromkeys((language, ""))
        for one in words.analyse(name, spoken)
        for stem in one.stems
    }
