"""Passphrases that the program makes: six words of a list of 2,048, 66 bits.

The words are of our own making (consonant, vowel, consonant, vowel, consonant; any two differ in
at least two letters, so that one slip never gives another word); `tests/vault/test_passphrase.py`
holds the rule and makes the list again.
"""

import re
import secrets
from functools import cache
from pathlib import Path

WORDS = 6
LIST_SIZE = 2048


@cache
def word_list() -> tuple[str, ...]:
    """The 2,048 words, in their fixed order."""
    text = (Path(__file__).parent / "words.txt").read_text(encoding="ascii")
    return tuple(text.split())


def new_passphrase() -> str:
    """Six random words with spaces between them; shown once and never stored."""
    return " ".join(secrets.choice(word_list()) for _n in range(WORDS))


def normalise(typed: str) -> str:
    """Any case, any spaces or dashes between the words."""
    return " ".join(re.split(r"[\s\-_.,]+", typed.strip().lower()))
