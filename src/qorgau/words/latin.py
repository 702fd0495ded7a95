"""Kazakh in Latin letters and back to Cyrillic; a coarse key that every habit of writing shares."""

import re

from .tables import pairs

_TO_CYRILLIC = pairs("latin.txt")
_LETTERS = re.compile("|".join(sorted(map(re.escape, _TO_CYRILLIC), key=len, reverse=True)))
_COARSE = str.maketrans(dict(pairs("coarse.txt")))
_DOUBLED = re.compile(r"(.)\1+")
COARSE_MARK = "0"  # begins a coarse key, so that no word of a text looks like one


def to_cyrillic(text: str) -> str:
    """Latin Kazakh in Cyrillic letters: the alphabet of 2021, or the ASCII habit of telephones."""
    return _LETTERS.sub(lambda match: _TO_CYRILLIC[match.group()], text.lower())


def coarse(word: str) -> str:
    """A key in plain Latin letters which drops what writers in Latin letters drop."""
    plain = word.translate(_COARSE)
    return COARSE_MARK + _DOUBLED.sub(r"\1", plain)
