"""The databases' own indexes, or a server's, behind one shape (decisions 13 and 15)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.db import connection

from ..asked import Node
from ..indexed import Columns


@dataclass(frozen=True, slots=True)
class Bounds:
    """What hits must be besides: on one of `shelves` (None: on any), dated within two days."""

    shelves: Collection[int] | None = None
    since: dt.date | None = None
    until: dt.date | None = None


class Away(Exception):
    """The search server does not answer, or refuses. The message is a code, never a text."""


Value = str | int | float | dt.date
Row = tuple[int, Columns]
"""A passage's id and its columns."""


class Engine(Protocol):
    """An index that finds passages by their tokens. It works in the caller's transaction."""

    def lock(self) -> None:
        """Let nobody else write the index until the transaction ends."""

    def add(self, rows: Sequence[Row]) -> None:
        """Index passages that are not indexed."""

    def remove(self, rows: Sequence[Row]) -> None:
        """Take passages out; the columns are those that were put in."""

    def clear(self) -> None:
        """Take everything out."""

    def shelves(self, asked: Node, bounds: Bounds) -> dict[int, int]:
        """How many hits lie on each shelf: exact numbers, in one query."""

    def best(
        self, asked: Node, weighed: Sequence[tuple[Node, float]], bounds: Bounds, limit: int
    ) -> list[int]:
        """The ids of the hits that are likely best. `weighed` tells what each part is worth."""

    def every(self, asked: Node, bounds: Bounds, limit: int) -> list[int]:
        """The ids of so many hits, the first put in before others; none is weighed."""


def engine() -> Engine:
    """The engine of the database in use, or the search server that the settings name."""
    if settings.QORGAU_SEARCH_URL:
        from .opensearch import OpenSearch

        return OpenSearch(_of_database())
    return _of_database()


def _of_database() -> Engine:
    if connection.vendor == "postgresql":
        from .postgres import Postgres

        return Postgres()
    from .sqlite import Sqlite

    return Sqlite()


def where(bounds: Bounds) -> tuple[str, list[Value]]:
    """The bounds as SQL over the table of passages `p`, beginning with AND, and its values."""
    said = ""
    values: list[Value] = []
    if bounds.shelves is not None:
        numbers = ",".join(str(int(one)) for one in sorted(bounds.shelves)) or "NULL"
        said += f" AND p.shelf_id IN ({numbers})"
    if bounds.since:
        said, values = said + " AND p.date >= %s", [*values, bounds.since]
    if bounds.until:
        said, values = said + " AND p.date <= %s", [*values, bounds.until]
    return said, values
