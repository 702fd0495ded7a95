"""Days as texts write them: "29 November 2025", "le 29 novembre 2025"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from . import words


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(words.months(), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?\s+(?:de\s+|of\s+)?(?P<month>{names})\.?,?\s+"
        r"(?:de\s+|del\s+)?(?P<year>(?:19|20)\d\d)(?!\d)"
        rf"|\b(?P<month_first>{names})\.?\s+(?P<day_behind>\d{{1,2}}),\s+(?P<year_last>(?:19|20)\d\d)(?!\d)",
        re.IGNORECASE,
    )


def find_all(text: str) -> Iterator[tuple[int, dt.date]]:
    """Every day that a text writes out, with where it stands."""
    for match in _pattern().finditer(text[:500_000]):
        month = words.months()[(match["month"] or match["month_first"]).casefold()]
        day = int(match["day"] or match["day_behind"])
        try:
            yield match.start(), dt.date(int(match["year"] or match["year_last"]), month, day)
        except ValueError:
            continue


def find(text: str) -> dt.date | None:
    """The first day of a text; None where it writes none out."""
    return next((day for _place, day in find_all(text)), None)
