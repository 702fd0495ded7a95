"""The verb that keeps what the pack promises, and the rows it writes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from ..models import (
    Chain,
    ChainClosing,
    ChainTitle,
    Promise,
    PromiseBody,
    PromiseClosing,
    PromiseEvent,
    PromiseEventClosing,
    PromiseEventText,
    PromiseRight,
    PromiseSource,
    PromiseText,
    PromiseVersion,
)
from .shapes import ChainRow, Happening, PromiseRow

#: In which order rows are written, so that what a row hangs on is there before it.
ORDER: tuple[type[AppendOnly], ...] = (
    Chain, ChainTitle, ChainClosing,
    Promise, PromiseVersion, PromiseText, PromiseSource, PromiseBody, PromiseRight, PromiseClosing,
    PromiseEvent, PromiseEventText, PromiseEventClosing,
)  # fmt: skip


@verb
def keep_promises(*, by: Actor, rows: Sequence[AppendOnly]) -> Sequence[AppendOnly]:
    """Write rows made by this module: promises, versions, events, and closings of earlier ones."""
    for model in ORDER:
        of_model = [row for row in rows if type(row) is model]
        model.objects.bulk_create(of_model, batch_size=500)
    record(by=by, kind="promise.loaded", rows=rows)
    return rows


def chain_rows(row: ChainRow, now: dt.datetime) -> Iterator[AppendOnly]:
    """A chain with its titles."""
    chain = Chain(code=row.code, content=row.content, loaded_at=now)
    yield chain
    for language, title in row.title.items():
        yield ChainTitle(chain=chain, language=language, title=title)


def version_rows(
    row: PromiseRow, promise: Promise, number: int, now: dt.datetime
) -> Iterator[AppendOnly]:
    """What is said of a promise, with texts, sources, bodies and rights."""
    until = row.promised_for
    version = PromiseVersion(
        promise=promise,
        version=number,
        kind=row.kind,
        promised_on=row.promised_on.code,
        on_from=row.promised_on.start,
        on_to=row.promised_on.end,
        promised_for=until.code if until else "",
        for_from=until.start if until else None,
        for_to=until.end if until else None,
        plan=row.plan,
        chain=row.chain,
        follows=list(row.follows),
        stage=row.stage,
        stage_due=row.stage_due,
        content=row.content,
        loaded_at=now,
    )
    yield version
    yield from _parts(row, version)


def _parts(row: PromiseRow, version: PromiseVersion) -> Iterator[AppendOnly]:
    for language, title in row.title.items():
        detail = row.detail.get(language, "")
        yield PromiseText(version=version, language=language, title=title, detail=detail)
    for order, place in enumerate(row.said):
        yield PromiseSource(
            version=version,
            order=order,
            document=place.document,
            paragraph=place.paragraph,
            part=place.part,
        )
    roles = PromiseBody.Role
    named = [(code, roles.RESPONSIBLE) for code in row.responsible]
    named += [(code, roles.CO_EXECUTOR) for code in row.co_executors]
    for order, (body, role) in enumerate(named):
        yield PromiseBody(version=version, order=order, body=body, role=role)
    for order, right in enumerate(row.rights):
        yield PromiseRight(version=version, order=order, right=right)


def event_rows(
    events: Mapping[int, Happening], promise: Promise, now: dt.datetime
) -> Iterator[AppendOnly]:
    """Events of a promise with their texts; the key is the place among its events."""
    for order, one in events.items():
        event = PromiseEvent(
            promise=promise,
            order=order,
            on=one.on.code,
            on_from=one.on.start,
            on_to=one.on.end,
            state=one.state,
            voice=one.voice,
            source=one.source,
            document=one.place.document if one.place else "",
            paragraph=one.place.paragraph if one.place else None,
            confirmed=one.confirmed,
            stage=one.stage,
            content=one.content(order),
            loaded_at=now,
        )
        yield event
        for language, text in one.text.items():
            named = one.named.get(language, "")
            yield PromiseEventText(event=event, language=language, text=text, source=named)
