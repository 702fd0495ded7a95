"""Everything that is suggested for one text: issues, themes, groups, targets, bodies.

Each suggestion names the words that led to it and how often such a suggestion was right. What
nobody could measure says so: `right_in_hundred` is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qorgau.words.guessing import guess

from . import errors, issues, responsible, vocabulary
from .responsible import Body
from .vocabulary import LANGUAGES, Entry

SURE = 0.5  # certainty of an issue from which on its themes are suggested too


@dataclass(frozen=True, slots=True)
class Suggested:
    """One suggestion: a name or code, the words that led to it, its measured precision.

    `right_in_hundred` is how many of a hundred such suggestions were right on texts labelled by
    others, and `measured_on` how many suggestions that rests on: of this name in English where
    there were enough, else of the whole kind in the language. None and 0: never measured.
    """

    name: str
    words: tuple[str, ...]
    right_in_hundred: int | None = None
    measured_on: int = 0


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

    Issues of English texts come from what was learned, of others from words: nothing labelled in
    another language was learned from.
    `bodies` are those that could be responsible; a country's own list.
    """
    language = language or guess(text)
    if language not in LANGUAGES:
        return Suggestions(language)
    found = issues.suggest(text) if language == "en" else []
    themes = _themes(text, language, found)
    return Suggestions(
        language=language,
        issues=_issues(text, language, found),
        themes=_told("themes", language, _names(themes)),
        groups=_told("groups", language, _spoken(vocabulary.groups(), text, language)),
        targets=_told("targets", language, _targets(themes)),
        bodies=_bodies(text, language, bodies),
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


def _issues(text: str, language: str, found: Sequence[issues.Issue]) -> tuple[Suggested, ...]:
    if language != "en":
        return _told("issues", language, _spoken(vocabulary.issues(), text, language))
    return tuple(_issue(one) for one in found)


def _bodies(text: str, language: str, bodies: Iterable[Body]) -> tuple[Suggested, ...]:
    found = responsible.suggest(text, language, bodies)
    return tuple(_one("bodies", language, code, words) for code, words in found.items())


def _names(found: Mapping[Entry, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {entry.name: words for entry, words in found.items()}


def _spoken(entries: Iterable[Entry], text: str, language: str) -> dict[str, tuple[str, ...]]:
    return _names(vocabulary.found(entries, text, language))


def _issue(one: issues.Issue) -> Suggested:
    measured = issues.measured()[one.issue]
    return Suggested(one.issue, one.words, measured.right_in_hundred, measured.suggested)


def _told(kind: str, language: str, found: Mapping[str, tuple[str, ...]]) -> tuple[Suggested, ...]:
    """Suggestions of a kind, those that were right most often first; not measured ones last."""
    told = [_one(kind, language, name, words) for name, words in found.items()]
    return tuple(
        sorted(told, key=lambda one: (one.right_in_hundred is None, -(one.right_in_hundred or 0)))
    )


def _one(kind: str, language: str, name: str, words: tuple[str, ...]) -> Suggested:
    error = errors.of_name(kind, name, language)
    if error is None:
        return Suggested(name, words)
    return Suggested(name, words, error.right_in_hundred, error.suggested)
