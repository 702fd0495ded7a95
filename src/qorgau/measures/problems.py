"""Counts systemic problems through their room's stats."""

from qorgau.problems import stats

from .tally import Count, Window, counts

COUNTS = stats.COUNTS


def count(what: str, window: Window, by: str) -> list[Count]:
    """One count by one dimension ("" is the whole)."""
    return counts(by, stats.count(what, window.first, window.last, by))
