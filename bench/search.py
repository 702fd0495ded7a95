"""What does a page of search cost? `search.py [--texts N] [--decisions FILE] [--without-postgres]`

Ours (ten hits with snippets, exact total, facets with counts) on SQLite and on PostgreSQL, beside
raw FTS5, raw PostgreSQL and tantivy with the ten best and four facets over the same texts, in the
same run. Each database has a process of its own. `--home FOLDER` keeps what was indexed: the next
run with it only asks. `QORGAU_DATABASE_URL` names a PostgreSQL to use (its tables `raw` and
`search_…` are filled), else a fresh one is started. `--build` only indexes.
"""

import argparse
import json
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
Ask = Callable[[str], object]
Entries = Callable[[], Iterator]


def main() -> int:
    """Measure each database in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=250_000)
    parser.add_argument("--decisions", type=Path, help="measure on this file of decisions instead")
    parser.add_argument("--without-postgres", action="store_true")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--build", action="store_true")
    parser.add_argument("--database", choices=["sqlite", "postgres"], help="only this one")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        measure(asked)
        return 0
    print(f"load {os.getloadavg()[0]:.1f}; ms: median / p95 of the second asking", flush=True)
    both = ["sqlite"] if asked.without_postgres else ["sqlite", "postgres"]
    for database in [asked.database] if asked.database else both:
        own = [*sys.argv[1:], "--inside", "--database", database]
        subprocess.run([sys.executable, __file__, *own], check=True)
    return 0


def measure(asked: argparse.Namespace) -> None:
    """Ours and the raw engine of one database."""
    fresh = tempfile.TemporaryDirectory(prefix="qorgau-search-")
    home = (asked.home or Path(fresh.name)) / asked.database
    home.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        QORGAU_HOME=str(home),
        QORGAU_PROFILE="demo",
        QORGAU_PACK="testland",
        DJANGO_SETTINGS_MODULE="qorgau.site.settings",
    )
    if asked.database == "sqlite":
        os.environ.pop("QORGAU_DATABASE_URL", None)
    elif "QORGAU_DATABASE_URL" not in os.environ:
        from tests.postgres import start

        os.environ["QORGAU_DATABASE_URL"] = start()
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    entries = texts(asked)
    questions = _queries(asked)
    beside = [RawPostgres] if asked.database == "postgres" else [RawFts5, Tantivy]
    for engine in [Ours, *beside]:
        _measure(engine(home), home, entries, questions, only_build=asked.build)


def _measure(one, home: Path, entries: Entries, questions: list[str], *, only_build: bool) -> None:  # type: ignore[no-untyped-def]
    noted = home / f"{type(one).__name__}.json"
    if not noted.exists():
        began, worked = time.perf_counter(), time.process_time()
        one.build(entries)
        took = time.perf_counter() - began
        built = {"took": took, "worked": time.process_time() - worked, "size": one.size()}
        noted.write_text(json.dumps({**built, "load": os.getloadavg()[0]}))
    if not only_build:
        _tell(one.name, json.loads(noted.read_text()), one.asking(), questions)


def texts(asked: argparse.Namespace) -> Callable[[], Iterator]:
    """The stream of texts, from its beginning whenever it is asked for."""
    from bench.search_texts import decisions, generated

    if asked.decisions:
        return lambda: decisions(asked.decisions, asked.texts)
    return lambda: generated(asked.texts)


def _queries(asked: argparse.Namespace) -> list[str]:
    from bench.search_texts import queries

    return queries(texts(asked)())


class Ours:
    """The product's own index and its page of hits."""

    def __init__(self, _home: Path) -> None:
        from django.db import connection

        self.name = f"ours, {connection.vendor}"

    def build(self, entries: Entries) -> None:
        from django.db import connection

        from qorgau.search import actions

        for batch in actions.batches(entries()):
            actions.put(batch)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def size(self) -> int:
        from django.db import connection

        tables = (
            "SELECT SUM(pg_total_relation_size(oid)) FROM pg_class "
            "WHERE relkind = 'r' AND relname LIKE 'search%%'"
            if connection.vendor == "postgresql"
            else "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        )
        with connection.cursor() as cursor:
            cursor.execute(tables)
            return int(cursor.fetchone()[0])

    def asking(self) -> Ask:
        from qorgau.search import public

        return lambda one: public.find(one, language="en")


class RawFts5:
    """SQLite's own engine with its own tokenizer."""

    name = "raw FTS5"

    def __init__(self, home: Path) -> None:
        import sqlite3

        self._path = home / "raw.sqlite3"
        self._raw = sqlite3.connect(self._path)

    def build(self, entries: Entries) -> None:
        raw = self._raw
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("CREATE TABLE facets (id INTEGER PRIMARY KEY, a, b, c, d)")
        raw.execute("CREATE VIRTUAL TABLE texts USING fts5(title, text, tokenize='unicode61')")
        with raw:
            for number, one in enumerate(entries(), 1):
                raw.execute("INSERT INTO facets VALUES (?,?,?,?,?)", (number, *_codes(one)))
                raw.execute(
                    "INSERT INTO texts(rowid, title, text) VALUES (?,?,?)",
                    (number, one.title, one.text),
                )
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def size(self) -> int:
        return self._path.stat().st_size

    def asking(self) -> Ask:
        return self._ask

    def _ask(self, query: str) -> None:
        match = " ".join(f'"{word}"' for word in query.split())
        best = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 10"
        self._raw.execute(best, (match,)).fetchall()
        for column in "abcd":
            self._raw.execute(
                f"SELECT {column}, COUNT(*) FROM texts JOIN facets ON id = texts.rowid "
                "WHERE texts MATCH ? GROUP BY 1",
                (match,),
            ).fetchall()


class RawPostgres:
    """PostgreSQL's own engine with its configuration `simple`."""

    name = "raw PostgreSQL"

    def __init__(self, _home: Path) -> None:
        from django.db import connection

        self._cursor = connection.cursor()

    def build(self, entries: Entries) -> None:
        self._cursor.execute(
            "CREATE TABLE raw (id bigint, a text, b text, c text, d text, words tsvector)"
        )
        rows = ((n, *_codes(one), f"{one.title} {one.text}") for n, one in enumerate(entries(), 1))
        self._cursor.executemany(
            "INSERT INTO raw VALUES (%s,%s,%s,%s,%s, to_tsvector('simple', %s))", rows
        )
        self._cursor.execute("CREATE INDEX ON raw USING gin (words)")
        self._cursor.execute("ANALYZE raw")

    def size(self) -> int:
        self._cursor.execute("SELECT pg_total_relation_size('raw')")
        return int(self._cursor.fetchone()[0])

    def asking(self) -> Ask:
        return self._ask

    def _ask(self, query: str) -> None:
        where = "FROM raw, plainto_tsquery('simple', %s) q WHERE words @@ q"
        best = f"SELECT id {where} ORDER BY ts_rank(words, q) DESC LIMIT 10"
        self._cursor.execute(best, [query])
        self._cursor.fetchall()
        for column in "abcd":
            self._cursor.execute(f"SELECT {column}, COUNT(*) {where} GROUP BY 1", [query])
            self._cursor.fetchall()


class Tantivy:
    """A search library written for speed."""

    name = "tantivy"

    def __init__(self, home: Path) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", stored=False)
        for name in "abcd":
            schema.add_text_field(name, stored=False, fast=True, tokenizer_name="raw")
        self._folder = home / "tantivy"
        self._folder.mkdir(exist_ok=True)
        self._index = tantivy.Index(schema.build(), path=str(self._folder))

    def build(self, entries: Entries) -> None:
        import tantivy

        writer = self._index.writer(heap_size=100_000_000, num_threads=1)
        for one in entries():
            a, b, c, d = map(str, _codes(one))
            text = f"{one.title} {one.text}"
            writer.add_document(tantivy.Document(text=text, a=a, b=b, c=c, d=d))
        writer.commit()
        writer.wait_merging_threads()

    def size(self) -> int:
        return sum(path.stat().st_size for path in self._folder.iterdir())

    def asking(self) -> Ask:
        self._index.reload()
        searcher = self._index.searcher()
        terms = {name: {"terms": {"field": name, "size": 50}} for name in "abcd"}

        def ask(query: str) -> None:
            parsed = self._index.parse_query(
                " AND ".join(f'"{word}"' for word in query.split()), ["text"]
            )
            searcher.search(parsed, 10)
            searcher.aggregate(parsed, terms)

        return ask


def _codes(one) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    right = (one.facets.get("right") or ["-"])[0]
    return one.kind, one.facets["body"][0], right, str(one.date.year if one.date else 0)


def _tell(name: str, built: dict[str, float], ask: Ask, questions: list[str]) -> None:
    for query in questions:
        ask(query)
    worked = time.process_time()
    times = sorted(_timed(ask, query) for query in questions)
    worked = 1000 * (time.process_time() - worked) / len(questions)
    p95 = times[int(len(times) * 0.95)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:16} {statistics.median(times):7.1f} / {p95:7.1f} ms (mean CPU here {worked:.1f})   "
        f"index {built['took']:6.1f} s (CPU here {built['worked']:.1f}, load {built['load']:.1f}), "
        f"{built['size'] / 1e6:6.0f} MB   (peak {peak:.0f} MB)",
        flush=True,
    )


def _timed(ask: Ask, query: str) -> float:
    began = time.perf_counter()
    ask(query)
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main())
