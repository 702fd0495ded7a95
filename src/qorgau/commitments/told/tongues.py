"""In which language a text is: what sources in several languages do not say. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from qorgau.words.guessing import guess

from . import words

_READ = 400  # characters that are looked at
_BEYOND = re.compile(r"[^\W\d_a-zA-Z]")  # letters that English does without
_LATIN = re.compile(r"[a-zA-Z]")
_WORD = re.compile(r"[^\W\d_]+")
_MORE = 1.5  # times the words of English that another language must have


def of_text(text: str) -> str:
    """The code of a text's language; "en" where its letters and common words do not tell."""
    text = text[:_READ]
    if not _BEYOND.search(text):
        return "en"
    if not _LATIN.search(text) or _is_cyrillic(text):
        return guess(text) or "en"
    said = [word.casefold() for word in _WORD.findall(text)]
    found = {code: sum(word in common for word in said) for code, common in _common().items()}
    best = max(found, key=lambda code: found[code])
    return best if found[best] > 1 and found[best] > found["en"] * _MORE else "en"


def of_texts(texts: Iterable[str]) -> str:
    """The language of most of some texts."""
    return of_text(" ".join(text[: _READ // 4] for text in texts)[: _READ * 4])


def _is_cyrillic(text: str) -> bool:
    return sum("\u0400" <= sign <= "\u04ff" for sign in text) * 2 > len(text)


@cache
def _common() -> Mapping[str, frozenset[str]]:
    return {code: frozenset(listed) for code, listed in words.listed_by("common").items()}
