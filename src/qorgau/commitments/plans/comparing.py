"""A table beside the plan that is kept: what is new, what is worded otherwise, what is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..models import MeasureVersion
from .shapes import Measure
from .words import fold

_One = TypeVar("_One", MeasureVersion, Measure)
#: What makes a wording another one, in the order in which differences are shown.
PARTS = (
    "number",
    "title",
    "objectives",
    "completion",
    "responsible",
    "co_executors",
    "term",
    "money",
    "source",
    "indicator",
    "target",
)


@dataclass(frozen=True, slots=True)
class Changed:
    """A measure that the table words otherwise; `parts` are the names of what differs."""

    kept: MeasureVersion
    measure: Measure
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The table beside the plan: each measure of either stands in exactly one list."""

    new: tuple[Measure, ...]
    changed: tuple[Changed, ...]
    same: tuple[MeasureVersion, ...]
    gone: tuple[MeasureVersion, ...]

    @property
    def nothing(self) -> bool:
        """Whether the table says what the plan says."""
        return not (self.new or self.changed or self.gone)


def compare(kept: Sequence[MeasureVersion], table: Sequence[Measure]) -> Difference:
    """Measures are paired by number, where it stands once on each side, else by their title."""
    pairs = _pairs(kept, table)
    changed, same = [], []
    for row, measure in pairs:
        parts = differing(row, measure)
        if parts:
            changed.append(Changed(row, measure, parts))
        else:
            same.append(row)
    known = {id(measure) for _row, measure in pairs}
    found = {row.pk for row, _measure in pairs}
    return Difference(
        new=tuple(one for one in table if id(one) not in known),
        changed=tuple(changed),
        same=tuple(same),
        gone=tuple(row for row in kept if row.pk not in found),
    )


def differing(row: MeasureVersion, measure: Measure) -> tuple[str, ...]:
    """Which parts of a measure differ from the wording that is kept."""
    said = said_by(measure)
    return tuple(name for name in PARTS if said[name] != _kept(row)[name])


def said_by(measure: Measure) -> dict[str, object]:
    """The parts of a measure as they are compared and kept."""
    return {
        **{name: getattr(measure, name) for name in PARTS},
        "objectives": list(measure.objectives),
        "responsible": measure.responsible.name,
        "co_executors": [[one.name, one.agreed] for one in measure.co_executors],
        "term": measure.term.text,
    }


def _kept(row: MeasureVersion) -> dict[str, object]:
    return {
        **{name: getattr(row, name) for name in PARTS},
        "co_executors": [[one["name"], one["agreed"]] for one in row.co_executors],
    }


def _pairs(
    kept: Sequence[MeasureVersion], table: Sequence[Measure]
) -> list[tuple[MeasureVersion, Measure]]:
    left, right = list(kept), list(table)
    found: list[tuple[MeasureVersion, Measure]] = []
    for key in (_number, _title):
        rows, measures = _once(left, key), _once(right, key)
        both = [(rows[name], measures[name]) for name in rows if name in measures]
        found += both
        taken = {id(one) for pair in both for one in pair}
        left = [one for one in left if id(one) not in taken]
        right = [one for one in right if id(one) not in taken]
    return found


def _once(rows: Sequence[_One], key: Callable[[_One], str]) -> dict[str, _One]:
    """Rows whose key is not empty and stands once."""
    counts = Counter(key(one) for one in rows)
    return {key(one): one for one in rows if key(one) and counts[key(one)] == 1}


def _number(one: MeasureVersion | Measure) -> str:
    return fold(one.number)


def _title(one: MeasureVersion | Measure) -> str:
    return fold(one.title)
