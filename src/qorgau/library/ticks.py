"""What falls due by itself in this room: files to be read, days that are over, texts that begin."""

import datetime as dt
import threading

from django.db import close_old_connections, connection
from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.country import terms

from . import indexing
from .days import close_days
from .received import ReadState, Received
from .receiving import read_again

_readers: list[threading.Thread] = []
_shown: list[dt.date] = []


def read_files() -> int:
    """Begin to read the file that waits longest, beside the ticker, which must not wait for it.

    One at a time. A reader that dies with its process leaves the file waiting, to be read again.
    """
    if any(one.is_alive() for one in _readers):
        return 0
    _readers.clear()
    received = next_waiting()
    if received is None:
        return 0
    reader = threading.Thread(target=_read, args=(received,), daemon=True)
    _readers.append(reader)
    reader.start()
    return 1


def next_waiting() -> Received | None:
    """The file that waits longest to be read."""
    return Received.objects.filter(state=ReadState.WAITING).order_by("at", "id").first()


def _read(received: Received) -> None:
    try:
        read_again(by=Actor.system("ticker"), received=received)
    finally:
        close_old_connections()
        connection.close()


def show_texts() -> int:
    """Once a day let search find the texts that are in force from today, instead of those before.

    Returns how many passages changed. A new process does it again, and finds nothing to change.
    """
    today = terms.today(timezone.now())
    if _shown == [today]:
        return 0
    changed = indexing.show_day(today)
    _shown[:] = [today]
    return changed


TICKS = (read_files, close_days, show_texts)
