"""The words of a text with every key they are indexed under."""

from dataclasses import dataclass
from functools import lru_cache

from . import english, russian
from .folding import WORD, fold, is_cyrillic, script
from .guessing import guess
from .kk import stemming
from .kk.letters import has_own_letters
from .latin import coarse, to_cyrillic

PREFIX = 5  # letters of the key that words share which begin alike


@dataclass(frozen=True, slots=True)
class Token:
    """One word where it stands: `text[start:end] == surface`."""

    surface: str
    start: int
    end: int
    exact: str
    stem: str
    stems: tuple[str, ...]
    prefix: str


@dataclass(frozen=True, slots=True)
class Keys:
    """What one word is found by, without its place in a text."""

    exact: str
    stems: tuple[str, ...]
    prefix: str


def analyse(text: str, language: str = "") -> list[Token]:
    """The words of `text` in order; hyphens and apostrophes part words.

    `language` is "kk", "ru" or "en"; left empty, it is guessed from the whole text. A Cyrillic word
    in a text of unknown language gets the stems of Kazakh and of Russian.
    """
    language = language or guess(text)
    latin = language == "kk" and script(text) == "Latn"
    return [_token(match.group(), match.start(), language, latin) for match in WORD.finditer(text)]


def _token(surface: str, start: int, language: str, latin: bool) -> Token:
    found = keys(surface, language, latin=latin)
    end = start + len(surface)
    return Token(surface, start, end, found.exact, found.stems[0], found.stems, found.prefix)


@lru_cache(maxsize=200_000)  # about 80 MB when full: the words of a large library
def keys(surface: str, language: str = "", *, latin: bool = False) -> Keys:
    """The keys of one word. `latin`: Latin letters here are Kazakh written in Latin letters."""
    word = fold(surface)
    if word.isdigit():
        return Keys(word, (word,), word)
    stems = tuple(dict.fromkeys(_stems(word, language, latin)))
    if is_cyrillic(word):
        stems = (*stems, coarse(stems[0]))
    elif latin:  # read back, its harmony may be lost, so any of its stems may be the right one
        stems = (*stems, *dict.fromkeys(map(coarse, [*stems, to_cyrillic(word)])))
    return Keys(word, stems, _prefix(word, latin))


def _prefix(word: str, latin: bool) -> str:
    return (to_cyrillic(word) if latin else word)[:PREFIX]


def _stems(word: str, language: str, latin: bool) -> list[str]:
    if is_cyrillic(word):
        return _cyrillic_stems(word, language)
    if latin:
        return stemming.stems(fold(to_cyrillic(word)))
    return english.stems(word)


def _cyrillic_stems(word: str, language: str) -> list[str]:
    if language == "kk" or has_own_letters(word):
        return stemming.stems(word)
    if language == "ru":
        return russian.stems(word)
    return [*stemming.stems(word), *russian.stems(word)]
