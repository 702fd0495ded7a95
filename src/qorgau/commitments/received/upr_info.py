"""Rows of UPR Info as what every other reader gives, so that they are set out in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..models import ReceivedRecommendation
from ..told.shapes import RECOMMENDATION, UPR, Label, Limb, Told, Wording
from . import comparing
from .parting import Kept
from .reading import FORMAT

if TYPE_CHECKING:
    from .importing import Item


def parts(
    made: Sequence[ReceivedRecommendation], fresh: Sequence[Item], changed: Sequence[Item]
) -> list[Kept]:
    """New rows with what was told, then those of which a file says something else."""
    kept = ReceivedRecommendation.objects.in_bulk([one.known.pk for one in changed if one.known])
    again = [
        Kept(
            _item(one, comparing.Known(kept[one.known.pk], before={}, text="")), kept[one.known.pk]
        )
        for one in changed
        if one.known
    ]
    return [Kept(_item(one), row) for row, one in zip(made, fresh, strict=True)] + again


def _item(item: Item, known: comparing.Known | None = None) -> comparing.Item:
    return comparing.Item(_told(item), item.identity, item.own, FORMAT, known)


def _told(item: Item) -> Told:
    row = item.row
    return Told(
        mechanism=UPR,
        body=UPR,
        kind=RECOMMENDATION,
        limbs=(Limb("", "", (Wording(row.text, (row.by,)),)),),
        row=row.row,
        state=row.state,
        session=row.session,
        themes=tuple(Label(FORMAT, "", name) for name in item.issues),
    )
