"""Puts the reads of a day that is over into the table, once, and reads them back as sums."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.db.models import Sum
from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from . import seen
from .usage import UsageDay

#: After midnight, until every process has written its last batch of the day.
GRACE = dt.timedelta(minutes=10)
Key = tuple[str, str, str]  # symbol, page, language


@verb
def keep_usage(*, by: Actor, day: dt.date, counts: Mapping[Key, tuple[int, int]]) -> list[UsageDay]:
    """Write the reads of a day by document, page and language: those of people and of robots."""
    rows = [
        UsageDay(day=day, symbol=key[0], page=key[1], language=key[2], reads=people, robots=robots)
        for key, (people, robots) in sorted(counts.items())
    ]
    UsageDay.objects.bulk_create(rows, batch_size=500)
    record(by=by, kind="library.usage_kept", subject=f"usage:{day.isoformat()}", rows=rows)
    return rows


def close_days() -> int:
    """Keep every day that is over and waits; returns how many. A day is kept once."""
    over = timezone.localdate(timezone.now() - GRACE)
    closed = 0
    for day, folder in sorted(_folders()):
        if day >= over:
            continue
        counts = _counted(folder)
        if counts and not UsageDay.objects.filter(day=day).exists():
            keep_usage(by=Actor.system("ticker"), day=day, counts=counts)
            closed += 1
        shutil.rmtree(folder, ignore_errors=True)
    return closed


def reads_between(first: dt.date, last: dt.date) -> dict[str, Counter[str]]:
    """By document, the reads of people by page, with "robots" beside; both days included."""
    rows = UsageDay.objects.filter(day__range=(first, last)).order_by("symbol", "page")
    found: dict[str, Counter[str]] = {}
    sums = rows.values_list("symbol", "page").annotate(Sum("reads"), Sum("robots"))
    for symbol, page, reads, robots in sums:
        of = found.setdefault(symbol, Counter())
        of[page] += reads
        of["robots"] += robots
    return found


def first_day() -> dt.date | None:
    """The first day that was counted; None while nothing was."""
    return UsageDay.objects.order_by("day").values_list("day", flat=True).first()


def _folders() -> Iterator[tuple[dt.date, Path]]:
    home = seen.home()
    for folder in home.iterdir() if home.is_dir() else ():
        try:
            yield dt.date.fromisoformat(folder.name), folder
        except ValueError:
            continue


def _counted(folder: Path) -> dict[Key, tuple[int, int]]:
    """The batches of a day together; one that is broken counts for nothing."""
    counts: dict[Key, tuple[int, int]] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            rows = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        for symbol, page, language, robot, number in rows:
            people, robots = counts.get((symbol, page, language), (0, 0))
            added = (people, robots + number) if robot else (people + number, robots)
            counts[symbol, page, language] = added
    return counts
