"""Counts complaints through their room's stats: steps, shares within the term, lengths in days."""

from collections.abc import Callable

from qorgau.complaints import stats

from .tally import Count, Window, counts, lengths, mean, middle, shares

#: Count → where its lengths are read and how they become one number.
_LENGTHS: dict[str, tuple[Callable, Callable]] = {
    "complaints.median_days": (stats.durations, middle),
    "complaints.mean_days": (stats.durations, mean),
    "inquiries.median_days": (stats.answer_days, middle),
}
COUNTS = stats.COUNTS | _LENGTHS.keys()


def count(what: str, window: Window, by: str) -> list[Count]:
    """One count, share or length by one dimension ("" is the whole)."""
    if what in _LENGTHS:
        read, one = _LENGTHS[what]
        return lengths(by, read(window.first, window.last, by), one)
    found = stats.count(what, window.first, window.last, by)
    if what not in stats.SHARES:
        return counts(by, found)
    return shares(by, found, stats.count(stats.SHARES[what], window.first, window.last, by))
