"""Stacked bars: how many of each group have each state. Geometry in per cent of the longest bar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qorgau.common import formats
from qorgau.common.charts import nice_ticks


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
    made = (stack(name, counts, states, full) for name, counts in found.items())
    return sorted(made, key=lambda one: (-one.total, one.name.casefold()))


def stack(name: str, counts: Mapping[str, int], states: Mapping[str, str], full: int) -> Stack:
    """One bar of counts by state, in their order; `full` is the count that fills the width."""
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


WIDTH, HEIGHT = 760, 300
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 14, 30


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an upright bar in units of the view box: its state and its rectangle."""

    state: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Upright bars over time, each cut into states; lines of the grid; names under the axis."""

    width: int
    height: int
    blocks: tuple[Block, ...]
    ticks: tuple[tuple[float, int], ...]
    labels: tuple[tuple[float, str], ...]


def columns(counts: Mapping[str, Mapping[str, int]]) -> Columns:
    """The chart of `counts` (name of a bar → state → how many), in the given order."""
    ticks = nice_ticks(max((sum(one.values()) for one in counts.values()), default=0))
    slot = (WIDTH - LEFT - RIGHT) / max(len(counts), 1)
    blocks = [
        block
        for place, one in enumerate(counts.values())
        for block in _blocks(one, LEFT + slot * (place + 0.14), slot * 0.72, ticks[-1])
    ]
    every = max(1, -(-len(counts) * 100 // WIDTH))
    return Columns(
        WIDTH,
        HEIGHT,
        tuple(blocks),
        tuple((_height(tick, ticks[-1]), int(tick)) for tick in ticks if tick == int(tick)),
        tuple(
            (round(LEFT + slot * (place + 0.5), 1), name)
            for place, name in enumerate(counts)
            if (len(counts) - 1 - place) % every == 0
        ),
    )


def _height(value: float, top: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top, 1)


def _blocks(counts: Mapping[str, int], x: float, width: float, top: float) -> Iterable[Block]:
    below = 0
    for state, count in counts.items():
        if count:
            y = _height(below + count, top)
            height = round(_height(below, top) - y, 1)
            yield Block(state, round(x, 1), y, round(width, 1), height)
        below += count
