"""Two texts of one document paragraph by paragraph: what differs, or two languages side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qorgau.library import aligning, queries
from qorgau.library.aligning import Piece
from qorgau.library.models import Expression, Paragraph


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of both texts; the pieces of a side are empty where it has none."""

    label: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def of(before: Expression, after: Expression) -> list[Row]:
    """In one language what changed, in the order of `after`; of two languages every paragraph."""
    old, new = list(queries.paragraphs(before)), list(queries.paragraphs(after))
    if before.language != after.language:
        return _side_by_side(old, new)
    found: list[Row] = []
    for left, right in aligning.pairs(_items(old), _items(new)):
        one = old[left] if left is not None else None
        two = new[right] if right is not None else None
        texts = (one.text if one else "", two.text if two else "")
        if texts[0] != texts[1]:
            found.append(_changed(two or one, *texts))
    return found


def _side_by_side(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Row]:
    left, right = ({_name(row): row for row in rows} for rows in (old, new))
    found: list[Row] = []
    for name in aligning.merged_order([list(right), list(left)]):
        one, two = left.get(name), right.get(name)
        found.append(Row(_label(two or one), _whole(one), _whole(two)))
    return found


def _changed(row: Paragraph | None, one: str, two: str) -> Row:
    """Both sides with what only they have."""
    pieces = aligning.changes(one, two)
    before = tuple(piece for piece in pieces if piece[1] != aligning.ADDED)
    after = tuple(piece for piece in pieces if piece[1] != aligning.REMOVED)
    return Row(_label(row), before, after)


def _items(rows: Sequence[Paragraph]) -> list[aligning.Item]:
    return [aligning.Item(_name(row), row.text) for row in rows]


def _name(row: Paragraph) -> str:
    return row.eid or f"para_{row.number}"


def _label(row: Paragraph | None) -> str:
    """How the place is printed: 12, or 5 (2) for a paragraph of an article."""
    if row is None:
        return ""
    if row.section and row.section.kind == "article":
        return f"{row.section.number} ({row.label})" if row.label else row.section.number
    return row.label or str(row.number)


def _whole(row: Paragraph | None) -> tuple[Piece, ...]:
    return ((row.text, aligning.SAME),) if row else ()
