"""Themes, groups, targets and issues by words that anyone can read, in three languages.

A phrase of the vocabulary is beginnings of words that stand side by side in the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from qorgau.words.folding import WORD, fold

from .wording import HOME

LANGUAGES = ("kk", "ru", "en")
_Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A theme or a group: its name, its phrases by language, what goes with it."""

    name: str
    phrases: Mapping[str, tuple[_Phrase, ...]] = field(hash=False)
    targets: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()


@cache
def themes() -> tuple[Entry, ...]:
    """Every theme that can be suggested."""
    return tuple(
        Entry(row["theme"], _phrases(row["words"]), tuple(row["targets"]), tuple(row["issues"]))
        for row in _kept()["themes"]
    )


@cache
def groups() -> tuple[Entry, ...]:
    """Every group of persons that can be suggested."""
    return tuple(Entry(row["group"], _phrases(row["words"])) for row in _kept()["groups"])


@cache
def issues() -> tuple[Entry, ...]:
    """Issues by words, for languages in which no labelled text was learned from."""
    named = {one.name: one for one in (*themes(), *groups())}
    return tuple(
        Entry(row["issue"], _joined(row["words"], [named[name] for name in row["as"]]))
        for row in json.loads((HOME / "issue_words.json").read_text(encoding="utf-8"))["issues"]
    )


def _joined(
    words: Mapping[str, Sequence[str]], others: Sequence[Entry]
) -> dict[str, tuple[_Phrase, ...]]:
    return {
        language: tuple(
            dict.fromkeys((*own, *(one for other in others for one in other.phrases[language])))
        )
        for language, own in _phrases(words).items()
    }


def entry(name: str, words: Mapping[str, Sequence[str]]) -> Entry:
    """An entry of a caller's own, with phrases by language as they are written in a file."""
    return Entry(name, _phrases(words))


def goal_name(code: str) -> str:
    """The short name of the goal that a goal or a target belongs to."""
    return str(_kept()["goals"][code.split(".", maxsplit=1)[0]])


def found(entries: Iterable[Entry], text: str, language: str) -> dict[Entry, tuple[str, ...]]:
    """Entries with the words of the text that speak for them, as written."""
    surfaces = [match.group() for match in WORD.finditer(text)]
    folded = [fold(one) for one in surfaces]
    spoken = {}
    for entry in entries:
        stands = [
            place for phrase in entry.phrases.get(language, ()) for place in places(phrase, folded)
        ]
        if stands:
            spoken[entry] = tuple(dict.fromkeys(" ".join(surfaces[one]) for one in stands))
    return spoken


def begins(entry: Entry, text: str) -> bool:
    """Whether a text begins with a phrase of an entry, in any language."""
    folded = [fold(match.group()) for match in WORD.finditer(text)]
    phrases = (phrase for some in entry.phrases.values() for phrase in some)
    return any(slice(0, len(one)) in places(one, folded[: len(one)]) for one in phrases)


def said(phrases: Sequence[str], text: str) -> tuple[str, ...]:
    """The places of a text, as written, where one of the phrases stands."""
    entry = Entry("", {"": tuple(_phrase(one) for one in phrases)})
    return found([entry], text, "").get(entry, ())


def places(phrase: _Phrase, folded: Sequence[str]) -> list[slice]:
    """Where a phrase stands among folded words."""
    size = len(phrase)
    return [
        slice(start, start + size)
        for start in range(len(folded) - size + 1)
        if all(_begins(word, folded[start + step]) for step, word in enumerate(phrase))
    ]


def _begins(beginning: str, word: str) -> bool:
    return word == beginning[:-1] if beginning.endswith("=") else word.startswith(beginning)


def _phrases(words: Mapping[str, Sequence[str]]) -> dict[str, tuple[_Phrase, ...]]:
    return {language: tuple(_phrase(one) for one in some) for language, some in words.items()}


def _phrase(text: str) -> _Phrase:
    return tuple(fold(one) if one[-1] != "=" else fold(one[:-1]) + "=" for one in _parts(text))


def _parts(text: str) -> list[str]:
    return [one for one in re.split(r"[\s'’-]+", text) if one]


@cache
def _kept() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads((HOME / "themes.json").read_text(encoding="utf-8"))
    return kept
