"""Rows of passages put into the database many at a time, beside what its own index is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection

from .forms import Form
from .indexed import Columns

_PASSAGE = (
    "id", "kind", "ref", "language", "part", "digest", "shelf_id", "title", "above", '"group"',
    "address", "date", "weight",
)  # fmt: skip
_TEXT = ("passage_id", "text", "keys")
_WORDS = ("passage_id", "numbers")
Value = int | float | str | bytes | dt.date | None


class Made(NamedTuple):
    """A passage ready to be written: its row without the number, its text, keys and words."""

    row: tuple[Value, ...]
    language: str
    text: str
    keys: bytes
    numbers: bytes
    columns: Columns
    forms: frozenset[Form]


def write(made: Sequence[Made]) -> list[int]:
    """Write passages; returns the number that each was given, in the order of the passages.

    The caller holds the engine's lock, so numbers taken here are nobody else's.
    """
    numbers = _numbers(len(made))
    several = list(zip(numbers, made, strict=True))
    _many("search_passage", _PASSAGE, [(number, *one.row) for number, one in several])
    _many("search_text", _TEXT, [(number, one.text, one.keys) for number, one in several])
    _many("search_passagewords", _WORDS, [(number, one.numbers) for number, one in several])
    return numbers


def _numbers(count: int) -> list[int]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            next_one = "nextval(pg_get_serial_sequence('search_passage', 'id'))"
            cursor.execute(f"SELECT {next_one} FROM generate_series(1, %s)", [count])  # noqa: S608
            return [row[0] for row in cursor.fetchall()]
        # SQLite notes there the largest number that was ever given, explicit ones too.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'search_passage'")
        last = (cursor.fetchone() or (0,))[0]
        return list(range(last + 1, last + 1 + count))


def _many(table: str, columns: Sequence[str], rows: Sequence[tuple[Value, ...]]) -> None:
    named = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        elif rows:
            marks = ", ".join(["%s"] * len(columns))
            insert = f"INSERT INTO {table} ({named}) VALUES ({marks})"  # noqa: S608
            cursor.executemany(insert, rows)
