"""What does importing the whole Universal Human Rights Index cost, and what do pages over it cost?

`uhri.py [--records N] [--postgres] [--keep FOLDER]` makes N invented records of the index's shape,
all told to the own State (the worst case: an installation keeps a hundredth of them), reads them,
imports them by the product's own path, writes the same rows into bare tables, and asks for pages
of the public register. Each step is a process of its own, so that its memory is told apart.
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
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import uhri_records
from bench.installation import BIN

GATE_MS, AIM_RECORDS, AIM_MB = 150, 1_500, 200
STEPS = ("parse", "read", "import", "again", "floor", "pages")
TIMES, WARM = 15, 2
_AT_ONCE = 2_000
#: Tables that an import fills, and what is asked of the register over them.
TABLES = (
    "commitments_received", "commitments_received_document", "commitments_received_text",
    "commitments_received_statement", "commitments_received_position", "commitments_received_limb",
    "commitments_received_wording", "commitments_received_label", "commitments_received_id",
)  # fmt: skip
Asked = dict[str, str]


def main() -> int:
    """Make the file, run each step, print; 1 when a gate is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=uhri_records.RECORDS)
    parser.add_argument("--postgres", action="store_true", help="instead of SQLite")
    parser.add_argument("--keep", type=Path, help="a folder whose installation stays, or is there")
    parser.add_argument("--step", choices=STEPS, help="only this one, in the folder that was kept")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        print(json.dumps(_inside(asked.inside, Path(os.environ["QORGAU_HOME"]))))
        return 0
    with tempfile.TemporaryDirectory(prefix="qorgau-uhri-") as fresh:
        return _measured(asked, asked.keep or Path(fresh))


def _measured(asked: argparse.Namespace, home: Path) -> int:
    environment = _environment(home, asked.postgres)
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "uhri.json").exists():
        _run(environment, [BIN / "qorgau", "manage", "migrate", "-v0"])
        _run(environment, [BIN / "qorgau", "pack", "load"])
        _run(environment, [sys.executable, __file__, "--inside", f"make:{asked.records}"])
    size = (home / "uhri.json").stat().st_size
    print(f"{asked.records:,} records, {size / 1e6:.0f} MB, load {os.getloadavg()[0]:.1f}")
    missed = False
    for step in [asked.step] if asked.step else STEPS:
        out = _run(environment, [sys.executable, __file__, "--inside", step])
        missed |= _told(step, json.loads(out.splitlines()[-1]))
    return int(missed)


def _environment(home: Path, postgres: bool) -> dict[str, str]:
    kept = {name: one for name, one in os.environ.items() if not name.startswith("QORGAU_")}
    kept |= {
        "DJANGO_SETTINGS_MODULE": "qorgau.site.settings",
        "QORGAU_HOME": str(home),
        "QORGAU_PROFILE": "demo",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    if postgres:
        from tests.postgres import start

        kept["QORGAU_DATABASE_URL"] = os.environ.get("QORGAU_DATABASE_URL") or start()
    return kept


def _run(environment: dict[str, str], command: list[Any]) -> str:
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def _told(step: str, said: dict[str, Any]) -> bool:
    """Print what a step found; whether it misses its gate."""
    if step != "pages":
        _line(step, said)
        if "search" in said:
            _line("search", said["search"])
        return step == "import" and (
            said["count"] / said["cpu"] < AIM_RECORDS or said["mb"] > AIM_MB
        )
    for name, one in said["pages"].items():
        print(
            f"  {name:28} {one['median']:7.1f} ms  p95 {one['p95']:7.1f}  first {one['first']:8.1f}"
            f"  queries {one['queries']:3}  {one['bytes'] / 1024:5.0f} KB"
        )
    middle = statistics.median(one["median"] for one in said["pages"].values())
    print(f"  median of the pages {middle:.1f} ms, {said['mb']:.0f} MB")
    return any(one["median"] >= GATE_MS for one in said["pages"].values())


def _line(step: str, said: dict[str, Any]) -> None:
    cpu, clock = (said["count"] / max(said[one], 1e-3) for one in ("cpu", "clock"))
    print(
        f"{step:8} {said['count']:>10,} {said['what']:8} {cpu:>9,.0f}/s of CPU {clock:>9,.0f}/s"
        f"  {said['mb']:>5.0f} MB"
    )


def _inside(step: str, home: Path) -> dict[str, Any]:
    import django

    django.setup()
    step, _, count = step.partition(":")
    if step == "make":
        return {"bytes": _make(home / "uhri.json", int(count))}
    if step == "pages":
        return {"pages": _pages(), "mb": _megabytes()}
    worked: dict[str, Callable[[Path], dict[str, Any]]] = {
        "parse": _parse,
        "read": _read,
        "import": _import,
        "again": _import,
        "floor": _floor,
    }
    return worked[step](home / "uhri.json")


def _megabytes() -> float:
    """The most memory that this process held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def _timing() -> Iterator[list[float]]:
    """Seconds by the clock and of CPU, filled at the end."""
    taken = [0.0, 0.0]
    clock, cpu = time.perf_counter(), time.process_time()
    yield taken
    taken[:] = [time.perf_counter() - clock, time.process_time() - cpu]


def _as_told(count: int, what: str, taken: list[float]) -> dict[str, Any]:
    return {
        "count": count,
        "what": what,
        "clock": taken[0],
        "cpu": taken[1],
        "mb": _megabytes(),
    }


def _make(path: Path, count: int) -> int:
    from qorgau.commitments.received import terms
    from qorgau.commitments.received.regions import _groups
    from qorgau.commitments.told import states
    from qorgau.commitments.treaties import current

    own = states.name_of(states.code_of(current().state_names[0])) or current().state_names[0]
    by = [states.name_of(code) for code in sorted(_groups())]
    themes = sorted({name for scheme, name in terms.current().crossed if scheme == terms.OHCHR})
    return uhri_records.write(path, own, by, themes, count)


def _parse(path: Path) -> dict[str, Any]:
    """The floor of reading: records drawn from the JSON, nothing made of them."""
    from qorgau.commitments.told import stream

    with path.open("rb") as file, _timing() as taken:
        count = sum(1 for _one in stream.records(file))
    return _as_told(count, "records", taken)


def _read(path: Path) -> dict[str, Any]:
    """Records taken apart into what they say."""
    from qorgau.commitments.told import choosing

    with path.open("rb") as file, _timing() as taken:
        count = sum(1 for _one in choosing.read(file).items)
    return _as_told(count, "records", taken)


def _import(path: Path) -> dict[str, Any]:
    """The product's own import, of all of it; telling search of it is told apart."""
    from qorgau.commitments.received import opening
    from qorgau.common.actor import Actor

    noted: list[tuple[float, float, float]] = []

    def tell(_rows: int, found: int) -> None:
        if not found:
            noted[:] = [(time.perf_counter(), time.process_time(), _megabytes())]

    with path.open("rb") as file, _timing() as taken:
        began = time.perf_counter(), time.process_time()
        report = opening.bring_in(
            by=Actor.system("bench"), file=file, given=opening.Given(), name=path.name, tell=tell
        )
    clock, cpu, memory = noted[-1]
    kept = {"clock": clock - began[0], "cpu": cpu - began[1], "mb": memory}
    search = {"clock": taken[0] - kept["clock"], "cpu": taken[1] - kept["cpu"], "mb": _megabytes()}
    what = {"count": report.recommendations, "what": "records"}
    return {**what, **kept, "search": {**what, **search, "what": "texts"}}


def _floor(_path: Path) -> dict[str, Any]:
    """The same rows into bare tables: the columns and nothing else, no index, no reference."""
    from django.db import connection, transaction

    count, clock, cpu = 0, 0.0, 0.0
    for table in TABLES:
        for rows, columns in _rows_of(table):
            marks = ", ".join(["%s"] * columns)
            with transaction.atomic(), connection.cursor() as cursor, _timing() as taken:
                cursor.executemany(f"INSERT INTO bench_{table} VALUES ({marks})", rows)
            count, clock, cpu = count + len(rows), clock + taken[0], cpu + taken[1]
    return _as_told(count, "rows", [clock, cpu])


def _rows_of(table: str) -> Iterator[tuple[list[Any], int]]:
    """The rows of a table as they are, in parts, beside an empty table of the same columns."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS bench_{table}")
        cursor.execute(f"CREATE TABLE bench_{table} AS SELECT * FROM {table} WHERE 1 = 0")
        last: Any = None
        while True:
            after = "" if last is None else "WHERE id > %s"
            cursor.execute(
                f"SELECT * FROM {table} {after} ORDER BY id LIMIT {_AT_ONCE}",
                [] if last is None else [last],
            )
            names = [one[0] for one in cursor.description]
            rows = cursor.fetchall()
            if not rows:
                return
            last = rows[-1][names.index("id")]
            yield [_plain(row) for row in rows], len(names)


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(json.dumps(one) if isinstance(one, dict | list) else one for one in row)


def _pages() -> dict[str, Any]:
    """Pages of the public register through the whole application, once warm."""
    from django.conf import settings
    from django.test import Client

    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    client = Client(HTTP_HOST="localhost")
    return {name: _asked(client, said) for name, said in _questions().items()}


def _questions() -> dict[str, Asked]:
    """What is asked of the list: everything, each way to narrow it, two at once, a later page."""
    from qorgau.commitments import public

    counts = public.received_counts("en")
    one = {name: {name: some[0].code} for name, some in counts.items() if some}
    two = {"issue": counts["issue"][0].code, "position": "supported"}
    rare = {"issue": counts["issue"][-1].code, "body": "CRC"}
    return {
        "everything": {},
        "page 100": {"page": "100"},
        **one,
        "theme and response": two,
        "rare theme and body": rare,
        "words": {"text": "batudri pasijun"},
        "a common word": {"text": "bababa"},
    }


def _asked(client: Any, said: Asked) -> dict[str, Any]:
    from django.db import connection

    began = time.perf_counter()
    answer = client.get("/en/un-recommendations/", said)
    first = 1000 * (time.perf_counter() - began)
    assert answer.status_code == 200, answer.status_code
    queries: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        queries.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        client.get("/en/un-recommendations/", said)
    taken = []
    for place in range(WARM + TIMES):
        began = time.perf_counter()
        client.get("/en/un-recommendations/", said)
        taken += [1000 * (time.perf_counter() - began)] if place >= WARM else []
    return {
        "median": statistics.median(taken),
        "p95": statistics.quantiles(taken, n=20)[-1],
        "first": first,
        "queries": len(queries),
        "bytes": len(answer.content),
    }


if __name__ == "__main__":
    sys.exit(main())
