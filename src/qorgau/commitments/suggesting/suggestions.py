"""Everything that is suggested for one text: issues, themes, groups, targets, bodies.

Each suggestion names the words that led to it and, where it was measured, how often such a
suggestion was right. What was not measured says so: `right_in_hundred` is None.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from qorgau.words.guessing import guess

from . import issues, vocabulary
from .vocabulary import LANGUAGES, Entry
from .wording import HOME

SURE = 0.5  # certainty of an issue from which on its themes are suggested too


@dataclass(frozen=True, slots=True)
class Suggested:
    """One suggestion: a name or code, the words that led to it, its measured precision.

    `right_in_hundred` is how many of a hundred such suggestions were right on texts labelled by
    others, and `measured_on` how many suggestions that rests on; None and 0: not measured.
    """

    name: str
    words: tuple[str, ...]
    right_in_hundred: int | None = None
    measured_on: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the caller knows it: its code, beginnings of words of its tasks, its themes."""

    code: str
    phrases: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is suggested for a text; a person confirms or leaves each."""

    language: str
    issues: tuple[Suggested, ...] = ()
    themes: tuple[Suggested, ...] = ()
    groups: tuple[Suggested, ...] = ()
    targets: tuple[Suggested, ...] = ()
    bodies: tuple[Suggested, ...] = ()


def suggest(text: str, language: str = "", bodies: Iterable[Body] = ()) -> Suggestions:
    """Suggestions for a text in "kk", "ru" or "en" (guessed when left empty).

    Issues are suggested for English only: nothing labelled in other languages was learned from.
    `bodies` are those that could be responsible; a country's own list.
    """
    language = language or guess(text)
    if language not in LANGUAGES:
        return Suggestions(language)
    found = issues.suggest(text) if language == "en" else []
    themes = _themes(text, language, found)
    return Suggestions(
        language=language,
        issues=tuple(_issue(one) for one in found),
        themes=_told("themes", {entry.name: words for entry, words in themes.items()}),
        groups=_told("groups", _names(vocabulary.found(vocabulary.groups(), text, language))),
        targets=_told("targets", _targets(themes)),
        bodies=_bodies(text, bodies, themes),
    )


def _themes(
    text: str, language: str, found: Sequence[issues.Issue]
) -> dict[Entry, tuple[str, ...]]:
    """Themes that words speak for, and those that go with an issue that is sure enough."""
    sure = {one.issue: one.words for one in found if one.certainty >= SURE}
    spoken = vocabulary.found(vocabulary.themes(), text, language)
    for entry in vocabulary.themes():
        for issue in entry.issues:
            if issue in sure:
                spoken.setdefault(entry, sure[issue])
    return spoken


def _targets(themes: Mapping[Entry, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Targets and their goals, each with the words of every theme that led to it."""
    led: dict[str, tuple[str, ...]] = {}
    for entry, words in themes.items():
        for code in entry.targets:
            for one in {code, code.split(".")[0]}:
                led[one] = tuple(dict.fromkeys((*led.get(one, ()), *words)))
    return led


def _bodies(
    text: str, bodies: Iterable[Body], themes: Mapping[Entry, tuple[str, ...]]
) -> tuple[Suggested, ...]:
    by_theme = _names(themes)
    led = []
    for body in bodies:
        words = (
            *vocabulary.said(body.phrases, text),
            *(word for theme in body.themes for word in by_theme.get(theme, ())),
        )
        if words:
            led.append(Suggested(body.code, tuple(dict.fromkeys(words))))
    return tuple(sorted(led, key=lambda one: (-len(one.words), one.name)))


def _names(found: Mapping[Entry, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {entry.name: words for entry, words in found.items()}


def _issue(one: issues.Issue) -> Suggested:
    measured = issues.measured()[one.issue]
    return Suggested(one.issue, one.words, measured.right_in_hundred, measured.suggested)


def _told(kind: str, found: Mapping[str, tuple[str, ...]]) -> tuple[Suggested, ...]:
    """Suggestions of a kind, those that were right most often first; not measured ones last."""
    errors: Mapping[str, Sequence[int]] = _measured()[kind]
    told = [_one(name, words, errors.get(name)) for name, words in found.items()]
    return tuple(
        sorted(told, key=lambda one: (one.right_in_hundred is None, -(one.right_in_hundred or 0)))
    )


def _one(name: str, words: tuple[str, ...], error: Sequence[int] | None) -> Suggested:
    if not error or not error[0]:
        return Suggested(name, words)
    return Suggested(name, words, round(100 * error[1] / error[0]), error[0])


@cache
def _measured() -> dict[str, Any]:
    """By kind and name: how many suggestions were measured and how many of them were right."""
    kept: dict[str, Any] = json.loads((HOME / "measured.json").read_text(encoding="utf-8"))
    return kept
