"""Writes rows as CSV that a spreadsheet opens without running anything. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_PIECE = 1 << 15  # characters that are given at a time, after the header


def sheet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV with a header; a text that would be a formula gets an apostrophe in front."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([harmless(value) for value in row] for row in rows)
    return out.getvalue()


def sheet_lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The same for any number of rows, in pieces of UTF-8; the header comes before a row is read.

    Lines end as the standard of CSV says (RFC 4180).
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    yield out.getvalue().encode()
    out.seek(out.truncate(0))
    for row in rows:
        writer.writerow([harmless(value) for value in row])
        if out.tell() > _PIECE:
            yield out.getvalue().encode()
            out.seek(out.truncate(0))
    yield out.getvalue().encode()


def harmless(value: str) -> str:
    """The value, with an apostrophe in front where a spreadsheet would take it for a formula."""
    if value.lstrip(" ").startswith(_STARTS_FORMULA) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
