"""Which terms of outside lists the pack knows: by list, then by code or by name as written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from qorgau.country import pack
from qorgau.country import public as country

from ..told.shapes import Label

#: All versions of the themes of the High Commissioner's office, as a pack crosses them at once.
OHCHR = "ohchr"
#: Kind of term → the pack's vocabulary that names it in the languages of the pages.
NAMED = {"theme": "un_themes", "group": "un_groups", "sdg": "sdg_goals"}
_TARGETS = "sdg_targets"
#: Seventeen goals need no pack.
_NONE: Mapping[str, str] = MappingProxyType({})
_GOALS = frozenset(str(number) for number in range(1, 18))


@dataclass(frozen=True, slots=True)
class Terms:
    """Outside list and term → the codes of the pack that it crosses to, by vocabulary."""

    crossed: Mapping[tuple[str, str], Mapping[str, str]]
    targets: bool = False  # whether the pack lists the targets of the goals

    def crossings(self, scheme: str, code: str, name: str) -> Mapping[str, str]:
        """Vocabulary → the pack's own term; empty where nobody crossed it over."""
        for one in (scheme, family(scheme)):
            for key in (code, name):
                if key and (found := self.crossed.get((one, folded(key)))):
                    return found
        return _NONE

    def crossed_to(self, vocabulary: str, code: str) -> set[tuple[str, str]]:
        """Outside lists and (folded) terms that cross to a term of the pack."""
        return {key for key, to in self.crossed.items() if to.get(vocabulary) == code}

    def has(self, label: Label) -> bool:
        """Whether somebody entered the term: as a vocabulary's own or as its crossing."""
        if label.scheme == "sdg-goal" or (label.scheme == "sdg-target" and not self.targets):
            return label.code.partition(".")[0] in _GOALS
        return bool(self.crossings(label.scheme, label.code, label.name))


def said(kind: str, scheme: str, code: str, name: str, language: str) -> str:
    """A term in a language, by the pack's own list of its kind; as written where none has it.

    A target of the Sustainable Development Goals that the pack does not list is named by its goal.
    Goals and targets have their number before.
    """
    vocabulary = NAMED.get(kind, "")
    if kind == "sdg":
        return _goal_said(code, language) or name
    own = current().crossings(scheme, code, name).get(vocabulary)
    return country.label(vocabulary, own, language) if own else name


def _goal_said(code: str, language: str) -> str:
    """A goal or target with its number; blank where the pack names neither."""
    target = current().crossings("sdg-target", code, "").get(_TARGETS)
    if target:
        return f"{code}. {country.label(_TARGETS, target, language)}"
    goal = code.partition(".")[0]
    named = country.label(NAMED["sdg"], goal, language)
    return f"{code}. {named}" if named and named != goal else ""


def family(scheme: str) -> str:
    """The office of the United Nations whose lists, in all their versions, name things alike."""
    return OHCHR if scheme.startswith(f"{OHCHR}-") or scheme == "uhri" else scheme


def current() -> Terms:
    """The terms of the pack; its vocabularies name outside lists in their column `outside`."""
    here = pack.current()
    return _built(here.code, here.digest)


def folded(name: str) -> str:
    """A term without what typing varies: case and blanks."""
    return " ".join(name.casefold().split())


@lru_cache(maxsize=2)
def _built(_code: str, _digest: str) -> Terms:
    found: dict[tuple[str, str], dict[str, str]] = {}
    for vocabulary, rows in pack.current().vocabularies.items():
        for row in rows:
            for scheme, written in row.outside.items():
                for outside in written.split("|"):
                    found.setdefault((scheme, folded(outside)), {})[vocabulary] = row.code
    return Terms(found, targets=_TARGETS in pack.current().vocabularies)
