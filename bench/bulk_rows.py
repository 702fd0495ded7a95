"""Rows on their way into a database without an object each: columns, digests, and their text.

A value is given as the register of acts writes it: an id as 32 hexadecimal digits, a moment as
microseconds since 1970 (UTC), a day as ISO text, bytes as bytes. The digest of an append-only row
is then the one that `AppendOnly.digest` gives; a test holds the two together.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from operator import itemgetter
from typing import Any

from django.db import models

from qorgau.common.models import AppendOnly

_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 (databases write UTC without saying so)
_ENCODE = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode

Values = dict[str, Any]


def micros(moment: dt.datetime) -> int:
    """An aware moment as microseconds since 1970."""
    return (moment - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(microseconds=1)


class Table:
    """One table: turns values by column into a digest, a SQLite row, or a line for COPY."""

    def __init__(self, model: type[models.Model], *, copied: bool) -> None:
        self.name = model._meta.db_table
        fields = model._meta.concrete_fields
        self.columns = [str(field.column) for field in fields]
        self.digested = issubclass(model, AppendOnly) and model.named_in_entries
        self._bytes = [str(f.column) for f in fields if isinstance(f, models.BinaryField)]
        moments = [str(f.column) for f in fields if isinstance(f, models.DateTimeField)]
        self._write = [self._writer(column, moments) for column in self.columns]
        self._unsaid = {str(field.column): field.get_default() for field in fields}
        self._all = itemgetter(*self.columns)
        self._moments = [self.columns.index(column) for column in moments]
        ordered = sorted(self.columns)
        self._said = itemgetter(*ordered)
        self._form = "{" + ",".join(f'"{column}":%s' for column in ordered) + "}"
        self.row: Callable[[Values], Any] = self._line if copied else self._tuple

    def full(self, values: Values) -> Values:
        """The values with the model's own default where a column is not named."""
        return values if len(values) == len(self.columns) else {**self._unsaid, **values}

    def named(self, values: Values) -> list[str]:
        """How an entry of the register names this row: table, id, digest of canonical JSON."""
        said = values
        if self._bytes:
            said = {**values, **{one: _sha256(values[one]) for one in self._bytes}}
        text = self._form % tuple([_json(value) for value in self._said(said)])
        return [self.name, values["id"], _sha256(text.encode())]

    def _writer(self, column: str, moments: list[str]) -> Callable[[Any], str]:
        if column in moments:
            return _copied_moment
        return _copied_bytes if column in self._bytes else _copied_text

    def _tuple(self, values: Values) -> Sequence[Any]:
        found = self._all(values)
        if not self._moments:
            return found
        row = list(found)
        for place in self._moments:
            row[place] = _moment(row[place])
        return row

    def _line(self, values: Values) -> str:
        return "\t".join(
            [write(values[one]) for one, write in zip(self.columns, self._write, strict=True)]
        )


def _json(value: Any) -> str:
    """A string, number, truth value or null as canonical JSON writes it."""
    if type(value) is str:
        return encode_basestring_ascii(value)
    if type(value) is int:
        return str(value)
    return _ENCODE(value)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@lru_cache(maxsize=4096)
def _moment(value: int | None) -> str | None:
    return None if value is None else str(_EPOCH + dt.timedelta(microseconds=value))


@lru_cache(maxsize=4096)
def _copied_moment(value: int | None) -> str:
    return r"\N" if value is None else f"{_EPOCH + dt.timedelta(microseconds=value)}+00"


def _copied_bytes(value: bytes) -> str:
    return r"\\x" + value.hex()


def _copied_text(value: Any) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    text = str(value)
    if "\\" in text or "\t" in text or "\n" in text:
        text = text.replace("\\", r"\\").replace("\t", r"\t").replace("\n", r"\n")
    return text
