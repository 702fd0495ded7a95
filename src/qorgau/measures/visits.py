"""Counts visits and their findings through their room's stats."""

from qorgau.visits import stats

from .tally import Count, Window, counts

COUNTS = stats.COUNTS


def count(what: str, window: Window, by: str) -> list[Count]:
    """One count by one dimension ("" is the whole)."""
    return counts(by, stats.count(what, window.first, window.last, by))
