"""Somebody who wants to know withheld numbers: three attacks, none of which shares code with the defence.

They know every published cell, that parts add up to totals, and that a withheld cell that is not
zero is at least 1.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from qorgau.figures.cells import Cell


def sums(table: Sequence[Cell]) -> list[tuple[int, list[int]]]:
    """Every (total, parts) of the table by positions, found from the breakdowns alone."""
    place = {tuple(sorted(c.breakdown.items())): i for i, c in enumerate(table)}
    found: dict[tuple, list[int]] = {}
    for key, index in place.items():
        for pair in key:
            rest = tuple(other for other in key if other != pair)
            found.setdefault((rest, pair[0]), []).append(index)
    return [
        (place[rest], parts)
        for (rest, _), parts in found.items()
        if rest in place and sum(table[p].value for p in parts) == table[place[rest]].value
    ]


def equations(table: Sequence[Cell], hidden: Sequence[bool]) -> list[tuple[dict[int, int], int]]:
    """Sums as equations over the withheld cells: coefficients by position, and the known side."""
    found = []
    for total, parts in sums(table):
        unknown = {p: 1 for p in parts if hidden[p]}
        known = -sum(table[p].value for p in parts if not hidden[p])
        if hidden[total]:
            unknown[total] = -1
        else:
            known += table[total].value
        if unknown:
            found.append((unknown, known))
    return found


def solved(table: Sequence[Cell], hidden: Sequence[bool]) -> set[int]:
    """Cells that the equations alone determine (Gauss and Jordan, exact)."""
    places = [i for i, h in enumerate(hidden) if h]
    rows = [
        [Fraction(left.get(p, 0)) for p in places] + [Fraction(right)]
        for left, right in equations(table, hidden)
    ]
    done = 0
    for column in range(len(places)):
        pivot = next((r for r in range(done, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [x / rows[done][column] for x in rows[done]]
        for r in range(len(rows)):
            if r != done and rows[r][column]:
                factor = rows[r][column]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[done], strict=True)]
        done += 1
    alone = [r for r in rows[:done] if sum(1 for x in r[:-1] if x) == 1]
    return {places[next(i for i, x in enumerate(r[:-1]) if x)] for r in alone}


def narrowed(table: Sequence[Cell], hidden: Sequence[bool]) -> dict[int, tuple[int, float]]:
    """The span left to each withheld cell when every sum tightens every other, until nothing moves."""
    lows = {i: 1 if table[i].value else 0 for i, h in enumerate(hidden) if h}
    highs: dict[int, float] = dict.fromkeys(lows, float("inf"))
    rows = equations(table, hidden)
    for _ in range(200):
        before = (dict(lows), dict(highs))
        for left, right in rows:
            for cell, sign in left.items():
                others = [(c, s) for c, s in left.items() if c != cell]
                most = sum(highs[c] if s > 0 else -lows[c] for c, s in others)
                least = sum(lows[c] if s > 0 else -highs[c] for c, s in others)
                low, high = (right - most, right - least)
                low, high = (low, high) if sign > 0 else (-high, -low)
                lows[cell] = max(lows[cell], low)
                highs[cell] = min(highs[cell], high)
        if before == (lows, highs):
            break
    return {cell: (lows[cell], highs[cell]) for cell in lows}


def possible(table: Sequence[Cell], hidden: Sequence[bool], most: int) -> dict[int, set[int]]:
    """Every value each withheld cell may have, by trying all of them up to `most` (small tables)."""
    places = [i for i, h in enumerate(hidden) if h]
    rows = equations(table, hidden)
    found: dict[int, set[int]] = {p: set() for p in places}
    spans = [range(1 if table[p].value else 0, most + 1) for p in places]
    for values in product(*spans):
        guess = dict(zip(places, values, strict=True))
        if all(sum(s * guess[c] for c, s in left.items()) == right for left, right in rows):
            for cell, value in guess.items():
                found[cell].add(value)
    return found
