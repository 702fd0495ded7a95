"""Which room counts what. A room's module is loaded only where the room is installed."""

from functools import partial
from importlib import import_module

from django.apps import apps

from .tally import Counter

#: The first word of what an indicator counts → the room that counts it.
ROOMS = {
    "complaints": "complaints",
    "inquiries": "complaints",
    "recommendations": "commitments",
    "visits": "visits",
    "problems": "problems",
}


def counter(counts: str) -> Counter | None:
    """What counts this (`complaints.received`); None where the room or the count is not here."""
    room = ROOMS.get(counts.partition(".")[0], "")
    if not room or not apps.is_installed(f"qorgau.{room}"):
        return None
    module = import_module(f"qorgau.measures.{room}")
    return partial(module.count, counts) if counts in module.COUNTS else None
