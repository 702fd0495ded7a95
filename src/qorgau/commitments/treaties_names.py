"""What treaties and committees are called, brought to search as names of one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qorgau.country import pack
from qorgau.search import synonyms

from . import treaties


def bring_names() -> None:
    """Let search know what treaties and committees are called, short names too."""
    synonyms.bring("commitments", names, version=lambda: pack.current().digest)


def names() -> Iterator[Mapping[str, Iterable[str]]]:
    """Names of one treaty or committee by language, its abbreviations with them."""
    register = treaties.current()
    for one in register.treaties:
        short = one.shorts or {}
        yield {
            language: tuple(filter(None, (name, short.get(language, ""))))
            for language, name in one.names.items()
        }
    for body in register.committees:
        yield {
            language: tuple(filter(None, (name, body.short)))
            for language, name in body.names.items()
        }
