"""What is indexed of a text: its words and their keys, alike for every database.

Four columns of tokens parted by blanks: exact words of the title, their keys, exact words of the
text, their keys. The keys of one word stand together, parted by a bar: stems first, last its
beginning under a mark. So a place in a column of keys is a place in the text.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from qorgau import words

from .forms import APART, BEGINS, COARSE, LONGEST, Form, begins, number_of, placed

__all__ = ["APART", "BEGINS", "COARSE", "LONGEST", "begins"]

_FORMAT = b"1"  # of the columns
_FILES = (".py", ".txt", ".json")
PART_WORDS = 1000  # PostgreSQL keeps no more than 256 places of a word, so long texts are parted


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
    """A piece of a long text, and the forms of the words it consists of."""

    text: str
    forms: list[Form]


def parts(text: str, language: str) -> Iterator[Part]:
    """A text in pieces of at most PART_WORDS words; a short or an empty one in one piece."""
    words = placed(text, language)
    for first in range(0, max(len(words), 1), PART_WORDS):
        inside = words[first : first + PART_WORDS]
        begin = inside[0][1] if first else 0
        after = words[first + PART_WORDS][1] if first + PART_WORDS < len(words) else None
        yield Part(text[begin:after].strip(), [form for form, _start in inside])


def columns(title: Sequence[Form], text: Sequence[Form]) -> Columns:
    """The columns of a passage."""
    return Columns(
        " ".join([form.word for form in title]),
        " ".join([form.keys for form in title]),
        " ".join([form.word for form in text]),
        " ".join([form.keys for form in text]),
    )


def forms_of(found: Columns, language: str) -> set[Form]:
    """The different forms that the columns of a passage consist of."""
    pairs = {
        pair
        for words, keys in ((found.title, found.title_keys), (found.words, found.keys))
        for pair in zip(words.split(" "), keys.split(" "), strict=True)
        if pair[0]
    }
    return {Form(number_of(language, word, keys), word, keys) for word, keys in pairs}


def pack(found: Columns) -> bytes:
    """Columns as they are kept beside a text: what is taken out must be what was put in."""
    return zlib.compress("\n".join(found).encode(), 1)


def unpack(kept: bytes | memoryview) -> Columns:
    """Columns as `pack` kept them."""
    return Columns(*zlib.decompress(bytes(kept)).decode().split("\n"))
