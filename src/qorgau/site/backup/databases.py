"""A consistent copy of the database as one file, and back.

SQLite copies itself; for PostgreSQL its own tools do.
"""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

from django.db import connection

#: Names in the backup by database; a backup of one cannot be restored into the other.
NAMES = {"sqlite": "db.sqlite3", "postgresql": "db.dump"}


class CannotCopy(RuntimeError):
    """The database cannot be copied or restored here; the sentence says why."""


def name() -> str:
    """The name of the database's copy in a backup of this installation."""
    return NAMES[connection.vendor]


def copy_to(path: Path) -> None:
    """Write a copy as of one moment, while the service goes on. Raises `CannotCopy`."""
    if connection.vendor == "sqlite":
        _copy_sqlite(path)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={path}")


def is_empty() -> bool:
    """Whether nothing would be overwritten."""
    return not connection.introspection.table_names()


def restore_from(path: Path) -> None:
    """Make the empty database what the copy says. Raises `CannotCopy`."""
    if connection.vendor == "sqlite":
        connection.close()
        shutil.move(path, connection.settings_dict["NAME"])
    else:
        _run("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={_settings()['NAME']}", path)


def _copy_sqlite(path: Path) -> None:
    source = f"file:{connection.settings_dict['NAME']}?mode=ro"
    with (
        contextlib.closing(sqlite3.connect(source, uri=True)) as live,
        contextlib.closing(sqlite3.connect(path)) as copy,
    ):
        live.backup(copy)


def _settings() -> dict[str, Any]:
    return connection.settings_dict


def _run(tool: str, *arguments: str | Path) -> None:
    """Run one of PostgreSQL's tools on our database; the password goes by the environment only."""
    found = shutil.which(tool)
    if found is None:
        raise CannotCopy(f"{tool} is missing: install PostgreSQL's client of the server's version")
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    chosen = {env: str(_settings()[key]) for key, env in names.items() if _settings().get(key)}
    environment = {**os.environ, **chosen, "PGDATABASE": str(_settings()["NAME"])}
    done = subprocess.run(  # noqa: S603
        [found, *map(str, arguments)], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CannotCopy(done.stderr.strip() or f"{tool} failed")
