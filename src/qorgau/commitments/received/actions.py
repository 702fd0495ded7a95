"""The verbs of an import: note the file, then keep what it says, a part at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from .. import indexing
from ..models import (
    ImportBatch,
    ReceivedPosition,
    ReceivedRecommendation,
    ReceivedStatement,
    ReceivedText,
)
from . import parting, upr_info
from .cycles import cycle_of
from .reading import FORMAT

if TYPE_CHECKING:
    from .importing import Item

LANGUAGE = "en"  # UPR Info keeps every recommendation in English


@verb
def begin_import(*, by: Actor, batch: ImportBatch) -> ImportBatch:
    """Note the file: its digest, how it was read, what it would bring."""
    batch.at = timezone.now()
    batch.save()
    record(by=by, kind="received.import_begun", subject=_subject(batch), rows=[batch])
    return batch


@verb
def keep_received(
    *, by: Actor, batch: ImportBatch, items: Sequence[Item], orders: Mapping[UUID, int]
) -> list[ReceivedStatement]:
    """Keep new recommendations, and a new statement for each that the file describes otherwise."""
    now = timezone.now()
    fresh = [one for one in items if one.known is None]
    made = [_recommendation(one, batch) for one in fresh]
    texts = [_text(row, one) for row, one in zip(made, fresh, strict=True)]
    said = [_statement(row.pk, 0, one, batch, now) for row, one in zip(made, fresh, strict=True)]
    changed = [one for one in items if one.known is not None]
    for one in changed:
        if one.known is not None:
            said.append(_statement(one.known.pk, orders[one.known.pk], one, batch, now))
            ReceivedRecommendation.objects.filter(pk=one.known.pk).update(**_newest(one))
    ReceivedRecommendation.objects.bulk_create(made, batch_size=200)
    ReceivedText.objects.bulk_create(texts, batch_size=500)
    ReceivedStatement.objects.bulk_create(said, batch_size=200)
    told = list(zip(said, [*fresh, *changed], strict=True))
    events = [_position(row) for row, one in told if not one.known or _takes_back(one)]
    ReceivedPosition.objects.bulk_create(events, batch_size=200)
    parting.set_out(upr_info.parts(made, fresh, changed))
    record(by=by, kind="received.kept", subject=_subject(batch), rows=[*texts, *said, *events])
    indexing.show_received([row.pk for row in made] + [one.known.pk for one in items if one.known])
    return said


def _recommendation(item: Item, batch: ImportBatch) -> ReceivedRecommendation:
    row = item.row
    return ReceivedRecommendation(
        mechanism="upr",
        identity=item.identity,
        state=row.state,
        own=item.own,
        session=row.session,
        cycle=cycle_of(row.session, FORMAT),
        recommended_by=[row.by],
        source_row=row.row,
        batch=batch,
        **_newest(item),
    )


def _newest(item: Item) -> dict[str, object]:
    """What lists show and filter by: the words of the newest statement."""
    issues = "|".join(item.issues)
    return {
        "position": item.row.position,
        "action": item.action,
        "issues": f"|{issues}|" if issues else "",
    }


def _text(row: ReceivedRecommendation, item: Item) -> ReceivedText:
    return ReceivedText(recommendation=row, language=LANGUAGE, text=item.row.text)


def _statement(
    recommendation: UUID, order: int, item: Item, batch: ImportBatch, now: dt.datetime
) -> ReceivedStatement:
    return ReceivedStatement(
        recommendation_id=recommendation,
        order=order,
        scheme=FORMAT,
        position=item.row.position,
        word=item.row.word,
        action=item.action,
        issues=list(item.issues),
        batch=batch,
        at=now,
    )


def _takes_back(item: Item) -> bool:
    return item.known is not None and item.known.position != item.row.position


def _position(said: ReceivedStatement) -> ReceivedPosition:
    """The position as an event; the source does not date it."""
    return ReceivedPosition(
        recommendation_id=said.recommendation_id,
        order=said.order,
        position=said.position,
        word=said.word,
        batch=said.batch,
        at=said.at,
    )


def _subject(batch: ImportBatch) -> str:
    return f"commitments_import_batch:{batch.pk.hex}"
