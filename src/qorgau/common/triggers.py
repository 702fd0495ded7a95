"""Append-only in the database itself: triggers on both engines, set again after migrations."""

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from .models import AppendOnly


def append_only_models() -> list[type[AppendOnly]]:
    """Every installed append-only table, by table name."""
    found = [model for model in apps.get_models() if issubclass(model, AppendOnly)]
    return sorted(found, key=lambda model: model._meta.db_table)


def install_all(app_config: AppConfig, using: str, **_rest: Any) -> None:
    """Install the triggers of one app's tables (receiver of post_migrate)."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    for model in append_only_models():
        if model._meta.app_label == app_config.label and model._meta.db_table in present:
            install(connection, model)


def install(connection: BaseDatabaseWrapper, model: type[AppendOnly]) -> None:
    """(Re)create the guards of one table; safe to repeat."""
    statements = _postgres if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for statement in statements(model._meta.db_table, model.deletable_when):
            cursor.execute(statement)


def guards(table: str) -> set[str]:
    """The names under which a table's guards stand in the catalogue."""
    return {f"{table}_no_update", f"{table}_no_delete"}


def _sqlite(table: str, deletable_when: str) -> list[str]:
    condition = f"WHEN NOT ({deletable_when})" if deletable_when else ""
    return [
        f'DROP TRIGGER IF EXISTS "{table}_no_update"',
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        f'DROP TRIGGER IF EXISTS "{table}_no_delete"',
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" {condition} '
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    ]


def _postgres(table: str, deletable_when: str) -> list[str]:
    function = f"{table}_guard"
    # Nested, since a TRUNCATE has no OLD and SQL does not promise to short-cut an AND.
    allowed = f"IF TG_OP = 'DELETE' THEN IF {deletable_when} THEN RETURN OLD; END IF; END IF;"
    return [
        f'CREATE OR REPLACE FUNCTION "{function}"() RETURNS trigger LANGUAGE plpgsql AS $$ '
        f"BEGIN {allowed if deletable_when else ''} "
        # The code makes Django raise IntegrityError, as on SQLite.
        f"RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'restrict_violation'; "
        "END $$",
        f'CREATE OR REPLACE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "{function}"()',
        f'CREATE OR REPLACE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "{function}"()',
        f'CREATE OR REPLACE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" '
        f'FOR EACH STATEMENT EXECUTE FUNCTION "{function}"()',
    ]
