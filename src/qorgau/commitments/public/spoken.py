"""The register narrowed by what became of it: each voice is a facet of its own, never merged."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_

from django.utils.translation import gettext as _

from qorgau.country import public as country

from ..progress import newest, scales
from ..progress.newest import DIFFER, FINDING, GRADE, NONE, PROGRESS, SILENT, VOICES
from ..progress.states import FINDING_WORDS, STATE_WORDS
from .held import Bits, Held

Sets = Mapping[tuple[str, str], Bits]


def spoken_sets(register: Held) -> Sets:
    """Facet and code → where those stand of which it was said; five queries after a new word."""
    known = register.noted.get("spoken")
    if known is None or known[0] != register.spoken:
        known = register.noted["spoken"] = (register.spoken, _made(register))
    made: Sets = known[1]
    return made


def asked_sets(register: Held, asked: Mapping[str, str]) -> Sets:
    """The sets of the voices' facets that are asked for; what nobody said leaves nothing."""
    wanted = [(name, value) for name, value in asked.items() if name in newest.FACETS and value]
    if not wanted:
        return {}
    known = spoken_sets(register)
    return {one: known.get(one, 0) for one in wanted}


def word_said(facet: str, code: str, language: str) -> str:
    """A code of a voice's facet by name."""
    if code == NONE:
        return _("nothing was said")
    if facet == VOICES:
        return {DIFFER: _("Assessments differ"), SILENT: _("Nobody has said anything")}[code]
    if facet == GRADE:
        return _grade(code, language)
    return country.label(STATE_WORDS if facet == PROGRESS else FINDING_WORDS, code, language)


def word_place(facet: str, code: str) -> tuple[bool, int, str]:
    """Sorts codes as the pack lists them, nothing said last."""
    order: list[str] = [DIFFER]
    if facet in (PROGRESS, FINDING):
        order = _codes(STATE_WORDS if facet == PROGRESS else FINDING_WORDS)
    return code in (NONE, SILENT), order.index(code) if code in order else len(order), code


def _made(register: Held) -> Sets:
    said = newest.recommendations_by_word()
    sets = {one: register.places_of(found) for one, found in said.items()}
    everyone = 0
    for facet in (PROGRESS, FINDING, GRADE):
        spoken = reduce(or_, (some for (of, _code), some in sets.items() if of == facet), 0)
        sets[facet, NONE] = register.all & ~spoken
        everyone |= spoken
    sets[VOICES, SILENT] = register.all & ~everyone
    return sets


def _codes(vocabulary: str) -> list[str]:
    try:
        return [one.code for one in country.choices(vocabulary, "en")]
    except KeyError:
        return []


def _grade(code: str, language: str) -> str:
    scale, mark = newest.grade_parts(code)
    found = scales.mark_of(scale, mark)
    meaning = found.meaning(language) if found else ""
    committee = scales.current()[scale].committee if found else ""
    said = f"{mark} – {meaning}" if meaning else mark
    return f"{committee}: {said}" if committee else said
