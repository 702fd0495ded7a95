"""What each installed room shows to search: the `entries` of its `indexing`."""

import importlib
from collections.abc import Collection
from importlib.util import find_spec

from django.conf import settings

from qorgau.search.rebuilding import Sources


def sources(*, without: Collection[str] = ()) -> Sources:
    """The stream of each room that has one, lowest storey first."""
    names = {room: f"qorgau.{room}.indexing" for room in settings.QORGAU_ROOMS}
    return {
        room: importlib.import_module(name).entries
        for room, name in names.items()
        if room not in (*without, "site") and find_spec(name)
    }
