"""How often each method of suggesting is right as a whole, and where that was measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from . import errors, issues
from .wording import HOME

ISSUES, THEMES, GROUPS, GOALS, BODIES, LINEAGE = (
    "issues", "themes", "groups", "goals", "bodies", "lineage",
)  # fmt: skip
_KINDS = {ISSUES: "issues", THEMES: "themes", GROUPS: "groups", GOALS: "targets", BODIES: BODIES}
LISTS, LIST, PAIRS, LATER, TRANSLATED, ANNOUNCED = (
    "lists", "list", "pairs", "later", "translated", "announced",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Method:
    """Of a hundred suggestions so many were right; of a hundred that it should find, so many found.

    `on` says what it was measured on: lists (two lists of the UN), list (one), pairs (judged pairs
    of recommendations), later (later sessions than those it was learned from), translated (our own
    translations of recommendations that others labelled), announced (what documents of the State
    announce, with the bodies responsible).
    """

    right_in_hundred: int
    found_in_hundred: int
    on: str
    suggested: int = 0


@cache
def measured(language: str = "en") -> Mapping[str, Method]:
    """By method, for texts in a language; one that nobody measured there is not in it."""
    whole = {name: errors.whole_of(kind, language) for name, kind in _KINDS.items()}
    told = {
        name: _method(*numbers, on=_on(name, language))
        for name, numbers in whole.items()
        if numbers
    }
    kept: dict[str, Any] = json.loads((HOME / "methods.json").read_text(encoding="utf-8"))
    if pairs := kept[LINEAGE].get(language):
        told[LINEAGE] = _method(*pairs, on=PAIRS)
    return told | {ISSUES: _issues()} if language == "en" else told


def _method(suggested: int, right: int, had: int, *, on: str) -> Method:
    return Method(round(100 * right / suggested), round(100 * right / had), on, suggested)


def _on(name: str, language: str) -> str:
    if name == BODIES:
        return ANNOUNCED
    if language != "en":
        return TRANSLATED
    return LIST if name == GOALS else LISTS


def _issues() -> Method:
    """All labels together, as the model was measured on later sessions."""
    every = issues.measured().values()
    suggested, right = sum(one.suggested for one in every), sum(one.right for one in every)
    return _method(suggested, right, sum(one.had for one in every), on=LATER)
