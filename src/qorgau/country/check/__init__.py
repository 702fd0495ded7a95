"""Checks a pack: the shape of each file, then what the files say of one another. No Django."""

from pathlib import Path

from ..pack import Fault, Faults, Pack, read_with_faults
from . import calendars, glossary, guides, maps, outlines, papers, places, rows, steps

__all__ = ["check", "cross_check"]


def check(path: Path | str) -> tuple[Fault, ...]:
    """Everything wrong with the pack in a folder, sorted; empty when it may be used."""
    pack, found = read_with_faults(path)
    faults = Faults(list(found))
    if pack is not None:
        faults.found.extend(cross_check(pack))
    return tuple(sorted(set(faults.found)))


def cross_check(pack: Pack) -> tuple[Fault, ...]:
    """What is wrong between the files of a pack that has been read."""
    faults = Faults()
    for part in (rows, places, calendars, steps, papers, outlines, maps, guides, glossary):
        part.check(pack, faults)
    return tuple(faults.found)
