"""The verbs of an import from any reader: note the file, keep a part, note how it ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from ..models import (
    ImportBatch,
    ImportOutcome,
    ReceivedDocument,
    ReceivedPosition,
    ReceivedRecommendation,
    ReceivedStatement,
    ReceivedText,
)
from ..told.shapes import Position
from ..told.upr_info import FORMAT as UPR_INFO
from . import parting, rows
from .comparing import Item
from .cycles import cycle_of
from .identity import states_of
from .parting import Kept

_LONGEST_HEADING = 400
_FIELDS = (
    "mechanism", "body", "kind", "document", "heading", "published_on", "priority", "term_months",
    "term_days", "due_on", "state", "session", "cycle", "number", "recommended_by", "position",
    "action", "issues",
)  # fmt: skip


@verb
def begin_told(*, by: Actor, batch: ImportBatch) -> ImportBatch:
    """Note the file whose contents are about to be kept: its digest and how it is read."""
    batch.at = timezone.now()
    batch.save()
    record(by=by, kind="received.import_begun", subject=_subject(batch), rows=[batch])
    return batch


@verb
def end_told(*, by: Actor, batch: ImportBatch, found: Mapping[str, Any]) -> ImportOutcome:
    """Note what the whole file held, once all of it is kept."""
    row = ImportOutcome(batch=batch, found=dict(found), at=timezone.now())
    row.save()
    record(by=by, kind="received.import_ended", subject=_subject(batch), rows=[row])
    return row


@verb
def keep_told(*, by: Actor, batch: ImportBatch, items: Sequence[Item]) -> list[Kept]:
    """Keep what is new, and a new statement of each thing that the file tells otherwise.

    Nothing that the office or the State wrote of it is touched.
    """
    now = timezone.now()
    documents = _documents(items, batch)
    kept = [_kept(item, documents, batch) for item in items]
    fresh = [one.row for one in kept if one.item.known is None]
    again = [one.row for one in kept if one.item.known is not None]
    rows.create(ReceivedRecommendation, fresh)
    rows.update(ReceivedRecommendation, again, _FIELDS)
    said: list[AppendOnly] = [
        *_create(ReceivedText, [text for one in kept for text in _texts(one)]),
        *_create(ReceivedStatement, [_statement(one, batch, now) for one in kept]),
        *_create(ReceivedPosition, [row for one in kept for row in _positions(one, batch, now)]),
    ]
    parting.set_out(kept)
    record(by=by, kind="received.kept", subject=_subject(batch), rows=said)
    return kept


def _create(model: Any, made: list[Any]) -> list[Any]:
    rows.create(model, made)
    return made


def _documents(items: Sequence[Item], batch: ImportBatch) -> dict[str, ReceivedDocument]:
    """The documents by symbol; those not known yet are noted."""
    told = {item.told.symbol: item.told for item in items if item.told.symbol}
    found = {one.symbol: one for one in ReceivedDocument.objects.filter(symbol__in=told)}
    made = [
        ReceivedDocument(
            symbol=symbol,
            mechanism=one.mechanism,
            body=one.body,
            published_on=one.dated,
            batch=batch,
        )
        for symbol, one in told.items()
        if symbol not in found
    ]
    ReceivedDocument.objects.bulk_create(made)
    return found | {one.symbol: one for one in made}


def _kept(item: Item, documents: Mapping[str, ReceivedDocument], batch: ImportBatch) -> Kept:
    told, known = item.told, item.known
    row = known.row if known else ReceivedRecommendation(
        identity=item.identity, own=item.own, source_row=told.row, batch_id=batch.pk
    )  # fmt: skip
    events = new_positions(item)
    rank = told.facts.get("action")
    said = {
        "mechanism": told.mechanism,
        "body": told.body,
        "kind": told.kind,
        "document": documents.get(told.symbol),
        "heading": told.heading[:_LONGEST_HEADING],
        "published_on": told.dated,
        "priority": told.priority,
        "term_months": told.term_months,
        "term_days": told.term_days,
        "due_on": told.due,
        "state": told.state,
        "session": told.session or 0,
        "cycle": told.cycle or (cycle_of(told.session, "un") if told.session else None),
        "number": told.number[:40],
        "recommended_by": list(states_of(told)),
        "position": events[-1].position if events else "",
        "action": int(rank[0]) if rank else None,
    }
    if item.source == UPR_INFO and "themes" not in item.untold:
        row.issues = "".join(f"|{one.name}" for one in told.themes) + "|" * bool(told.themes)
    for name, value in said.items():
        # A source that does not tell a thing takes away nothing that another told.
        if known is None or value not in (None, "", [], 0, False):
            setattr(row, name, value)
    return Kept(item, row, events)


def new_positions(item: Item) -> tuple[Position, ...]:
    """The positions that this file tells and no earlier one told; or one that stands again."""
    known = item.known.positions if item.known else []
    told = {(one.position, one.word, one.symbol, one.paragraph, one.dated) for one in known}
    fresh = tuple(one for one in item.told.positions if _event(one) not in told)
    if fresh or not item.told.positions or "positions" not in item.changes:
        return fresh
    return (item.told.positions[-1],)


def _event(one: Position) -> tuple[str, str, str, str, dt.date | None]:
    return one.position, one.word[:200], one.symbol[:120], one.paragraph[:60], one.dated


def _texts(kept: Kept) -> list[ReceivedText]:
    """The whole text, where it is another than the one kept in that language."""
    known, told = kept.item.known, kept.item.told
    if not kept.gives_text or (known and known.text == told.text):
        return []
    return [
        ReceivedText(
            recommendation_id=kept.row.pk,
            language=told.language,
            text=told.text,
            order=known.next_text if known else 0,
        )
    ]


def _statement(kept: Kept, batch: ImportBatch, now: dt.datetime) -> ReceivedStatement:
    item, told = kept.item, kept.item.told
    return ReceivedStatement(
        recommendation_id=kept.row.pk,
        order=item.known.next_order if item.known else 0,
        scheme=item.source[:30],
        position=told.positions[-1].position if told.positions else "",
        word=told.positions[-1].word[:60] if told.positions else "",
        action=kept.row.action if item.source == UPR_INFO else None,
        issues=[name for _scheme, _code, name in item.said.get("themes", ())],
        said=item.said,
        language=told.language,
        batch_id=batch.pk,
        at=now,
    )


def _positions(kept: Kept, batch: ImportBatch, now: dt.datetime) -> list[ReceivedPosition]:
    known = kept.item.known
    start = known.positions[-1].order + 1 if known and known.positions else 0
    return [
        ReceivedPosition(
            recommendation_id=kept.row.pk,
            order=start + place,
            position=one.position,
            word=one.word[:200],
            symbol=one.symbol[:120],
            paragraph=one.paragraph[:60],
            dated=one.dated,
            batch_id=batch.pk,
            at=now,
        )
        for place, one in enumerate(kept.positions)
    ]


def _subject(batch: ImportBatch) -> str:
    return f"commitments_import_batch:{batch.pk.hex}"
