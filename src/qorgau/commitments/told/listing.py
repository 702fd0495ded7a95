"""How lists number their recommendations: "115.3", "A-38.12", "Recommendation 6.12:". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from . import words

_DIGITS = r"(?:[A-Z]{1,2}\s?[-.–]?\s?)?\d{1,3}(?:\s?\.\s?\d{1,3}){1,2}(?:[a-z](?![^\W\d_]))?"
_ENDS = r"\s?[)\].:–—-]{0,3}\s*(?!\d)"
_PLAIN = re.compile(r"(?P<number>\d{1,3})\s?[.)]\s+(?=\S)")
_BESIDE = re.compile(
    r"(?P<number>(?:[A-Z]{1,2}\s?[-.–]?\s?)?\d{1,3}(?:\s?\.\s?\d{1,3}){0,2}[a-z]?)"
)
_LEADS = re.compile(r"(?P<number>\d{1,3})\s?\.\s+(?=[^\W\d_])")
_EACH = re.compile(r"\n(?=\d{1,3}\.\d{1,3}\.?\s+[^\W\d_])")
_INSIDE = re.compile(r"(?<=[;.)])\s+(?=(?P<base>\d{1,3})\.(?P<last>\d{1,3})\.?\s+[^\W\d_])")
_PARTED = re.compile(r"(?:(?P<base>.*)\.)?(?P<last>\d{1,3})[a-z]?")
_LEAST = 3  # numbers under one paragraph by which a list shows that it counts on
_MOST_GAPS = 20  # stretches that are told of one list


@cache
def _number() -> re.Pattern[str]:
    """A number at the beginning, with the words that may stand before it."""
    names = "|".join(re.escape(one) for one in words.number_words())
    lead = rf"(?i:(?:(?:{names})(?:\(?s\)?)?[\s.:]*){{0,2}})"
    return re.compile(rf"[(\[]?\s?{lead}(?P<number>{_DIGITS}){_ENDS}")


def numbered(text: str, *, base: str = "", plain: bool = False) -> tuple[str, str]:
    """The number at the beginning of a text and the rest; blank where none stands there.

    With `plain` also "1." counts; below the paragraph `base` ("74") it is "74.1".
    """
    if match := _number().match(text):
        number = normal(match["number"])
        rest = text[match.end() :]
        again = _number().match(rest)
        return number, rest[again.end() :] if again and normal(again["number"]) == number else rest
    if (plain or base) and (match := _PLAIN.match(text)):
        return _below(base, match["number"]), text[match.end() :]
    return "", text


def beside(cell: str, *, base: str = "") -> str:
    """The number that stands in a column of its own."""
    text = " ".join(cell.split())
    match = _number().match(text)
    if match and len(text) < len(match[0]) + 4:
        return normal(match["number"])
    plain = _BESIDE.fullmatch(text.strip(" .)(:"))
    if plain is None:
        return ""
    number = normal(plain["number"])
    return _below(base, number) if number.isdigit() else number


def normal(number: str) -> str:
    """A number without blanks, with one sort of dash."""
    return re.sub(r"\s", "", number).replace("–", "-")


def leads(text: str) -> str:
    """The number of a paragraph that leads to recommendations ("74. The following …")."""
    match = _LEADS.match(text)
    return match["number"] if match else ""


def _below(base: str, number: str) -> str:
    return f"{base}.{number}" if base else number


def pieces(text: str) -> Iterator[str]:
    """Each recommendation of a cell; words that only lead to them are left out."""
    lines = _EACH.split(text)
    for place, line in enumerate(lines):
        if len(lines) == 1 or place or _number().match(line) or not words.is_chapeau(line):
            yield from _inside(line)


def _inside(text: str) -> Iterator[str]:
    """Recommendations that follow one another in a line, where their numbers go on."""
    match = _number().match(text)
    parted = _PARTED.fullmatch(normal(match["number"])) if match else None
    start = 0
    if parted and parted["base"]:
        last = int(parted["last"])
        for found in _INSIDE.finditer(text):
            if found["base"] == parted["base"] and 0 < int(found["last"]) - last <= 3:
                yield text[start : found.start()]
                start, last = found.end(), int(found["last"])
    yield text[start:]


def gaps(numbers: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Stretches of numbers that a list passes over, with the number before each.

    Under a paragraph that has several they begin with 1 ("115.1–115.3"), else with the first.
    """
    found: dict[str, set[int]] = {}
    for number in numbers:
        if match := _PARTED.fullmatch(number):
            found.setdefault(match["base"] or "", set()).add(int(match["last"]))
    count = 0
    for base, mine in found.items():
        known = sorted(mine)
        for low, high in pairwise([0, *known] if base else known):
            if high - low > 1 and len(known) >= _LEAST and count < _MOST_GAPS:
                count += 1
                ends = dict.fromkeys(_below(base, str(one)) for one in (low + 1, high - 1))
                yield _below(base, str(low)), "–".join(ends)
