"""Lift the append-only guards for the clean-up between tests; nothing else may."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from qorgau.common.triggers import append_only_models, install
from qorgau.common.writing import writing


@contextmanager
def lifted() -> Iterator[None]:
    """Without the triggers inside, with them again afterwards."""
    present = set(connection.introspection.table_names())
    models = [model for model in append_only_models() if model._meta.db_table in present]
    for model in models:
        _drop(model._meta.db_table)
    try:
        with writing():
            yield
    finally:
        for model in models:
            install(connection, model)


def _drop(table: str) -> None:
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in ("no_update", "no_delete", "no_truncate"):
            cursor.execute(f'DROP TRIGGER IF EXISTS "{table}_{name}"{on}')
