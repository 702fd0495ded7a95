"""The room's sections of the pack: what is wrong in them, and bringing them in."""

from __future__ import annotations

from collections.abc import Iterator

from qorgau.common.actor import Actor
from qorgau.country.pack import Fault, Pack

from . import treaties, treaties_load
from .mechanism_terms import reading as mechanism_terms
from .plans import words as plan_words
from .progress import scales
from .promises import loading as promises
from .promises.reading import read
from .received import cycles


def faults(country: Pack) -> Iterator[Fault]:
    """Everything wrong in the sections of the pack that this room reads."""
    yield from read(country)[1]
    yield from treaties.read(country)[1]
    yield from plan_words.read(country)[1]
    yield from mechanism_terms.faults(country)
    yield from cycles.read(country)[1]
    yield from scales.read(country)[1]


def load(*, by: Actor) -> Iterator[str]:
    """Bring in every section; a line for each."""
    loaded = promises.load(by=by)
    yield f"{loaded.new + loaded.corrected + loaded.same} promises"
    yield from (f"  set aside: {fault}" for fault in loaded.bad)
    register = treaties_load.load(by=by)
    yield f"{register.treaties} treaties"
