"""What does a page of search cost? `search.py [--texts N] [--decisions FILE] [--without-postgres]`

Ours (ten hits with snippets, exact total, facets with counts) on SQLite and on PostgreSQL, beside
raw FTS5, raw PostgreSQL and tantivy with the ten best and four facets over the same texts, in the
same run. Each database has a process of its own and a fresh folder.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
DECISIONS = "un_treaty_body_decisions/decisions.jsonl.gz"
Ask = Callable[[str], object]


def main() -> int:
    """Measure each database in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=250_000)
    parser.add_argument("--decisions", type=Path, help="measure on this file of decisions instead")
    parser.add_argument("--without-postgres", action="store_true")
    parser.add_argument("--database", choices=["sqlite", "postgres"], help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.database:
        measure(asked)
        return 0
    print(f"load {os.getloadavg()[0]:.1f}; ms: median / p95 of the second asking", flush=True)
    for database in ["sqlite"] if asked.without_postgres else ["sqlite", "postgres"]:
        subprocess.run(
            [sys.executable, __file__, *sys.argv[1:], "--database", database], check=True
        )
    return 0


def measure(asked: argparse.Namespace) -> None:
    """Ours and the raw engine of one database."""
    home = tempfile.TemporaryDirectory(prefix="qorgau-search-")
    os.environ.update(
        QORGAU_HOME=home.name,
        QORGAU_PROFILE="demo",
        QORGAU_PACK="testland",
        DJANGO_SETTINGS_MODULE="qorgau.site.settings",
    )
    if asked.database == "postgres":
        from tests.postgres import start

        os.environ["QORGAU_DATABASE_URL"] = start()
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    entries = texts(asked)
    questions = _queries(asked)
    _ours(asked.database, entries, questions)
    if asked.database == "postgres":
        _raw_postgres(entries, questions)
    else:
        _raw_fts5(Path(home.name), entries, questions)
        _tantivy(entries, questions)


def texts(asked: argparse.Namespace) -> Callable[[], Iterator]:
    """The stream of texts, from its beginning whenever it is asked for."""
    from bench.search_texts import decisions, generated

    if asked.decisions:
        return lambda: decisions(asked.decisions, asked.texts)
    return lambda: generated(asked.texts)


def _queries(asked: argparse.Namespace) -> list[str]:
    from bench.search_texts import queries

    return queries(texts(asked)())


def _ours(database: str, entries: Callable[[], Iterator], questions: list[str]) -> None:
    from django.db import connection

    from qorgau.search import actions, public

    began = time.perf_counter()
    with connection.cursor() as cursor:
        for batch in actions.batches(entries()):
            actions.put(batch)
        cursor.execute("ANALYZE")
        took = time.perf_counter() - began
        cursor.execute(
            "SELECT pg_database_size(current_database())"
            if database == "postgres"
            else "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        )
        size = cursor.fetchone()[0]
    _tell(f"ours, {database}", took, size, lambda one: public.find(one, language="en"), questions)


def _raw_fts5(home: Path, entries: Callable[[], Iterator], questions: list[str]) -> None:
    import sqlite3

    raw = sqlite3.connect(home / "raw.sqlite3")
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("CREATE TABLE facets (id INTEGER PRIMARY KEY, a, b, c, d)")
    raw.execute("CREATE VIRTUAL TABLE texts USING fts5(title, text, tokenize='unicode61')")
    began = time.perf_counter()
    with raw:
        for number, one in enumerate(entries(), 1):
            raw.execute("INSERT INTO facets VALUES (?,?,?,?,?)", (number, *_codes(one)))
            raw.execute(
                "INSERT INTO texts(rowid, title, text) VALUES (?,?,?)",
                (number, one.title, one.text),
            )
    took = time.perf_counter() - began
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def ask(query: str) -> None:
        match = " ".join(f'"{word}"' for word in query.split())
        best = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 10"
        raw.execute(best, (match,)).fetchall()
        for column in "abcd":
            raw.execute(
                f"SELECT {column}, COUNT(*) FROM texts JOIN facets ON id = texts.rowid "
                "WHERE texts MATCH ? GROUP BY 1",
                (match,),
            ).fetchall()

    _tell("raw FTS5", took, (home / "raw.sqlite3").stat().st_size, ask, questions)


def _raw_postgres(entries: Callable[[], Iterator], questions: list[str]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE raw (id bigint, a text, b text, c text, d text, words tsvector)"
        )
        began = time.perf_counter()
        rows = ((n, *_codes(one), f"{one.title} {one.text}") for n, one in enumerate(entries(), 1))
        cursor.executemany(
            "INSERT INTO raw VALUES (%s,%s,%s,%s,%s, to_tsvector('simple', %s))", list(rows)
        )
        cursor.execute("CREATE INDEX ON raw USING gin (words)")
        cursor.execute("ANALYZE raw")
        took = time.perf_counter() - began
        cursor.execute("SELECT pg_total_relation_size('raw')")
        size = cursor.fetchone()[0]

        def ask(query: str) -> None:
            where = "FROM raw, plainto_tsquery('simple', %s) q WHERE words @@ q"
            cursor.execute(f"SELECT id {where} ORDER BY ts_rank(words, q) DESC LIMIT 10", [query])
            cursor.fetchall()
            for column in "abcd":
                cursor.execute(f"SELECT {column}, COUNT(*) {where} GROUP BY 1", [query])
                cursor.fetchall()

        _tell("raw PostgreSQL", took, size, ask, questions)


def _tantivy(entries: Callable[[], Iterator], questions: list[str]) -> None:
    import tantivy

    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text", stored=False)
    for name in "abcd":
        schema.add_text_field(name, stored=False, fast=True, tokenizer_name="raw")
    with tempfile.TemporaryDirectory(prefix="qorgau-tantivy-") as folder:
        index = tantivy.Index(schema.build(), path=folder)
        began = time.perf_counter()
        writer = index.writer(heap_size=100_000_000, num_threads=1)
        for one in entries():
            a, b, c, d = map(str, _codes(one))
            text = f"{one.title} {one.text}"
            writer.add_document(tantivy.Document(text=text, a=a, b=b, c=c, d=d))
        writer.commit()
        writer.wait_merging_threads()
        took = time.perf_counter() - began
        index.reload()
        searcher = index.searcher()
        terms = {name: {"terms": {"field": name, "size": 50}} for name in "abcd"}

        def ask(query: str) -> None:
            parsed = index.parse_query(
                " AND ".join(f'"{word}"' for word in query.split()), ["text"]
            )
            searcher.search(parsed, 10)
            searcher.aggregate(parsed, terms)

        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        _tell("tantivy", took, size, ask, questions)


def _codes(one) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    right = (one.facets.get("right") or ["-"])[0]
    return one.kind, one.facets["body"][0], right, str(one.date.year if one.date else 0)


def _tell(name: str, took: float, size: int, ask: Ask, questions: list[str]) -> None:
    for query in questions:
        ask(query)
    times = sorted(_timed(ask, query) for query in questions)
    p95 = times[int(len(times) * 0.95)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:16} {statistics.median(times):7.1f} / {p95:7.1f} ms   index {took:6.1f} s, "
        f"{size / 1e6:6.0f} MB   (peak {peak:.0f} MB)",
        flush=True,
    )


def _timed(ask: Ask, query: str) -> float:
    began = time.perf_counter()
    ask(query)
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main())
