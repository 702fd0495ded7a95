"""Counts reads in the memory of a process, and writes them down a minute later in one batch.

A read adds one to a number and waits for nothing. Batches lie in QORGAU_HOME/usage, a folder a
day, until the ticker puts the day into the table (`days.close_days`). What a killed process had
not written yet, at most a minute, is lost: these are statistics.
"""

from __future__ import annotations

import atexit
import datetime as dt
import json
import re
import secrets
import threading
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

BATCH_SECONDS = 60.0
#: Words with which programs that are no browser of a person name themselves.
_ROBOT = re.compile(
    r"bot\b(?! [A-Z0-9])|crawl|spider|slurp|harvest|archiv|fetch|monitor|preview|scan|"
    r"curl|wget|python|java/|okhttp|go-http|libwww|httpclient|headless",
    re.IGNORECASE,
)


class Read(NamedTuple):
    """What is counted of a read, and all that is."""

    day: dt.date
    symbol: str
    page: str  # document | paragraph | file
    language: str
    robot: bool


class Tally:
    """The counts of one process that are not written down yet."""

    def __init__(self, seconds: float = BATCH_SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._counts: Counter[Read] = Counter()
        self._waiting = False

    def add(self, read: Read) -> None:
        """Count one read; the first after a batch starts the minute of the next."""
        with self._lock:
            self._counts[read] += 1
            begin, self._waiting = not self._waiting, True
        if begin:
            timer = threading.Timer(self._seconds, self.write)
            timer.daemon = True
            timer.start()

    def counts(self) -> Counter[Read]:
        """What was counted and is not written down yet."""
        with self._lock:
            return Counter(self._counts)

    def write(self) -> None:
        """Write down what was counted; a folder that cannot be written loses the batch."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
            self._waiting = False
        for day in {read.day for read in counts}:
            rows = [[*read[1:], number] for read, number in counts.items() if read.day == day]
            try:
                _write_batch(folder_of(day), rows)
            except OSError:
                continue


def folder_of(day: dt.date) -> Path:
    """Where the batches of a day wait."""
    return home() / day.isoformat()


def home() -> Path:
    """The folder of all days that wait."""
    return Path(settings.QORGAU_HOME) / "usage"


def count_read(symbol: str, page: str, language: str, agent: str = "") -> None:
    """Count a read of a document's page ("document", "paragraph", "file").

    `agent` is how the program names itself: looked at for the word of a robot, and forgotten.
    """
    robot = bool(_ROBOT.search(agent))
    tally.add(Read(timezone.localdate(), symbol, page, language, robot))


def _write_batch(folder: Path, rows: list[list[object]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = secrets.token_hex(8)
    unfinished = folder / f"{name}.part"
    unfinished.write_text(json.dumps(rows), encoding="utf-8")
    unfinished.replace(folder / f"{name}.json")


tally = Tally()
atexit.register(tally.write)
