"""What a new reading of series changes against the one that stands. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .shapes import Line, LineKey


@dataclass(frozen=True, slots=True)
class Change:
    """One value that is new, changed or gone; `old` or `new` is empty where there is none."""

    series: str
    unit: str
    breakdown: str
    year: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Differences:
    """Every value by what became of it."""

    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    gone: tuple[Change, ...]
    same: int

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.new or self.changed or self.gone)


def between(standing: Mapping[LineKey, Line], read: Mapping[LineKey, Line]) -> Differences:
    """Compare value by value, in the order of series, unit, breakdown and year."""
    new: list[Change] = []
    changed: list[Change] = []
    gone: list[Change] = []
    same = 0
    for key in sorted(standing.keys() | read.keys()):
        old = standing[key].values if key in standing else {}
        now = read[key].values if key in read else {}
        for year in sorted(old.keys() | now.keys()):
            change = Change(*key, year, old.get(year, ""), now.get(year, ""))
            if change.old == change.new:
                same += 1
            else:
                (gone if not change.new else changed if change.old else new).append(change)
    return Differences(tuple(new), tuple(changed), tuple(gone), same)
