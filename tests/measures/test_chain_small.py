"""Counts beside a recommendation: what is too small is never told."""

import datetime as dt

from qorgau.measures import chain_counts
from tests.measures.caseload import Year


def test_small_count_is_never_told(empty_year: Year):
    for _one in range(3):
        empty_year.complaint(dt.date(2025, 2, 10), "N")

    received, *_others = chain_counts.counts(["health", "housing"], dt.date(2026, 3, 2))

    assert {one.value for one in received.rows if one.year == 2025} == {None}
