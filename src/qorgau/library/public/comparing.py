"""Two texts of a document beside one another: what changed in time, and several languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from .. import aligning, queries
from ..aligning import Piece
from .texts import ParagraphView, Whole


@dataclass(frozen=True, slots=True)
class Difference:
    """A paragraph in two versions. `state` is same, changed, added, removed or moved.

    A moved one has another name than before and the same text. `pieces` are (text, "same",
    "added" or "removed") in reading order.
    """

    state: str
    before: ParagraphView | None
    after: ParagraphView | None
    pieces: tuple[Piece, ...]

    @property
    def label(self) -> str:
        """The printed number now, or the one before for a removed paragraph."""
        return getattr(self.after or self.before, "label", "")


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """One paragraph in several languages; a cell is None where a text does not have it."""

    eid: str
    label: str
    cells: tuple[ParagraphView | None, ...]


def differences(symbol: str, language: str, one: int, other: int) -> tuple[Difference, ...]:
    """What changed from version `one` to version `other` in a language; empty for none such."""
    texts = [queries.version(symbol, language, number) for number in (one, other)]
    if texts[0] is None or texts[1] is None:
        return ()
    before, after = Whole.of(texts[0]).views(), Whole.of(texts[1]).views()
    return tuple(
        _difference(
            before[left] if left is not None else None,
            after[right] if right is not None else None,
        )
        for left, right in aligning.pairs(_items(before), _items(after))
    )


def aligned(
    symbol: str, languages: Sequence[str], *, on: dt.date | None = None
) -> tuple[AlignedRow, ...]:
    """The texts in force in several languages, paragraph by paragraph, in the first one's order.

    A language that the document does not have gives empty cells.
    """
    columns = [_by_name(symbol, language, on) for language in languages]
    order = aligning.merged_order([list(column) for column in columns])
    rows = [(name, tuple(column.get(name) for column in columns)) for name in order]
    return tuple(
        AlignedRow(name, next((cell.label for cell in cells if cell), ""), cells)
        for name, cells in rows
    )


def _by_name(symbol: str, language: str, on: dt.date | None) -> dict[str, ParagraphView]:
    texts = [one for one in queries.versions(symbol) if one.language == language]
    found = queries.in_force(texts, on)
    return {view.eid: view for view in Whole.of(found).views()} if found else {}


def _items(views: Sequence[ParagraphView]) -> list[aligning.Item]:
    return [aligning.Item(one.eid, one.text) for one in views]


def _difference(before: ParagraphView | None, after: ParagraphView | None) -> Difference:
    pieces = aligning.changes(before.text if before else "", after.text if after else "")
    return Difference(_state(before, after), before, after, pieces)


def _state(before: ParagraphView | None, after: ParagraphView | None) -> str:
    if before is None:
        return "added"
    if after is None:
        return "removed"
    if before.text != after.text:
        return "changed"
    return "same" if before.eid == after.eid else "moved"
