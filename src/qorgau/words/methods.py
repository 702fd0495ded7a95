"""Ways of searching that ours is measured beside; all are ranked by the same function."""

from collections.abc import Callable
from dataclasses import dataclass

from .analysis import PREFIX, Keys
from .folding import WORD, fold
from .queries import Alternative, Channel, QueryTerm, query


@dataclass(frozen=True, slots=True)
class Method:
    """How a word is indexed, how a query is read, whether likeness counts."""

    query: Callable[[str], list[QueryTerm]] = query
    keys: Callable[[str], Keys] | None = None  # None: as the product does
    likeness: bool = True


def _word(surface: str) -> Keys:
    return Keys(fold(surface), (), fold(surface))


def _beginnings(surface: str) -> Keys:
    word = fold(surface)
    return Keys(word, tuple(word[:end] for end in range(1, len(word) + 1)), word)


def _five(surface: str) -> Keys:
    return Keys(fold(surface), (fold(surface)[:PREFIX],), fold(surface))


def _words_asked(text: str) -> list[QueryTerm]:
    return [_only(surface, "exact", fold(surface)) for surface in WORD.findall(text)]


def _beginnings_asked(text: str) -> list[QueryTerm]:
    return [_only(surface, "stem", fold(surface)) for surface in WORD.findall(text)]


def _five_asked(text: str) -> list[QueryTerm]:
    return [_only(surface, "stem", fold(surface)[:PREFIX]) for surface in WORD.findall(text)]


def _only(surface: str, channel: Channel, key: str) -> QueryTerm:
    return QueryTerm(surface, 1.0, (Alternative(channel, key, 1.0),))


METHODS = {
    "ours": Method(),
    "words": Method(_words_asked, _word, likeness=False),
    "prefix": Method(_beginnings_asked, _beginnings, likeness=False),
    "five": Method(_five_asked, _five, likeness=False),
}
