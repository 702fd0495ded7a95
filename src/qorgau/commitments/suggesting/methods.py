"""How often each method of suggesting is right as a whole, and where that was measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from . import issues
from .wording import HOME

ISSUES, THEMES, GROUPS, GOALS, BODIES, LINEAGE = (
    "issues", "themes", "groups", "goals", "bodies", "lineage",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Method:
    """Of a hundred suggestions so many were right; of a hundred that it should find, so many found.

    `on` says what it was measured on: lists (two lists of the UN), list (one), pairs (judged pairs
    of recommendations), later (later sessions than those it was learned from).
    """

    right_in_hundred: int
    found_in_hundred: int
    on: str
    suggested: int = 0


@cache
def measured() -> Mapping[str, Method]:
    """By method; one that nobody measured is not there."""
    kept: dict[str, Any] = json.loads((HOME / "methods.json").read_text(encoding="utf-8"))
    told = {
        name: Method(
            one["right_in_hundred"], one["found_in_hundred"], one["on"], one.get("suggested", 0)
        )
        for name, one in kept.items()
        if name != "about"
    }
    return told | {ISSUES: _issues()}


def _issues() -> Method:
    """All labels together, as the model was measured on later sessions."""
    every = issues.measured().values()
    suggested, right = sum(one.suggested for one in every), sum(one.right for one in every)
    had = sum(one.had for one in every)
    return Method(round(100 * right / suggested), round(100 * right / had), "later", suggested)
