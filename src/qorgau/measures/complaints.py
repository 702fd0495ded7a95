"""Counts complaints through their room's stats: steps, shares within the term, lengths in days."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from statistics import median

from qorgau.complaints import stats

from .tally import NOT_STATED, Count, Window, counts, shares


def _mean(days: list[int]) -> Decimal:
    return Decimal(sum(days)) / Decimal(len(days))


def _median(days: list[int]) -> Decimal:
    middle = Fraction(median(days))
    return Decimal(middle.numerator) / Decimal(middle.denominator)


_LENGTHS: dict[str, Callable[[list[int]], Decimal]] = {
    "complaints.median_days": _median,
    "complaints.mean_days": _mean,
}
COUNTS = stats.COUNTS | _LENGTHS.keys()


def count(what: str, window: Window, by: str) -> list[Count]:
    """One count, share or length by one dimension ("" is the whole)."""
    if what in _LENGTHS:
        return _lengths(_LENGTHS[what], window, by)
    found = stats.count(what, window.first, window.last, by)
    if what not in stats.SHARES:
        return counts(by, found)
    return shares(by, found, stats.count(stats.SHARES[what], window.first, window.last, by))


def _lengths(middle: Callable[[list[int]], Decimal], window: Window, by: str) -> list[Count]:
    found = stats.durations(window.first, window.last, by)
    if not by:
        days = found.get("", [])
        return [Count({}, middle(days) if days else None, len(days))]
    return [
        Count({by: code or NOT_STATED}, middle(days), len(days))
        for code, days in sorted(found.items())
    ]
