"""Stacked bars: how many of each group have each state. Geometry in per cent of the longest bar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qorgau.common import formats


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: its state, how many, where it begins and how wide it is."""

    state: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar: whose it is, how many in all, its parts; `said` tells the same in words."""

    name: str
    total: int
    segments: tuple[Segment, ...]
    counts: tuple[int, ...]
    said: str


def stacks(
    pairs: Iterable[tuple[str, str]], states: Mapping[str, str], *, longest: int = 0
) -> Sequence[Stack]:
    """Bars of (group, state) pairs, the largest group first; `states` gives order and names.

    `longest` is the count that fills the width; without it the largest group does.
    """
    found: dict[str, dict[str, int]] = {}
    for group, state in pairs:
        counts = found.setdefault(group, dict.fromkeys(states, 0))
        counts[state] += 1
    full = longest or max((sum(one.values()) for one in found.values()), default=1)
    made = (_stack(name, counts, states, full) for name, counts in found.items())
    return sorted(made, key=lambda one: (-one.total, one.name.casefold()))


def _stack(name: str, counts: Mapping[str, int], states: Mapping[str, str], full: int) -> Stack:
    segments: list[Segment] = []
    x = 0.0
    for state, count in counts.items():
        width = round(100 * count / full, 2)
        if count:
            segments.append(Segment(state, count, round(x, 2), width))
        x += width
    said = "; ".join(f"{states[one.state]}: {formats.number(one.count)}" for one in segments)
    total = sum(counts.values())
    return Stack(name, total, tuple(segments), tuple(counts.values()), f"{name}. {said}")
