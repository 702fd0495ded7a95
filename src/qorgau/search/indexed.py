"""What is indexed of a text: its words and their keys, alike for every database.

Four columns of tokens parted by blanks: exact words of the title, their keys, exact words of the
text, their keys. The keys of one word stand together, parted by a bar: stems first, last its
beginning under a mark. So a place in a column of keys is a place in the text.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from qorgau import words
from qorgau.words import Token, analyse

_FORMAT = b"1"  # of the columns
_FILES = (".py", ".txt", ".json")
PART_WORDS = 1000  # PostgreSQL keeps no more than 256 places of a word, so long texts are parted
LONGEST = 60  # characters of a token
BEGINS = "_"  # marks the beginning of a word; no word of a text holds one
COARSE = "0"
APART = "|"


@lru_cache(maxsize=1)
def made_by() -> str:
    """What tokens are made by, as a digest of the room `words`: another one makes all stale."""
    said = hashlib.sha256(_FORMAT)
    home = Path(words.__file__).parent
    for path in sorted(one for one in home.rglob("*") if one.suffix in _FILES):
        said.update(path.read_bytes())
    return said.hexdigest()


class Columns(NamedTuple):
    """The tokens of one passage."""

    title: str
    title_keys: str
    words: str
    keys: str


class Part(NamedTuple):
    """A piece of a long text, and the words it consists of."""

    text: str
    tokens: list[Token]


def parts(text: str, language: str) -> Iterator[Part]:
    """A text in pieces of at most PART_WORDS words; a short or an empty one in one piece."""
    tokens = analyse(text, language)
    for first in range(0, max(len(tokens), 1), PART_WORDS):
        inside = tokens[first : first + PART_WORDS]
        begin = inside[0].start if first else 0
        after = tokens[first + PART_WORDS].start if first + PART_WORDS < len(tokens) else None
        yield Part(text[begin:after].strip(), inside)


def columns(title: list[Token], text: list[Token], language: str) -> Columns:
    """The columns of a passage."""
    return Columns(_words(title), _keys(title, language), _words(text), _keys(text, language))


def pack(found: Columns) -> bytes:
    """Columns as they are kept beside a text: what is taken out must be what was put in."""
    return zlib.compress("\n".join(found).encode(), 1)


def unpack(kept: bytes | memoryview) -> Columns:
    """Columns as `pack` kept them."""
    return Columns(*zlib.decompress(bytes(kept)).decode().split("\n"))


def begins(prefix: str) -> str:
    """The key under which the beginning of a word is indexed."""
    return BEGINS + prefix[:LONGEST]


def _words(tokens: list[Token]) -> str:
    return " ".join(token.exact[:LONGEST] for token in tokens)


def _keys(tokens: list[Token], language: str) -> str:
    return " ".join(APART.join(_keys_of(token, language)) for token in tokens)


def _keys_of(token: Token, language: str) -> Iterator[str]:
    for stem in token.stems:
        # Coarse keys join alphabets; English is written in one.
        if language != "en" or not stem.startswith(COARSE) or stem == token.exact:
            yield stem[:LONGEST]
    yield begins(token.prefix)
