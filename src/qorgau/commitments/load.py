"""The room's sections of the pack: what is wrong in them, and bringing them in."""

from __future__ import annotations

from collections.abc import Iterator

from qorgau.country.pack import Fault, Pack

from .promises import reading as promises


def faults(country: Pack) -> Iterator[Fault]:
    """Everything wrong in the sections of the pack that this room reads."""
    yield from promises.read(country)[1]
