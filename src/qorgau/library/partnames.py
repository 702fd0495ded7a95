"""Words by which a text names its parts, notes and points; they are data of the room `words`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from qorgau.words.tables import HOME, pairs

ANNEX, ARTICLE = 0, 50  # ranks in the data file: what nests in what, outermost first
_NUMBER = r"\d{1,4}(?:[-.‑]\d{1,3})*[¹²³⁰⁴-⁹]*|(?-i:[IVXLC]{1,7}|[A-Z])"
_AFTER = r"(?=$|[.:)\s–—-])"
_SENTENCE = re.compile(r"[.;:,]$")
_SHORT = 60  # characters of a line that names an annex without a number
_LEADERS = re.compile(r"(?:\s?[.…]){3,}\s*\d*$|\t\d+$")


@dataclass(frozen=True, slots=True)
class Named:
    """A heading that says what it is: `label` as printed ("Article 5"), `rest` its title."""

    kind: str
    rank: int
    number: str
    label: str
    rest: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: str
    rank: int
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((HOME / "structure.json").read_text(encoding="utf-8"))
    return found


@cache
def _patterns() -> tuple[_Pattern, ...]:
    made = []
    for row in _data()["kinds"]:
        before, after = (_any(row[name]) for name in ("before", "after"))
        number = f"({_NUMBER})" if row["rank"] != ANNEX else f"({_NUMBER})?"
        made.append(
            _Pattern(
                row["kind"],
                row["rank"],
                _made(f"(?:{before})" + r"\s*(?:№\s*)?" + number + _AFTER) if before else None,
                _made(f"({_NUMBER})" + r"\s?[-–—‑ ]\s?" + f"(?:{after})" + _AFTER)
                if after
                else None,
            )
        )
    return tuple(made)


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(folded(word)) for word in sorted(words, key=len, reverse=True))


def _made(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def _twins() -> Mapping[int, str]:
    """Latin letters that look Cyrillic, and the Cyrillic ones, made one for comparing only."""
    rows = pairs("lookalikes.txt")
    both = {**rows, **{a.upper(): b.upper() for a, b in rows.items()}}
    return {ord(cyrillic): latin for latin, cyrillic in both.items() if len(cyrillic) == 1}


def folded(text: str) -> str:
    """The text with letters of one shape made one; as long as before."""
    return text.translate(_twins())


def named(text: str) -> Named | None:
    """The heading that a line is, if it opens with the word for a part and its number."""
    plain = folded(text[:120])
    for pattern in _patterns():
        for form in (pattern.before, pattern.after):
            match = form.match(plain) if form else None
            if match and _is_heading(text, match, pattern.rank):
                return _named(text, match, pattern)
    return None


def _is_heading(text: str, match: re.Match[str], rank: int) -> bool:
    """A reference ("Article 5 of the Act") goes on in small letters, a heading does not."""
    if not (text[0].isupper() or text[0].isdigit() or text[0] == "§"):
        return False
    rest = text[match.end() :]
    title = rest.lstrip(" .:)–—-\t")
    if not title or rest[:1] in (".", ":"):
        return True
    if rank == ANNEX:
        return match[1] is not None or len(text) <= _SHORT
    return not title[0].islower() and not _SENTENCE.search(text)


def _named(text: str, match: re.Match[str], pattern: _Pattern) -> Named:
    start, end = match.span(1)
    number = text[start:end] if match[1] else ""
    rest = _LEADERS.sub("", text[match.end() :].lstrip(" .:)–—-\t"))
    label = text[: match.end()].strip()
    return Named(pattern.kind, pattern.rank, number, label, rest.strip())


@cache
def _note() -> re.Pattern[str]:
    return _made(f"(?:{_any(_data()['notes'])})\\s*[.!:]")


def is_note(text: str) -> bool:
    """Whether a paragraph is a remark of the publisher on amendments, by the word it opens with."""
    return bool(_note().match(folded(text[:80])))


def count() -> str:
    """The Cyrillic letters in the order in which points are counted with them."""
    return str(_data()["count"])


@cache
def common_letters() -> frozenset[str]:
    """Letters that make most of a Cyrillic text of ours; by them an encoding is told."""
    return frozenset("".join(_data()["common"].values()))


@cache
def accents() -> frozenset[str]:
    """Accented letters of the languages of Western Europe."""
    return frozenset(_data()["accents"])


def russian_letters() -> str:
    """The letters with which a word processor counts in Russian."""
    return str(_data()["russian"])
