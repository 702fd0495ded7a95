"""What entries say, laid beside live rows without holding either in memory.

A register of a million complaints names some ten million rows. What entries say is written to a
file of its own, which SQLite makes, keeps private and deletes; rows and what is said of them are
then read side by side in the order of their keys. Only codes, ids and digests come here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_TOGETHER = 10_000
_CACHE = "-16384"  # KiB of pages in memory; the rest stays on disk
_Left = TypeVar("_Left")
_Right = TypeVar("_Right")


class Said:
    """What is said of things in groups (tables, mostly), each under its key; the last word counts.

    The groups and keys are those of the iterable, whatever order they come in.
    """

    def __init__(self, said: Iterable[tuple[str, str, str]]) -> None:
        """`said`: group, key and what is said."""
        self._file = sqlite3.connect("", isolation_level=None)  # "": a temporary file on disk
        self._file.execute(f"PRAGMA cache_size = {_CACHE}")
        self._file.execute(
            "CREATE TABLE said (part TEXT, name TEXT, what TEXT, PRIMARY KEY (part, name))"
            " WITHOUT ROWID"
        )
        rows = iter(said)
        self._file.execute("BEGIN")
        while some := list(islice(rows, _TOGETHER)):
            self._file.executemany("INSERT OR REPLACE INTO said VALUES (?, ?, ?)", some)
        self._file.execute("COMMIT")

    def of(self, group: str = "") -> Iterator[tuple[str, str]]:
        """Key and what is said of it, in the order of the keys."""
        return self._file.execute(
            "SELECT name, what FROM said WHERE part = ? ORDER BY name", [group]
        )


def beside(
    left: Iterable[tuple[str, _Left]], right: Iterable[tuple[str, _Right]]
) -> Iterator[tuple[str, _Left | None, _Right | None]]:
    """Two streams, each in the order of its own keys, joined by key; None where one has nothing."""
    ones, others = iter(left), iter(right)
    one, other = next(ones, None), next(others, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            assert one is not None
            yield one[0], one[1], None
            one = next(ones, None)
        elif one is None or other[0] < one[0]:
            yield other[0], None, other[1]
            other = next(others, None)
        else:
            yield one[0], one[1], other[1]
            one, other = next(ones, None), next(others, None)
