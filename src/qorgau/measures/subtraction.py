"""What a reader could work out by subtracting tables of several periods. No Django.

One table alone may be safe and still betray a person beside another: the year minus three quarters
is the fourth quarter; January to March minus January to 30 March is one day. Everything published
of one indicator and one breakdown is therefore read as a system of linear equations over cells of
the shortest stretches of days. A value of 1 to k-1 that follows from the system is a leak, and more
cells of the *new* table are withheld until nothing leaks.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from .periods import Period

Unknown = tuple[str, int]
Vector = dict[Unknown, Fraction]


@dataclass(frozen=True, slots=True)
class Table:
    """One breakdown of one indicator in one period as the world sees it.

    A value None is withheld; a code that is absent is known to be nought. `sums` says that each
    case stands in one row only, so that the rows add up to `total`.
    """

    period: Period
    total: Decimal | None
    cells: Mapping[str, Decimal | None]
    sums: bool


@dataclass(frozen=True, slots=True)
class Leak:
    """A small number that can be worked out: the row (empty for the total) and the days."""

    code: str
    days: Period
    value: Fraction


@dataclass
class System:
    """Linear equations kept in reduced form, each row solved for its pivot."""

    rows: dict[Unknown, tuple[Vector, Fraction]] = field(default_factory=dict)

    def add(self, vector: Vector, value: Fraction) -> None:
        """Take one equation in; one that follows from the others changes nothing."""
        vector, value = self.rest(vector, value)
        if not vector:
            return
        pivot = min(vector)
        scale = vector[pivot]
        self.rows[pivot] = ({key: part / scale for key, part in vector.items()}, value / scale)

    def rest(self, vector: Vector, value: Fraction) -> tuple[Vector, Fraction]:
        """What is left of an equation after all that is known has been taken out of it."""
        left = dict(vector)
        while (pivot := min((key for key in left if key in self.rows), default=None)) is not None:
            row, known = self.rows[pivot]
            factor = left[pivot]
            value -= factor * known
            for key, part in row.items():
                kept = left.get(key, Fraction(0)) - factor * part
                if kept:
                    left[key] = kept
                else:
                    left.pop(key, None)
        return left, value

    def solve(self, vector: Vector) -> Fraction | None:
        """The value of a sum of unknowns where the equations determine it."""
        left, value = self.rest(vector, Fraction(0))
        return None if left else -value


@dataclass(frozen=True)
class Stretch:
    """The days of all tables, cut wherever one of them begins or ends."""

    parts: tuple[Period, ...]

    @classmethod
    def of(cls, periods: Iterable[Period]) -> "Stretch":
        """Cut the days of these periods."""
        periods, day = list(periods), dt.timedelta(days=1)
        cuts = sorted({one.first for one in periods} | {one.last + day for one in periods})
        pieces = (Period(first, after - day) for first, after in pairwise(cuts))
        return cls(tuple(one for one in pieces if any(one.overlaps(big) for big in periods)))

    def inside(self, period: Period) -> list[int]:
        """Positions of the parts that make up a period."""
        return [place for place, part in enumerate(self.parts) if part.overlaps(period)]

    def runs(self) -> Iterator[tuple[Period, range]]:
        """Every run of neighbouring parts."""
        count = len(self.parts)
        for first in range(count):
            for last in range(first, count):
                days = Period(self.parts[first].first, self.parts[last].last)
                yield days, range(first, last + 1)


def leaks(tables: Sequence[Table], threshold: int) -> list[Leak]:
    """Every number from 1 to `threshold` - 1 that follows from the tables together."""
    stretch = Stretch.of(table.period for table in tables)
    codes = sorted({code for table in tables for code in table.cells})
    rows, totals = _systems(tables, stretch, codes)
    return [
        Leak(code, days, value)
        for days, places in stretch.runs()
        for code in ("", *codes)
        if (value := _worked_out(rows, totals, code, codes, places)) is not None
        and 0 < value < threshold
    ]


def _systems(tables: Sequence[Table], stretch: Stretch, codes: list[str]) -> tuple[System, System]:
    """Equations of the rows (with the totals where rows add up), and of the totals alone."""
    rows, totals = System(), System()
    for table in tables:
        places = stretch.inside(table.period)
        for code in codes:
            value = table.cells.get(code, Decimal(0))
            if value is not None:
                rows.add(_sum([code], places), Fraction(value))
        if table.total is not None:
            totals.add(_sum([""], places), Fraction(table.total))
            if table.sums:
                rows.add(_sum(codes, places), Fraction(table.total))
    return rows, totals


def _sum(codes: Iterable[str], places: Iterable[int]) -> Vector:
    places = list(places)
    return {(code, place): Fraction(1) for code in codes for place in places}


def _worked_out(
    rows: System, totals: System, code: str, codes: list[str], places: range
) -> Fraction | None:
    if code:
        return rows.solve(_sum([code], places))
    return totals.solve(_sum([""], places))


def touching(period: Period, others: Iterable[Period]) -> set[Period]:
    """The periods that share days with this one, or with one that does, and so on."""
    found: set[Period] = set()
    waiting = set(others)
    front = {period}
    while front:
        front = {one for one in waiting if any(one.overlaps(near) for near in front)}
        waiting -= front
        found |= front
    return found


def withhold_more(new: Table, known: Sequence[Table], threshold: int) -> Table:
    """The new table with as many more cells withheld as it takes that nothing new leaks.

    The row that leaks goes first, then the smallest, then noughts, and the total last. What already
    leaked from `known` alone is not held against the new table. A code that only other tables have
    stands in the new one as nought, so that it can be withheld too.
    """
    linked = touching(new.period, [table.period for table in known])
    near = [table for table in known if table.period in linked]
    if not near:
        return new
    codes = {code for table in near for code in table.cells}
    new = replace(new, cells={**dict.fromkeys(codes, Decimal(0)), **new.cells})
    accepted = set(leaks(near, threshold))
    while fresh := [leak for leak in leaks([*near, new], threshold) if leak not in accepted]:
        lesser = _without_one(new, fresh[0].code)
        if lesser is None:
            return new
        new = lesser
    return new


def _without_one(table: Table, leaking: str) -> Table | None:
    """Withhold one shown cell more, the leaking one if it is shown; None when nothing is left."""
    shown = [
        (code != leaking, not value, value, code)
        for code, value in table.cells.items()
        if value is not None
    ]
    if shown:
        return replace(table, cells={**table.cells, min(shown)[3]: None})
    return None if table.total is None else replace(table, total=None)
