"""The hidden identifiers of a matrix, by which its rows and columns are known again. Pure.

Each row carries the whole of it, so that a row which is moved, sorted or copied into another file
still says which party was asked about which item, and what the text was (decision 20).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

#: Columns of a matrix; the last three are the party's to fill.
NUMBER, ASKED, ANSWER, STATE, EVIDENCE = "number", "asked", "answer", "state", "evidence"
COLUMNS = (NUMBER, ASKED, ANSWER, STATE, EVIDENCE)
FILLED = (ANSWER, STATE, EVIDENCE)
_DIGEST = 12
_ROW = re.compile(r"\[qr1-([0-9a-f]{32})-(\d{1,5})-([0-9a-f]{12})\]")
_COLUMN = re.compile(rf"\[qc1-({'|'.join(COLUMNS)})\]")


@dataclass(frozen=True, slots=True)
class RowId:
    """Which party was asked about which item, and the beginning of the digest of its text."""

    party: UUID
    order: int
    digest: str

    def __str__(self) -> str:
        return f"[qr1-{self.party.hex}-{self.order}-{self.digest}]"


def row_id(party: UUID, order: int, digest: str) -> RowId:
    """The identifier of a row that goes out."""
    return RowId(party, order, digest[:_DIGEST])


def column_id(name: str) -> str:
    """The identifier of a column that goes out."""
    return f"[qc1-{name}]"


def row_of(text: str) -> tuple[RowId | None, str]:
    """The identifier in a cell, if there is one, and the cell without it."""
    match = _ROW.search(text)
    if match is None:
        return None, text
    found = RowId(UUID(match[1]), int(match[2]), match[3])
    return found, (text[: match.start()] + text[match.end() :]).strip()


def column_of(text: str) -> tuple[str, str]:
    """The column that a cell marks, or nothing, and the cell without the mark."""
    match = _COLUMN.search(text)
    if match is None:
        return "", text
    return match[1], (text[: match.start()] + text[match.end() :]).strip()
