"""Load whole invented matters in bulk: `bulk.py COUNT`, in an installation of the demonstration.

Every matter has a box of its own with really sealed envelopes, moves, terms, codes and entries;
afterwards the log is published and `qorgau ledger verify` finds it intact. Nothing else may write
meanwhile: stop the server and the ticker first. An interrupted load is not mended: begin with a
fresh installation.
"""

import argparse
import itertools
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import django

if __name__ == "__main__":
    django.setup()

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from bench.bulk_matters import Maker, Plan, Unit
from bench.bulk_rows import Table, micros

CHUNK = 400
#: The one of this process.
_makers: list[Maker] = []


def main() -> int:
    """Load, publish the log's head, gather the planner's statistics; say how long each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=0, help="stop after so long, whole")
    asked = parser.parse_args()
    began = time.monotonic()
    done = load(
        asked.count,
        workers=asked.workers,
        minutes=asked.minutes,
        say=lambda text: print(text, flush=True),
    )
    print(f"{done:,} matters loaded in {time.monotonic() - began:.0f} s")
    return 0


def load(
    count: int,
    *,
    workers: int = 0,
    minutes: float = 0,
    say: Callable[[str], None] = lambda _text: None,
) -> int:
    """Load `count` matters spread over the years that the pack's calendar knows; returns how many.

    The newest come first: stopped after `minutes`, it leaves a shorter history with the same
    present. With `workers` 0 everything is made in this process.
    """
    from qorgau.ledger.actions import sequence

    sequence()  # what waits gets its leaf first
    plan = _plan(count)
    leaves, began, loaded = _next_leaf(), time.monotonic(), 0
    with _Fast():
        for done, (rows, new_leaves) in enumerate(_made(plan, workers), 1):
            rows["ledger_leaf"] = _numbered(new_leaves, leaves, copied=plan.copied)
            _write(rows, copied=plan.copied)
            loaded = min(done * CHUNK, count)
            if done % 50 == 0:
                say(f"  {loaded:,} after {time.monotonic() - began:.0f} s")
            if minutes and time.monotonic() - began > 60 * minutes:
                break
    say(f"  rows written after {time.monotonic() - began:.0f} s")
    sequence()
    say(f"  log published after {time.monotonic() - began:.0f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return loaded


def _plan(count: int) -> Plan:
    from qorgau.complaints.models import Matter
    from qorgau.vault.keys import is_demo

    now = timezone.now()
    return Plan(
        units=_units(),
        begin=micros(_first_day(now)),
        now=micros(now),
        total=count,
        offset=Matter.objects.count(),
        demo=is_demo(),
        copied=connection.vendor == "postgresql",
    )


def _first_day(now: Any) -> Any:
    """Three years ago, or the first day for which the pack has a working calendar."""
    import datetime as dt

    from qorgau.country import pack

    years = sorted(pack.current().calendar.years)
    first = dt.datetime(years[0], 1, 5, tzinfo=dt.UTC)
    return max(first, now - dt.timedelta(days=3 * 365))


def _units() -> tuple[Unit, ...]:
    """The receiving unit first, then every other that has an open key."""
    from qorgau.complaints.routing import receiving_unit
    from qorgau.country import pack
    from qorgau.people.models import Membership
    from qorgau.vault.models import KeyKind, VaultKey
    from qorgau.vault.units import public_key

    first = receiving_unit()
    conduct = {one.code for one in pack.current().units if one.kind in ("office", "region")}
    held = VaultKey.objects.filter(kind=KeyKind.UNIT, closure__isnull=True, owner__in=conduct)
    codes = sorted({key.owner for key in held}, key=lambda code: (code != first, code))
    found = []
    for code in codes:
        key = public_key(code)
        member = Membership.objects.filter(unit__code=code).order_by("pk").first()
        actor = member.user_id.hex if member else "bulk"
        found.append(Unit(code, key.id.hex, bytes(key.public), actor))
    return tuple(found)


def _next_leaf() -> Iterator[int]:
    from qorgau.ledger.models import Leaf

    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    return itertools.count(0 if last is None else last + 1)


def _made(plan: Plan, workers: int) -> Iterator[tuple[dict[str, list[Any]], list[Any]]]:
    """Chunks of rows in order, made beside the writing where there are workers."""
    spans = [(max(0, end - CHUNK), end) for end in range(plan.total, 0, -CHUNK)]
    if not workers:
        _begin(plan)
        yield from map(_chunk, spans)
        return
    connection.close()
    with multiprocessing.get_context("fork").Pool(workers, _begin, (plan,)) as pool:
        yield from pool.imap(_chunk, spans)


def _begin(plan: Plan) -> None:
    _makers[:] = [Maker(plan)]


def _chunk(span: tuple[int, int]) -> tuple[dict[str, list[Any]], list[Any]]:
    maker = _makers[0]
    for number in range(*span):
        maker.make(number)
    rows, leaves = maker.take()
    if maker.plan.copied:
        return {name: ["\n".join(lines) + "\n"] for name, lines in rows.items()}, leaves
    return rows, leaves


def _numbered(leaves: list[Any], numbers: Iterator[int], *, copied: bool) -> list[Any]:
    table = Table(apps.get_model("ledger", "Leaf"), copied=copied)
    rows = [
        table.row({"id": one, "index": next(numbers), "entry": entry, "data": data})
        for one, entry, data in leaves
    ]
    return ["\n".join(rows) + "\n"] if copied else rows


def _write(rows: dict[str, list[Any]], *, copied: bool) -> None:
    """One transaction a chunk. References are checked at its end, or not at all (see `_Fast`)."""
    columns = _columns()
    with transaction.atomic(), connection.cursor() as cursor:
        for name, found in rows.items():
            named = ", ".join(f'"{one}"' for one in columns[name])
            if copied:
                with cursor.copy(f'COPY "{name}" ({named}) FROM STDIN') as copy:
                    copy.write(found[0])
            else:
                marks = ", ".join(["?"] * len(columns[name]))
                connection.connection.executemany(
                    f'INSERT INTO "{name}" ({named}) VALUES ({marks})', found
                )


def _columns() -> dict[str, list[str]]:
    return {
        model._meta.db_table: [str(field.column) for field in model._meta.concrete_fields]
        for model in apps.get_models()
    }


class _Fast:
    """While it lasts: no waiting for the disk, and no check of references row by row."""

    def __enter__(self) -> None:
        self._set(
            sqlite=("foreign_keys=OFF", "synchronous=OFF", "cache_size=-1500000"),
            postgres=("session_replication_role = replica", "synchronous_commit = off"),
        )

    def __exit__(self, *_error: object) -> None:
        self._set(
            sqlite=("foreign_keys=ON", "synchronous=FULL", "cache_size=-2000"),
            postgres=("session_replication_role = origin", "synchronous_commit = on"),
        )

    @staticmethod
    def _set(*, sqlite: tuple[str, ...], postgres: tuple[str, ...]) -> None:
        if connection.in_atomic_block:  # in a test: nothing may be switched inside a transaction
            return
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                for one in sqlite:
                    cursor.execute(f"PRAGMA {one}")
            else:
                for one in postgres:
                    cursor.execute(f"SET {one}")


if __name__ == "__main__":
    sys.exit(main())
