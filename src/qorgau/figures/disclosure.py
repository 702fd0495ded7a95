"""Withholds cells so that a published table names nobody, not even by subtraction. Pure.

A small count (0 < n < threshold) is withheld; then others, until no withheld cell can be narrowed,
by any sum of the table, to a span shorter than the small counts themselves have. The reader we
guard against knows every published cell, that parts add up to their totals, and that a withheld
cell is at least 1. What he can find out is how far a withheld cell may move while all sums hold:
a flow through the lines of the table (Cox 1995, "Network models for complementary cell
suppression"), which is exact for tables of one and two dimensions that share a total.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush

from .cells import Cell, breakdown_key

LEAST_THRESHOLD = 3  # below it a withheld cell could only be 1
_OUTSIDE = -1  # where a cell that stands in one line only comes from


class BadTable(ValueError):
    """The cells are no table: one stands twice, or a count is negative or broken."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Parts that add up to a total: positions of the cells; `total` None where it is not shown."""

    parts: tuple[int, ...]
    total: int | None

    @property
    def members(self) -> tuple[int, ...]:
        return self.parts if self.total is None else (*self.parts, self.total)


def withhold(table: Sequence[Cell], threshold: int) -> list[bool]:
    """For each cell whether it is withheld. A threshold of 0 withholds nothing.

    Cells may be the total (empty breakdown), parts by one dimension and by two; every table that
    is published of the same indicator and period belongs into one call. Zero is shown, unless
    nothing else can hide a small cell. Raises `BadTable`, and ValueError for a threshold of 1 or 2.
    """
    values = _values(table)
    if threshold == 0:
        return [False] * len(values)
    if threshold < LEAST_THRESHOLD:
        raise ValueError(f"a threshold below {LEAST_THRESHOLD} hides nothing")
    small = {place for place, value in enumerate(values) if value and value < threshold}
    lines = _lines(table, values)
    if any(not cell.breakdown and place in small for place, cell in enumerate(table)):
        return [True] * len(values)  # the whole is small: any part would tell
    hidden = _protected(values, lines, small, threshold)
    return [place in hidden for place in range(len(values))]


def _values(table: Sequence[Cell]) -> list[int]:
    values: list[int] = []
    seen: set[str] = set()
    for cell in table:
        value = Fraction(cell.value or 0)
        if value.denominator != 1 or value < 0:
            raise BadTable(f"{cell.key or 'the total'} is {cell.value}, which is no count")
        if cell.key in seen:
            raise BadTable(f"{cell.key or 'the total'} stands twice")
        seen.add(cell.key)
        values.append(int(value))
    return values


def _lines(table: Sequence[Cell], values: Sequence[int]) -> list[_Line]:
    """Every line whose parts add up; where they do not (one counted twice) nothing is bound."""
    places = {cell.key: place for place, cell in enumerate(table)}
    groups: dict[tuple[str, str], list[int]] = {}
    for place, cell in enumerate(table):
        for dimension in cell.breakdown:
            rest = {name: value for name, value in cell.breakdown.items() if name != dimension}
            groups.setdefault((breakdown_key(rest), dimension), []).append(place)
    found: list[_Line] = []
    for (total_key, _), parts in groups.items():
        total = places.get(total_key)
        if total is None or sum(values[part] for part in parts) == values[total]:
            found.append(_Line(tuple(parts), total))
    return found


def _protected(
    values: Sequence[int], lines: Sequence[_Line], small: Collection[int], threshold: int
) -> set[int]:
    """The small cells and their companions; every cell where no companions are enough."""
    net = _Network(values, lines, enough=threshold - 2)
    hidden = set(small)
    while (exposed := net.exposed(hidden)) is not None:
        others = net.detour(exposed, hidden)
        if not others:
            return set(range(len(values)))
        hidden |= others
    return hidden


class _Network:
    """Cells as arcs between the lines they stand in.

    To raise a part lowers another part of its line or raises its total: with each line given a
    sign so that a cell enters one of its lines and leaves the other, a change that keeps all sums
    is a circulation. A cell in more than two lines (a total of several tables) does not move here:
    then more is withheld than must be, never less.
    """

    def __init__(self, values: Sequence[int], lines: Sequence[_Line], *, enough: int) -> None:
        self._values, self._enough = values, enough
        self._ends: dict[int, tuple[int, int]] = {}
        self._at: dict[int, list[int]] = {}
        self._totals = {line.total for line in lines}
        roles = _roles(lines)
        signs = _signs(roles, len(lines))
        for cell in range(len(values)):
            ends = _ends(roles.get(cell, []), signs)
            if ends is not None:
                self._ends[cell] = ends
                for end in set(ends):
                    self._at.setdefault(end, []).append(cell)

    def exposed(self, hidden: Collection[int]) -> int | None:
        """The first withheld cell that the sums narrow to fewer values than it must have left."""
        cells = sorted(hidden)
        return next((one for one in cells if self._span(one, hidden) < self._enough), None)

    def detour(self, cell: int, hidden: Collection[int]) -> set[int]:
        """The cheapest cells to withhold so that `cell` can rise by enough (Dijkstra's paths).

        A part is cheaper than a zero and that than a total, a small count than a large one.
        """
        if cell not in self._ends:
            return set()
        tail, head = self._ends[cell]
        came: dict[int, tuple[int, int]] = {}
        costs = {head: 0}
        queue = [(0, head)]
        while queue:
            cost, place = heappop(queue)
            if place == tail:
                break
            for other, _, end in self._steps(place, cell, {}, self._enough):
                dearer = cost + (0 if other in hidden else self._cost(other))
                if dearer < costs.get(end, dearer + 1):
                    costs[end], came[end] = dearer, (place, other)
                    heappush(queue, (dearer, end))
        return _walked(came, head, tail) - set(hidden)

    def _cost(self, cell: int) -> int:
        unit = sum(self._values) + 1
        if cell in self._totals:
            return 4 * unit + self._values[cell]
        return unit + self._values[cell] if self._values[cell] else 3 * unit

    def _span(self, cell: int, hidden: Collection[int]) -> int:
        """How many values the cell may have beside its own; counted no further than enough."""
        if cell not in self._ends:
            return 0
        tail, head = self._ends[cell]
        if tail == head:  # it stands in no line: nothing binds it
            return self._enough
        down = min(self._flow(tail, head, cell, hidden), self._slack(cell))
        return self._flow(head, tail, cell, hidden) + down

    def _slack(self, cell: int) -> int:
        """How far a cell may fall: to 1, since zero is shown; a withheld zero not at all."""
        return max(self._values[cell] - 1, 0)

    def _flow(self, source: int, sink: int, without: int, hidden: Collection[int]) -> int:
        """The largest flow from line to line through the other withheld cells."""
        moved: dict[int, int] = {}
        total = 0
        while total < self._enough and (path := self._path(source, sink, without, moved, hidden)):
            push = min(self._room(cell, way, moved) for cell, way in path)
            for cell, way in path:
                moved[cell] = moved.get(cell, 0) + way * push
            total += push
        return total

    def _room(self, cell: int, way: int, moved: dict[int, int]) -> int:
        if way > 0:
            return self._enough  # a cell may grow without bound
        return self._slack(cell) + moved.get(cell, 0)

    def _path(
        self, source: int, sink: int, without: int, moved: dict[int, int], hidden: Collection[int]
    ) -> list[tuple[int, int]]:
        came: dict[int, tuple[int, int, int]] = {source: (_OUTSIDE, 0, 0)}
        queue = deque([source])
        while queue and sink not in came:
            place = queue.popleft()
            for cell, way, end in self._steps(place, without, moved, 1):
                if end not in came and cell in hidden:
                    came[end] = (place, cell, way)
                    queue.append(end)
        path: list[tuple[int, int]] = []
        while sink in came and sink != source:
            sink, cell, way = came[sink]
            path.append((cell, way))
        return path

    def _steps(
        self, place: int, without: int, moved: dict[int, int], least: int
    ) -> Iterator[tuple[int, int, int]]:
        """Cells that lead on from a line with room for at least so much, and where they lead."""
        for cell in self._at.get(place, ()):
            tail, head = self._ends[cell]
            if cell == without or tail == head:
                continue
            if tail == place:
                yield cell, 1, head
            elif self._room(cell, -1, moved) >= least:
                yield cell, -1, tail


def _walked(came: dict[int, tuple[int, int]], source: int, sink: int) -> set[int]:
    """The cells on the way that was found, none if there is no way."""
    cells: set[int] = set()
    while sink in came and sink != source:
        sink, cell = came[sink]
        cells.add(cell)
    return cells


def _roles(lines: Iterable[_Line]) -> dict[int, list[tuple[int, int]]]:
    """For each cell the lines it stands in, +1 as a part and -1 as the total."""
    roles: dict[int, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        for part in line.parts:
            roles.setdefault(part, []).append((index, 1))
        if line.total is not None:
            roles.setdefault(line.total, []).append((index, -1))
    return roles


def _signs(roles: dict[int, list[tuple[int, int]]], count: int) -> list[int]:
    """A sign for each line, so that a cell of two lines counts once for and once against."""
    pairs = [held for held in roles.values() if len(held) == 2]
    near: dict[int, list[tuple[int, int]]] = {}
    for (one, first), (other, second) in pairs:
        near.setdefault(one, []).append((other, -first * second))
        near.setdefault(other, []).append((one, -first * second))
    signs = [0] * count
    for start in range(count):
        if signs[start]:
            continue
        signs[start], queue = 1, deque([start])
        while queue:
            line = queue.popleft()
            for other, turn in near.get(line, ()):
                if not signs[other]:
                    signs[other] = signs[line] * turn
                    queue.append(other)
    return signs


def _ends(held: list[tuple[int, int]], signs: list[int]) -> tuple[int, int] | None:
    """Where a cell's arc leaves and enters when the cell grows; None if it cannot be an arc."""
    if len(held) > 2:
        return None
    into = [line for line, role in held if role * signs[line] > 0]
    out = [line for line, role in held if role * signs[line] < 0]
    if len(into) > 1 or len(out) > 1:
        return None
    return (out[0] if out else _OUTSIDE), (into[0] if into else _OUTSIDE)
