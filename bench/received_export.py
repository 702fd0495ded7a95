"""What does giving out the register of the United Nations' recommendations cost, row by row?

`received_export.py [--records N] [--postgres] [--keep FOLDER]` makes N invented records of the
index's shape (as `uhri.py` does), imports them, and writes the register in each form to nowhere:
time to the first byte, memory, sub-paragraphs a second, beside the floor: the same tables drawn by
a plain cursor and written by Python's CSV writer, in the same run. Each form is a process of its
own. With a folder that `uhri.py --keep` filled, nothing is made or imported.
"""

import argparse
import csv
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import uhri
from bench.installation import BIN

FORMS = ("csv", "jsonl", "json", "xlsx")
FIRST_MS, LARGEST_MB = 200, 200
#: What the files are made of; the floor reads each of them once.
TABLES = (
    "commitments_received", "commitments_received_limb", "commitments_received_wording",
    "commitments_received_position", "commitments_received_label", "commitments_received_id",
)  # fmt: skip
_GIVEN = {"language": "en", "origin": "https://rights.example"}


def main() -> int:
    """Fill where nothing is, measure each form and the floor; 1 when a gate is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--postgres", action="store_true", help="instead of SQLite")
    parser.add_argument("--keep", type=Path, help="a folder whose installation stays, or is there")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        print(json.dumps(_inside(asked.inside)))
        return 0
    with tempfile.TemporaryDirectory(prefix="qorgau-export-") as fresh:
        return _measured(asked, asked.keep or Path(fresh))


def _measured(asked: argparse.Namespace, home: Path) -> int:
    home.mkdir(parents=True, exist_ok=True)
    environment = uhri._environment(home, asked.postgres)
    if not (home / "uhri.json").exists():
        uhri._run(environment, [BIN / "qorgau", "manage", "migrate", "-v", "0"])
        uhri._run(environment, [BIN / "qorgau", "pack", "load"])
        for step in (f"make:{asked.records}", "import"):
            uhri._run(environment, [sys.executable, uhri.__file__, "--inside", step])
    missed = False
    for step in ("floor", *FORMS):
        said = json.loads(uhri._run(environment, [sys.executable, __file__, "--inside", step]))
        missed |= _told(step, said)
    return int(missed)


def _told(step: str, said: dict[str, Any]) -> bool:
    """Print what a step found; whether it misses a gate."""
    print(
        f"{step:6} {said['rows']:>10,} rows {said['rows'] / said['clock']:>9,.0f}/s "
        f"{said['rows'] / said['cpu']:>9,.0f}/s of CPU  first byte {said['first'] * 1000:8.1f} ms "
        f"{said['bytes'] / 1e6:8.1f} MB long  memory {said['mb']:5.0f} MB (+{said['more']:.0f})"
    )
    late = step in FORMS[:3] and said["first"] * 1000 > FIRST_MS
    return late or (step != "floor" and said["mb"] > LARGEST_MB)


def _inside(step: str) -> dict[str, Any]:
    import django

    django.setup()
    from qorgau.commitments import public  # noqa: F401 - read before the clock begins

    made: dict[str, Callable[[], Iterator[int]]] = {"floor": _floor, "xlsx": _workbook}
    before, clock, cpu = uhri._megabytes(), time.perf_counter(), time.process_time()
    pieces = made.get(step, lambda: _pieces(step))()
    length = next(pieces)
    first = time.perf_counter() - clock
    length += sum(pieces)
    taken = time.perf_counter() - clock, time.process_time() - cpu
    after = uhri._megabytes()
    return {
        "rows": _rows(),
        "clock": taken[0],
        "cpu": taken[1],
        "first": first,
        "bytes": length,
        "mb": after,
        "more": after - before,
    }


def _rows() -> int:
    from qorgau.commitments import public

    return public.paragraph_total()


def _pieces(form: str) -> Iterator[int]:
    """The product's own file, thrown away piece by piece."""
    from qorgau.commitments import public

    with Path(os.devnull).open("wb") as nowhere:
        for piece in public.paragraph_lines(form, **_GIVEN):
            yield nowhere.write(piece)


def _workbook() -> Iterator[int]:
    from qorgau.commitments import public

    with public.paragraph_workbook(**_GIVEN) as made:
        while piece := made.read(1 << 16):
            yield len(piece)


def _floor() -> Iterator[int]:
    """Every table once by a plain cursor, its rows as CSV, to nowhere."""
    from django.db import connection

    with Path(os.devnull).open("w", newline="") as nowhere:
        counting = _Counting(nowhere)
        writer = csv.writer(counting)
        for table in TABLES:
            with connection.chunked_cursor() as cursor:
                cursor.execute(f'SELECT * FROM "{table}"')
                while rows := cursor.fetchmany(2_000):
                    writer.writerows(rows)
                    yield counting.taken()


class _Counting:
    """A file that knows how long it got."""

    def __init__(self, to: Any) -> None:
        self._to, self._length = to, 0

    def write(self, text: str) -> int:
        self._length += len(text)
        return int(self._to.write(text))

    def taken(self) -> int:
        """Characters since it was asked last."""
        found, self._length = self._length, 0
        return found


if __name__ == "__main__":
    sys.exit(main())
