"""SQLite: a contentless FTS5 table beside the passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from django.db import connection

from ..asked import All, Begins, But, Key, Node, Phrase, Some
from . import Bounds, Row, where

_COLUMNS = {"exact": "{title words}", "key": "{title_keys keys}"}
_FROM = (
    "FROM search_fts CROSS JOIN search_passage p INDEXED BY search_passage_counted "
    "ON p.id = search_fts.rowid"
)


class Sqlite:
    """Its BM25 over columns (title first) chooses the candidates."""

    def lock(self) -> None:
        """Nothing to do: SQLite knows one writer at a time."""

    def add(self, rows: Sequence[Row]) -> None:
        """Index passages."""
        self._many(
            "INSERT INTO search_fts(rowid, title, title_keys, words, keys) VALUES (%s,%s,%s,%s,%s)",
            [(number, *columns) for number, columns in rows],
        )

    def remove(self, rows: Sequence[Row]) -> None:
        """Take passages out: a table without content must be told what was in it."""
        self._many(
            "INSERT INTO search_fts(search_fts, rowid, title, title_keys, words, keys) "
            "VALUES ('delete',%s,%s,%s,%s,%s)",
            [(number, *columns) for number, columns in rows],
        )

    def clear(self) -> None:
        """Take everything out."""
        self._many("INSERT INTO search_fts(search_fts) VALUES ('delete-all')", [()])

    def shelves(self, asked: Node, bounds: Bounds) -> dict[int, int]:
        """Hits by shelf."""
        more, values = where(bounds)
        sql = f"SELECT p.shelf_id {_FROM} WHERE search_fts MATCH %s{more}"
        with connection.cursor() as cursor:  # counting here takes less than GROUP BY there
            cursor.execute(sql, [written(asked), *values])
            return dict(Counter(chain.from_iterable(cursor.fetchall())))

    def best(
        self, asked: Node, weighed: Sequence[tuple[Node, float]], bounds: Bounds, limit: int
    ) -> list[int]:
        """By BM25, which knows itself how rare each part is."""
        more, values = where(bounds)
        hits = _FROM if more else "FROM search_fts"
        sql = (
            f"SELECT search_fts.rowid {hits} WHERE search_fts MATCH %s{more} ORDER BY rank LIMIT %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [written(asked), *values, limit])
            return [row[0] for row in cursor.fetchall()]

    def every(self, asked: Node, bounds: Bounds, limit: int) -> list[int]:
        """By id."""
        more, values = where(bounds)
        hits = f"{_FROM} WHERE search_fts MATCH %s{more}"
        sql = f"SELECT p.id {hits} ORDER BY search_fts.rowid LIMIT %s"
        with connection.cursor() as cursor:
            cursor.execute(sql, [written(asked), *values, limit])
            return [row[0] for row in cursor.fetchall()]

    def _many(self, sql: str, rows: Sequence[Sequence[str | int]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def written(asked: Node) -> str:
    """A query in the language of FTS5."""
    match asked:
        case Key(channel, token):
            return f"{_COLUMNS[channel]} : {_quoted(token)}"
        case Begins(head):
            return f"title : {_quoted(head)} *"
        case Phrase(words):
            return f"{_COLUMNS['exact']} : {_quoted(' '.join(words))}"
        case All(parts):
            return "(" + " AND ".join(map(written, parts)) + ")"
        case Some(parts):
            return "(" + " OR ".join(map(written, parts)) + ")"
        case But(wanted, unwanted):
            return f"({written(wanted)} NOT {written(unwanted)})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
