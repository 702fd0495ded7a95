"""What handing in a complaint costs: the final POST, sealing on, with 1, 8 and 16 people at once.

Every complaint is brought to its last page through the real pages first; only the final POST is
timed. Afterwards the complaints are counted: none may be lost, none may be there twice.
"""

import argparse
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import floor
from bench.installation import BIN, Installation
from bench.journey import Visitor

GATE_MS, GATE_RATIO = 100, 1.3
START = "/en/complain/"


def main() -> int:
    """Measure each size; exit 1 when a gate is missed."""
    asked = _arguments()
    medians, missed = {}, []
    for size in asked.sizes:
        here = Installation(workers=2, database=_database(asked.postgres, size))
        try:
            rows = _measure(here, size, asked.clients, asked.each)
        finally:
            here.remove()
        for row in rows:
            print(json.dumps(row), flush=True)
            missed += [f"lost or doubled at {size}"] if row["lost"] or row["doubled"] else []
            medians[size, row["clients"]] = row["median_ms"]
    print(json.dumps(_floors(asked.clients)), flush=True)
    return _judge(medians, asked.sizes, missed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 16])
    parser.add_argument("--each", type=int, default=10, help="complaints a client")
    parser.add_argument("--postgres", default="", help="address of a server with empty databases")
    return parser.parse_args()


def _database(postgres: str, size: int) -> str:
    if not postgres:
        return ""
    import psycopg

    name = f"bench_{size}_{os.getpid()}"
    with psycopg.connect(f"{postgres}/postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
    return f"{postgres}/{name}"


def _measure(here: Installation, size: int, clients: list[int], each: int) -> list[dict]:
    here.prepare()
    filled = int(here.python(Path(__file__).with_name("fill.py"), str(size)))
    here.start()
    rows = []
    for people in clients:
        before = _count(here)
        times, cpu, numbers = _round(here, people, each)
        handed_in = people * each
        rows.append(
            {
                "complaints_before": filled,
                "clients": people,
                "handed_in": handed_in,
                "median_ms": round(1000 * statistics.median(times), 1),
                "p95_ms": round(1000 * statistics.quantiles(times, n=20)[-1], 1),
                "cpu_ms_each": round(1000 * cpu / handed_in, 1),
                "lost": handed_in - (_count(here) - before),
                "doubled": handed_in - len(set(numbers)),
            }
        )
    return rows


def _round(here: Installation, people: int, each: int) -> tuple[list[float], float, list[str]]:
    """All drafts first; then everybody hands in, one after the other, all at the same time."""
    ready = multiprocessing.Barrier(people + 1)
    found: multiprocessing.Queue = multiprocessing.Queue()
    workers = [
        multiprocessing.Process(target=_person, args=(here.url, each, ready, found))
        for _number in range(people)
    ]
    for worker in workers:
        worker.start()
    ready.wait()
    before = here.cpu_seconds()
    results = [found.get() for _worker in workers]
    cpu = here.cpu_seconds() - before
    for worker in workers:
        worker.join()
    times = [one for result in results for one in result[0]]
    return times, cpu, [one for result in results for one in result[1]]


def _person(url: str, each: int, ready, found) -> None:  # type: ignore[no-untyped-def]
    visitors = []
    for _number in range(each):
        visitor = Visitor(url)
        visitors.append((visitor, visitor.to_the_last_step(START)))
    ready.wait()
    times, cookies = [], []
    for visitor, last in visitors:
        began = time.perf_counter()
        status, leads_to, _body = visitor.post(last)
        times.append(time.perf_counter() - began)
        if status in (302, 303) and leads_to.endswith("/receipt/"):
            cookies.append(visitor.drafts_cookie)
    found.put((times, cookies))


def _count(here: Installation) -> int:
    script = "from qorgau.complaints.models import Matter; print('N', Matter.objects.count())"
    out = here.run("manage", "shell", "-v", "0", "-c", script)
    return int(out.split("N")[-1])


def _floors(clients: list[int]) -> dict:
    """A bare page with an insert, and a plain commit, measured in this same run."""
    home = Installation(workers=2)
    address = str(home.home / "floor.sqlite3")
    plain = floor.commits(address)
    environment = {**os.environ, "FLOOR_DATABASE": address, "PYTHONPATH": str(BIN.parent.parent)}
    server = subprocess.Popen(
        [
            *(BIN / "granian", "--interface", "wsgi", "--port", "18777", "--workers", "2"),
            *("--no-access-log", "--log-level", "error", "bench.floor:application"),
        ],
        env=environment,
    )
    try:
        time.sleep(2)
        pages = {people: _bare(people) for people in clients}
    finally:
        server.terminate()
        server.wait(20)
        home.remove()
    return {
        "floor": "plain commit; bare page plus insert",
        "commit_median_ms": round(1000 * statistics.median(plain), 2),
        "bare_page_median_ms": {
            people: round(1000 * statistics.median(times), 2) for people, times in pages.items()
        },
    }


def _bare(people: int, each: int = 60) -> list[float]:
    with multiprocessing.Pool(people) as pool:
        return [one for times in pool.map(_bare_person, [each] * people) for one in times]


def _bare_person(each: int) -> list[float]:
    times = []
    for _number in range(each):
        began = time.perf_counter()
        urllib.request.urlopen("http://127.0.0.1:18777/", data=b"x", timeout=30).close()
        times.append(time.perf_counter() - began)
    return times


def _judge(medians: dict, sizes: list[int], missed: list[str]) -> int:
    small, large = min(sizes), max(sizes)
    for (size, people), median in medians.items():
        if people == 8 and median > GATE_MS:
            missed.append(f"{median} ms at the median with 8 at {size}")
    for people in {people for _size, people in medians}:
        ratio = medians[large, people] / medians[small, people]
        print(f"{people} at once: {large:,} / {small:,} complaints: ratio {ratio:.2f}")
        if people == 8 and ratio > GATE_RATIO:
            missed.append(f"ratio {ratio:.2f} with 8")
    print("gates missed: " + ("; ".join(missed) or "none"))
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
