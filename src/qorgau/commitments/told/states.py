"""Names of States as documents write them, in four languages, and their three-letter codes.

The list holds members and observers of the United Nations under their names of today and those
of older documents. A name that it lacks is no error: it stays what the source wrote.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

_INNER = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:the|la|le|les|l|el|los|las)\s")
_LINKS = frozenset(
    ("the", "of", "and", "la", "le", "les", "l", "de", "du", "des", "d", "del", "el", "los", "las")
)
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=4_096)
def code_of(name: str) -> str:
    """The three-letter code of a State; blank where the name is not known."""
    key = _key(name)
    known = _known()
    return (
        known.get(key) or known.get(_ARTICLE.sub("", key), "") or _turned().get(_words_of(key), "")
    )


@cache
def codes() -> frozenset[str]:
    """Every three-letter code that is known."""
    return frozenset(_known().values())


def name_of(code: str) -> str:
    """The English name of a State by its code; blank where the code is none."""
    return _names().get(code, "")


def same(one: str, other: str) -> bool:
    """Whether two names mean one State."""
    code = code_of(one)
    return code == code_of(other) if code else _key(one) == _key(other)


def once(names: Iterable[str]) -> tuple[str, ...]:
    """Names in their order without those that mean a State named before."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(code_of(name) or _key(name), name)
    return tuple(one for key, one in found.items() if key)


@cache
def _list() -> dict[str, list[str]]:
    text = (files(__package__) / "data" / "states.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@cache
def _names() -> dict[str, str]:
    return {code: names[0] for code, names in _list().items()}


@cache
def _known() -> dict[str, str]:
    return {_key(name): code for code, names in _list().items() for name in names}


@cache
def _turned() -> dict[frozenset[str], str]:
    """Names by their words in any order: "Bolivarian Republic of Venezuela" is known turned round.

    Words that several States share name none.
    """
    found: dict[frozenset[str], set[str]] = {}
    for name, code in _known().items():
        found.setdefault(_words_of(name), set()).add(code)
    return {
        words: next(iter(codes)) for words, codes in found.items() if len(codes) == 1 < len(words)
    }


def _words_of(key: str) -> frozenset[str]:
    return frozenset(key.split()) - _LINKS


def _key(name: str) -> str:
    """A name without case, accents, brackets and signs, so that spellings meet."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and "))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _SPACES.sub(" ", _INNER.sub(" ", bare.casefold())).strip()
