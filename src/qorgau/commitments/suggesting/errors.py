"""How often a suggestion was right, by kind, name and language, as it was measured.

A name that was suggested too seldom to say anything of it alone has the error of its whole kind in
that language. In Russian and Kazakh only whole kinds were measured, on texts that we translated;
bodies on what the State's documents announce, in each language.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from .wording import HOME

LEAST = 5  # suggestions from which on a name has an error of its own
BELOW = "below"  # the kind of targets below a goal


@dataclass(frozen=True, slots=True)
class Error:
    """Of a hundred such suggestions so many were right; `suggested` is what that rests on."""

    right_in_hundred: int
    suggested: int


def of_name(kind: str, name: str, language: str) -> Error | None:
    """The error of a suggestion; None for a kind that was never suggested when measured."""
    if kind == "targets" and "." in name:
        kind = BELOW
    if language == "en":
        said, right = _by_name().get(kind, {}).get(name, (0, 0))
        if said >= LEAST:
            return _error(said, right)
    return of_kind(kind, language)


def of_kind(kind: str, language: str) -> Error | None:
    """The error of all suggestions of a kind in a language together."""
    whole = whole_of(kind, language)
    return _error(whole[0], whole[1]) if whole else None


def whole_of(kind: str, language: str) -> Sequence[int] | None:
    """Suggested, right, and given by others; the English of two lists where it was measured."""
    found: Sequence[int] | None = _lists().get(kind) if language == "en" else None
    if kind == "bodies":
        found = _kept("bodies.json").get(language)
    found = found or _kept("languages.json").get(language, {}).get(kind)
    return found if found and found[0] else None


def _error(said: int, right: int) -> Error:
    return Error(round(100 * right / said), said)


def _by_name() -> dict[str, Any]:
    return _kept("measured.json")


def _lists() -> dict[str, list[int]]:
    whole: dict[str, list[int]] = _by_name().get("whole", {})
    return whole


@cache
def _kept(name: str) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads((HOME / name).read_text(encoding="utf-8"))
    return kept
