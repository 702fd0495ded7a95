"""What falls due by itself: the log's sequencer, and whatever each room lists as its ticks.

One process runs it beside the web server. Each tick is safe to repeat and to interrupt: it takes
what waits and nothing else, so a killed ticker loses no work.
"""

import importlib
import signal
import threading
from collections.abc import Callable
from importlib.util import find_spec

import structlog
from django.conf import settings
from django.db import close_old_connections

from qorgau.ledger.actions import sequence

Tick = Callable[[], int]
log = structlog.get_logger()


def ticks() -> list[tuple[str, Tick]]:
    """Everything that is done at each tick, by name; rooms list theirs as TICKS in `ticks.py`."""
    found: list[tuple[str, Tick]] = []
    for room in settings.QORGAU_ROOMS:
        name = f"qorgau.{room}.ticks"
        if find_spec(name):
            found.extend((f"{room}.{one.__name__}", one) for one in _ticks_of(name))
    return [*found, ("ledger.sequence", sequence)]


def _ticks_of(module: str) -> tuple[Tick, ...]:
    return importlib.import_module(module).TICKS


def tick() -> dict[str, int]:
    """Run every tick once; one that fails is logged by its type and does not stop the others."""
    done: dict[str, int] = {}
    for name, work in ticks():
        try:
            done[name] = work()
        except Exception as error:
            log.error("tick_failed", tick=name, error=type(error).__name__)
    return done


def run_for_ever() -> None:
    """Tick until the process is told to stop."""
    stop = threading.Event()
    for wish in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wish, lambda *_ignored: stop.set())
    while not stop.is_set():
        close_old_connections()
        tick()
        stop.wait(settings.QORGAU_TICK_SECONDS)
