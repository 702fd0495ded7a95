"""What falls due by itself in this room: files that wait to be read, days whose reads are over."""

import threading

from django.db import close_old_connections, connection

from qorgau.common.actor import Actor

from .days import close_days
from .received import ReadState, Received
from .receiving import read_again

_readers: list[threading.Thread] = []


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


TICKS = (read_files, close_days)
