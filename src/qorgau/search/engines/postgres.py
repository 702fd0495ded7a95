"""PostgreSQL: a tsvector of our own tokens and a GIN index over it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.db import connection

from ..asked import All, Begins, But, Key, Node, Phrase, Some
from ..indexed import APART, Columns
from . import Bounds, Row, where

_GAP = 10  # places between title and text, so that no phrase runs from one into the other
_LOCK = 7_305_821  # names the index among advisory locks
_WEIGHTS = "'{0.1,0.25,0.5,1.0}'"  # of D, C, B, A
_HITS = "FROM search_vector p WHERE p.vector @@ %s::tsquery"
_EXACT = "="  # marks exact words; no key begins with it


class Postgres:
    """What the parts found are worth, and then ts_rank, choose the candidates."""

    def lock(self) -> None:
        """One writer at a time, or two that count the same words would wait for each other."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])

    def add(self, rows: Sequence[Row]) -> None:
        """Index passages; the rows that the index has not sorted in yet are sorted in at once."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_vector SELECT p.id, p.shelf_id, p.date, new.vector::tsvector "
                "FROM (SELECT unnest(%s::bigint[]) AS id, unnest(%s::text[]) AS vector) new "
                "JOIN search_passage p ON p.id = new.id",
                [[number for number, _ in rows], [vector(columns) for _, columns in rows]],
            )
            cursor.execute("SELECT gin_clean_pending_list('search_vector_words')")

    def remove(self, rows: Sequence[Row]) -> None:
        """Take passages out."""
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM search_vector WHERE passage_id = ANY(%s)",
                [[number for number, _ in rows]],
            )

    def clear(self) -> None:
        """Take everything out."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_vector")

    def shelves(self, asked: Node, bounds: Bounds) -> dict[int, int]:
        """Hits by shelf."""
        more, values = where(bounds)
        sql = f"SELECT p.shelf_id, COUNT(*) {_HITS}{more} GROUP BY 1"
        with connection.cursor() as cursor:
            cursor.execute(sql, [written(asked), *values])
            return dict(cursor.fetchall())

    def best(
        self, asked: Node, weighed: Sequence[tuple[Node, float]], bounds: Bounds, limit: int
    ) -> list[int]:
        """By the worth of the parts found; among equals by ts_rank, which knows no rarity."""
        more, values = where(bounds)
        worth = " + ".join("(p.vector @@ %s::tsquery)::int * %s" for _ in weighed) or "0"
        order = f"{worth} + ts_rank({_WEIGHTS}, p.vector, %s::tsquery, 1) DESC, p.passage_id"
        sql = f"SELECT p.passage_id {_HITS}{more} ORDER BY {order} LIMIT %s"
        parts = [value for node, worth in weighed for value in (written(node), worth)]
        with connection.cursor() as cursor:
            cursor.execute(sql, [written(asked), *values, *parts, written(asked), limit])
            return [row[0] for row in cursor.fetchall()]

    def every(self, asked: Node, bounds: Bounds, limit: int) -> list[int]:
        """By id."""
        more, values = where(bounds)
        sql = f"SELECT p.passage_id {_HITS}{more} ORDER BY 1 LIMIT %s"
        with connection.cursor() as cursor:
            cursor.execute(sql, [written(asked), *values, limit])
            return [row[0] for row in cursor.fetchall()]


def vector(columns: Columns) -> str:
    """A passage as the text of a tsvector: weights A and B for the title, C and D for the text."""
    places: dict[str, list[str]] = {}
    after = _place(places, columns.title, columns.title_keys, 1, "AB")
    _place(places, columns.words, columns.keys, after + _GAP - 1, "CD")
    return " ".join([f"{token}:{','.join(at)}" for token, at in places.items()])


def _place(places: dict[str, list[str]], words: str, keys: str, first: int, weights: str) -> int:
    """Note the places of words and of their keys; returns the place after the last one."""
    at = first
    for word, some in zip(words.split(), keys.split(), strict=True):
        exact, alike = _tokens(word, some)
        places.setdefault(exact, []).append(f"{at}{weights[0]}")
        for token in alike:
            places.setdefault(token, []).append(f"{at}{weights[1]}")
        at += 1
    return at


@lru_cache(maxsize=50_000)
def _tokens(word: str, keys: str) -> tuple[str, list[str]]:
    return _quoted(_EXACT + word), [_quoted(key) for key in keys.split(APART)]


def written(asked: Node) -> str:
    """A query in the language of tsquery."""
    match asked:
        case Key(channel, token):
            return _quoted(_EXACT + token if channel == "exact" else token)
        case Begins(head):
            return f"{_quoted(_EXACT + head)}:*A"
        case Phrase(words):
            return "(" + " <-> ".join(_quoted(_EXACT + word) for word in words) + ")"
        case All(parts):
            return "(" + " & ".join(map(written, parts)) + ")"
        case Some(parts):
            return "(" + " | ".join(map(written, parts)) + ")"
        case But(wanted, unwanted):
            return f"({written(wanted)} & !{written(unwanted)})"


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
