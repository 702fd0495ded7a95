"""What became of a body or a region, and which territories are one and the same. Pure; no Django.

A change at a day says what went over to what. Whatever is still in force on that day keeps a part
of itself: so a region that ceded land to a new one is, together with it, the old region.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .pack.past import ChangeRow

InForce = Callable[[str, dt.date], bool]
"""Whether a code is in force on a day."""

Reach = Mapping[str, frozenset[str]]
"""A code of the first day → the codes of the last day that hold a part of it."""


@dataclass(frozen=True, slots=True)
class Territory:
    """The smallest territory around a code whose outer borders are the same on both days.

    `before` are the codes that make it up on the earlier day, `after` those on the later one; both
    empty where the code stood on neither day. `moved` are changes of borders inside the period
    that shift a part of the values without making or ending a region.
    """

    code: str
    earlier: dt.date
    later: dt.date
    before: tuple[str, ...]
    after: tuple[str, ...]
    moved: tuple[ChangeRow, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the code stood on one of the days."""
        return bool(self.before and self.after)

    @property
    def same(self) -> bool:
        """Whether the values of this code on the two days are of one territory."""
        return self.before == self.after == (self.code,)


def successors(
    code: str, on: dt.date, changes: Iterable[ChangeRow], in_force: InForce
) -> tuple[str, ...]:
    """The codes in force on a day that continue a code; itself where it stands on that day."""
    nexts: dict[str, list[str]] = {}
    for change in changes:
        if change.before and change.after and change.kind != "boundary":
            nexts.setdefault(change.before, []).append(change.after)
    found: dict[str, None] = {}
    seen, waiting = {code}, [code]
    while waiting:
        one = waiting.pop(0)
        if in_force(one, on):
            found[one] = None
            continue
        fresh = [after for after in nexts.get(one, ()) if after not in seen]
        seen.update(fresh)
        waiting += fresh
    return tuple(found)


def territory(
    code: str,
    earlier: dt.date,
    later: dt.date,
    *,
    codes: Iterable[str],
    changes: Iterable[ChangeRow],
    in_force: InForce,
) -> Territory:
    """What must be added up on each of two days to compare values of one territory.

    `codes` are all codes, in the order of the answer. The days may be given in either order.
    """
    earlier, later = sorted((earlier, later))
    within = [one for one in changes if earlier < one.on <= later]
    listed = tuple(codes)
    reach = _reach([one for one in listed if in_force(one, earlier)], within, in_force)
    before, after = _whole(code, reach)
    around = before | after
    moved = tuple(
        one for one in within if one.kind == "boundary" and {one.before, one.after} & around
    )
    return Territory(
        code,
        earlier,
        later,
        tuple(one for one in listed if one in before),
        tuple(one for one in listed if one in after),
        moved,
    )


def _reach(codes: Iterable[str], changes: Iterable[ChangeRow], in_force: InForce) -> Reach:
    """Follow every change day by day."""
    reach = {code: frozenset((code,)) for code in codes}
    days: dict[dt.date, dict[str, set[str]]] = {}
    for change in changes:
        if change.before and change.after and change.kind != "boundary":
            days.setdefault(change.on, {}).setdefault(change.before, set()).add(change.after)
    for day in sorted(days):
        for before, gone in days[day].items():
            if in_force(before, day):
                gone.add(before)
        reach = {
            code: frozenset().union(*(days[day].get(one, {one}) for one in now))
            for code, now in reach.items()
        }
    return reach


def _whole(code: str, reach: Reach) -> tuple[set[str], set[str]]:
    """All old and new codes that hang together with a code through shared parts."""
    before = {old for old, now in reach.items() if code == old or code in now}
    while True:
        after = {new for old in before for new in reach[old]}
        grown = {old for old, now in reach.items() if now & after}
        if grown == before:
            return before, after
        before = grown
