"""Rows put into the database many at a time, without an object for each column of each row.

An import writes some twenty rows for each recommendation; what the ORM spends on them is most of
its time. Values stand here as the database takes them; only verbs write, as everywhere.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models

from qorgau.common.writing import demand_writing

_ENCODER = json.JSONEncoder()
Row = tuple[Any, ...]
Model = type[models.Model]


def insert(
    model: Model, columns: Sequence[str], rows: Sequence[Row], *, known_stay: bool = False
) -> None:
    """Insert rows of some columns; the others get their defaults, the id a new one.

    `known_stay`: a row that another one forbids (a constraint) is left out.
    """
    demand_writing(model.__name__)
    if not rows:
        return
    if "id" not in columns:
        columns = ("id", *columns)
        rows = [(number, *row) for number, row in zip(fresh_ids(len(rows)), rows, strict=True)]
    rest = _defaults(model, tuple(columns))
    names = ", ".join(f'"{name}"' for name in (*columns, *rest))
    whole = [(*row, *rest.values()) for row in rows] if rest else rows
    with connection.cursor() as cursor:
        table = f'"{model._meta.db_table}"'
        if connection.vendor == "postgresql" and not known_stay:
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in whole:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * (len(columns) + len(rest)))
        stay = " ON CONFLICT DO NOTHING" if known_stay else ""
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks}){stay}", whole)  # noqa: S608


def create(model: Model, made: Sequence[models.Model]) -> None:
    """Insert rows that were made as objects; they are saved from then on."""
    taken = _columns(model)
    insert(model, [name for name, _at, _way in taken], [_values(one, taken) for one in made])
    for one in made:
        one._state.adding, one._state.db = False, "default"


def update(model: Model, changed: Sequence[models.Model], fields: Sequence[str]) -> None:
    """Write some fields of rows that are there, each row by its id."""
    demand_writing(model.__name__)
    if not changed:
        return
    wanted = {str(model._meta.get_field(name).column) for name in fields}  # type: ignore[union-attr]
    taken = [one for one in _columns(model) if one[0] in wanted]
    names = ", ".join(f'"{name}" = %s' for name, _at, _way in taken)
    rows = [(*_values(one, taken), as_id(one.pk)) for one in changed]
    with connection.cursor() as cursor:
        cursor.executemany(
            f'UPDATE "{model._meta.db_table}" SET {names} WHERE "id" = %s',  # noqa: S608
            rows,
        )


def as_id(value: UUID | None) -> str | None:
    """An id as both databases take it."""
    return value.hex if value is not None else None


def as_json(value: Any) -> str:
    """A value of a JSON column as both databases take it."""
    return _ENCODER.encode(value)


def fresh_ids(count: int) -> Iterator[str]:
    """New identifiers (UUID version 7) in rising order, many at a time.

    Where `common.ids` has the fraction of a millisecond these have a running number.
    """
    millis, chance = time.time_ns() // 1_000_000, secrets.token_bytes(8 * count).hex()
    for place in range(count):
        over, number = divmod(place, 0x1000)
        rest = chance[16 * place + 1 : 16 * place + 16]
        yield f"{millis + over:012x}7{number:03x}a{rest}"


def _as_moment(value: dt.datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(value)


def _as_day(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


_KEPT_AS: tuple[tuple[type[models.Field], Callable[[Any], Any]], ...] = (
    (models.UUIDField, as_id),
    (models.JSONField, as_json),
    (models.DateTimeField, _as_moment),
    (models.DateField, _as_day),
)


Column = tuple[str, str, Callable[[Any], Any] | None]
"""Name, attribute, and what makes of its value what the database takes."""


@cache
def _columns(model: Model) -> tuple[Column, ...]:
    fields = model._meta.concrete_fields
    return tuple((str(one.column), str(one.attname), _way(one)) for one in fields)


def _values(row: models.Model, taken: Sequence[Column]) -> Row:
    return tuple(way(getattr(row, at)) if way else getattr(row, at) for _name, at, way in taken)


def _way(field: models.Field) -> Callable[[Any], Any] | None:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return next((way for kind, way in _KEPT_AS if isinstance(field, kind)), None)


@cache
def _defaults(model: Model, columns: tuple[str, ...]) -> Mapping[str, Any]:
    """Columns that are not given, with what stands there when nobody says otherwise."""
    rest = [field for field in model._meta.concrete_fields if field.column not in columns]
    return {str(field.column): _default(field) for field in rest}


def _default(field: models.Field) -> Any:
    value, way = field.get_default(), _way(field)
    value = value.value if isinstance(value, Enum) else value
    return way(value) if way else value
