"""How many rows several lists have, asked in one query."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

_NONE: tuple[str, tuple[Any, ...]] = ("SELECT 0", ())


def counts(lists: Sequence[QuerySet[Any]]) -> list[int]:
    """The number of rows of each list, in the same order; one query, none where there is no list.

    A list that is cut (`rows[:1000]`) is counted no further than that.
    """
    if not lists:
        return []
    parts = [_counted(one) for one in lists]
    told = ", ".join(f"({sql})" for sql, _params in parts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {told}", [one for _sql, params in parts for one in params])
        return [int(number) for number in cursor.fetchone()]


def _counted(rows: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    uncut = not rows.query.is_sliced
    try:
        sql, params = (rows.order_by() if uncut else rows).values("pk").query.sql_with_params()
    except EmptyResultSet:  # the database need not be asked
        return _NONE
    # what the ORM wrote, its parameters apart
    return f"SELECT COUNT(*) FROM ({sql}) counted", params  # noqa: S608
