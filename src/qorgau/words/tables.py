"""Reads the word lists and tables of the folder `data`."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

HOME = Path(__file__).with_name("data")


def lines(name: str) -> Iterator[str]:
    """The lines of a data file without comments (`# …`) and without empty ones."""
    for line in (HOME / name).read_text(encoding="utf-8").splitlines():
        text = line.split("#", 1)[0].strip()
        if text:
            yield text


@cache
def word_set(name: str) -> frozenset[str]:
    """Every word of a list; a line may hold several."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def pairs(name: str) -> Mapping[str, str]:
    """A table of two columns; the second may be left out and is then empty. Order is kept."""
    rows = (line.split() for line in lines(name))
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows}
