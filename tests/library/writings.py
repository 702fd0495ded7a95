"""The heading of an invented text, for what is written out."""

import datetime as dt
from typing import Any

from qorgau.library.writing.about import About


def about(**more: Any) -> About:
    """A report of Testland, or what is said instead."""
    given = {
        "symbol": "TL/CENSUS/2021",
        "kind": "report",
        "language": "en",
        "version": 1,
        "title": "Census of Testland",
        "date": dt.date(2021, 5, 1),
        "text_date": dt.date(2021, 5, 1),
        "added_at": dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC),
        "place": "testland",
        "publisher": "Guardian of Testland",
    }
    return About(**{**given, **more})
