"""The floor: a page that inserts one row and commits, with nothing else around it (WSGI)."""

import os
import sqlite3
import threading
import time

_local = threading.local()
ROW = "x" * 4_000


def application(environ, start_response):  # type: ignore[no-untyped-def]
    """Insert one row durably, answer."""
    insert(_connection())
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"done"]


def insert(connection) -> None:  # type: ignore[no-untyped-def]
    """One row, one durable commit."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO floor (it) VALUES (?)", (ROW,))
        connection.execute("COMMIT")
    else:
        connection.execute("INSERT INTO floor (it) VALUES (%s)", (ROW,))


def connect(address: str):  # type: ignore[no-untyped-def]
    """A connection with the durability that the product asks for."""
    if address.startswith("postgres"):
        import psycopg

        connection = psycopg.connect(address, autocommit=True)
        connection.execute("CREATE TABLE IF NOT EXISTS floor (id bigserial, it text)")
        return connection
    connection = sqlite3.connect(address, timeout=30, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS floor (id INTEGER PRIMARY KEY, it TEXT)")
    return connection


def commits(address: str, count: int = 200) -> list[float]:
    """Seconds of each of so many plain commits, one after another."""
    connection, times = connect(address), []
    for _number in range(count):
        began = time.perf_counter()
        insert(connection)
        times.append(time.perf_counter() - began)
    connection.close()
    return times


def _connection():  # type: ignore[no-untyped-def]
    if not hasattr(_local, "it"):
        _local.it = connect(os.environ["FLOOR_DATABASE"])
    return _local.it
