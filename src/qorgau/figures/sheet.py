"""Writes rows as CSV that a spreadsheet opens without running anything. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def sheet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV with a header; a text that would be a formula gets an apostrophe in front."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([harmless(value) for value in row] for row in rows)
    return out.getvalue()


def harmless(value: str) -> str:
    """The value, with an apostrophe in front where a spreadsheet would take it for a formula."""
    if value.lstrip(" ").startswith(_STARTS_FORMULA) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
