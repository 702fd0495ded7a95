"""The forms of words that passages consist of, each with a number drawn from what it says.

A form is a word as it is written (folded) in a language, with the keys it is indexed under. Its
number is 63 bits of a digest, so it is the same everywhere and may be remembered. A passage keeps
the numbers of its words in their order (32 bits of each): enough to weigh it and to mark what was
found, without analysing its text again.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from qorgau.words.analysis import keys as keys_of
from qorgau.words.folding import WORD, script
from qorgau.words.guessing import guess

LONGEST = 60  # characters of a token
BEGINS = "_"  # marks the beginning of a word; no word of a text holds one
COARSE = "0"
APART = "|"
SHORT = 0xFFFFFFFF  # what is kept of a number in a passage: two forms share it once in millions


class Form(NamedTuple):
    """A form: its number, the word, its keys parted by APART (its beginning last, marked)."""

    number: int
    word: str
    keys: str


class Kept(NamedTuple):
    """The words of a passage by the short numbers of their forms, in their order."""

    title: array[int]
    text: array[int]


def forms(text: str, language: str) -> list[Form]:
    """The forms of the words of a text, in their order."""
    return [form for form, _start in placed(text, language)]


def placed(text: str, language: str) -> list[tuple[Form, int]]:
    """The forms of the words of a text, and at which character each begins."""
    read_as = language or guess(text)
    latin = read_as == "kk" and script(text) == "Latn"
    return [
        (_form(found.group(), language, read_as, latin), found.start())
        for found in WORD.finditer(text)
    ]


@lru_cache(maxsize=100_000)  # about 50 MB when full
def _form(surface: str, language: str, read_as: str, latin: bool) -> Form:
    found = keys_of(surface, read_as, latin=latin)
    word = found.exact[:LONGEST]
    # Coarse keys join alphabets; English is written in one.
    stems = [
        stem[:LONGEST]
        for stem in found.stems
        if language != "en" or not stem.startswith(COARSE) or stem == found.exact
    ]
    keys = APART.join([*stems, begins(found.prefix)])
    return Form(number_of(language, word, keys), word, keys)


def number_of(language: str, word: str, keys: str) -> int:
    """The number of a form."""
    said = f"{language}\n{word}\n{keys}".encode()
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "big") >> 1


def begins(prefix: str) -> str:
    """The key under which the beginning of a word is indexed."""
    return BEGINS + prefix[:LONGEST]


def pack_numbers(title: Iterable[int], text: Iterable[int]) -> bytes:
    """Numbers of forms as a passage keeps them."""
    head = array("I", _short(title))
    return (array("I", [len(head)]) + head + array("I", _short(text))).tobytes()


def unpack_numbers(kept: bytes | memoryview) -> Kept:
    """What `pack_numbers` packed."""
    found = array("I")
    found.frombytes(bytes(kept))
    after = found[0] + 1 if found else 0
    return Kept(found[1:after], found[after:])


def _short(numbers: Iterable[int]) -> Iterator[int]:
    return (number & SHORT for number in numbers)
