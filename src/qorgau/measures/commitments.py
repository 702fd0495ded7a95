"""Counts recommendations through their room's stats."""

from qorgau.commitments import stats

from .tally import Count, Window, counts, lengths, middle, shares

#: A share of one count in another, in per cent.
SHARES = {"recommendations.answered_in_term": "recommendations.answered"}
MEDIAN = "recommendations.median_days"
COUNTS = stats.COUNTS | {MEDIAN}


def count(what: str, window: Window, by: str) -> list[Count]:
    """One count, share or length by one dimension ("" is the whole)."""
    if what == MEDIAN:
        return lengths(by, stats.durations(window.first, window.last, by), middle)
    found = stats.count(what, window.first, window.last, by)
    if what not in SHARES:
        return counts(by, found)
    return shares(by, found, stats.count(SHARES[what], window.first, window.last, by))
