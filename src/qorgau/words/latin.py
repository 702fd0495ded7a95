"""Kazakh in Latin letters and back to Cyrillic; a coarse key that every habit of writing shares."""

import re
from typing import Literal

from .kk.letters import VOWELS
from .tables import lines, pairs

_LETTERS = pairs("latin.txt")
_GROUP = re.compile("|".join(sorted(map(re.escape, _LETTERS), key=len, reverse=True)))
_ALPHABET_OF_2021 = re.compile("[äğñöşüūı]")
_GLIDING = {row[0]: row[1:] for row in map(str.split, lines("latin_i.txt"))}
_OUT = {row[0]: row[1:] for row in map(str.split, lines("latin_out.txt"))}
_COARSE = str.maketrans(dict(pairs("coarse.txt")))
_DOUBLED = re.compile(r"(.)\1+")
COARSE_MARK = "0"  # begins a coarse key, so that no word of a text looks like one


def to_cyrillic(text: str) -> str:
    """Latin Kazakh in Cyrillic letters: the alphabet of 2021, or the ASCII habit of telephones.

    The habit drops marks, so its letters come back as the plain ones; i and y are read by what
    stands before them. What is not Latin stays.
    """
    lower = text.lower()
    exact = _ALPHABET_OF_2021.search(lower) is not None
    found: list[str] = []
    for match in re.finditer(rf"{_GROUP.pattern}|.", lower, re.DOTALL):
        found.append(_letter(match.group(), found[-1][-1:] if found else "", exact))
    return "".join(found)


def _letter(group: str, before: str, exact: bool) -> str:
    if group in _GLIDING and not (exact and group != "i"):
        after_vowel, elsewhere = _GLIDING[group]
        if before in VOWELS:
            return after_vowel
        return _LETTERS[group] if exact else elsewhere
    return _LETTERS.get(group, group)


def to_latin(text: str, habit: Literal["2021", "ascii"] = "2021") -> str:
    """Cyrillic Kazakh in lower-case Latin letters."""
    place = ("2021", "ascii").index(habit)
    return "".join(_OUT[char][place].strip("-") if char in _OUT else char for char in text.lower())


def coarse(word: str) -> str:
    """A key in plain Latin letters which drops what writers in Latin letters drop."""
    plain = word.translate(_COARSE)
    return COARSE_MARK + _DOUBLED.sub(r"\1", plain)
