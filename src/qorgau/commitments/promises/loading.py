"""Brings the register to what the pack promises; safe to repeat. Faulty rows are set aside."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.country import pack
from qorgau.country.pack import Fault
from qorgau.library import public as library

from ..models import (
    ChainClosing,
    Promise,
    PromiseClosing,
    PromiseEvent,
    PromiseEventClosing,
    PromiseVersion,
)
from . import keeping, standing
from .reading import read
from .shapes import ChainRow, Place, PromiseRow

BATCH = 1_000  # rows under one entry of the register of acts


@dataclass(frozen=True)
class Loaded:
    """How many promises were new, corrected, removed or as before; what was set aside and why.

    `events` counts those added. A promise is corrected when its words or its events changed.
    `unchecked` names documents that the library does not have, so that nobody could see whether
    the paragraph exists.
    """

    new: int
    corrected: int
    removed: int
    same: int
    events: int
    bad: tuple[Fault, ...]
    unchecked: tuple[str, ...]


@dataclass
class Work:
    """What a load has found to do: rows to write, promise by promise."""

    now: dt.datetime
    rows: list[list[AppendOnly]] = field(default_factory=list)
    new: int = 0
    corrected: int = 0
    removed: int = 0
    same: int = 0

    def note(self, rows: Iterable[AppendOnly]) -> bool:
        """Keep the rows of one promise together; whether there were any."""
        made = list(rows)
        if made:
            self.rows.append(made)
        return bool(made)


def load(*, by: Actor) -> Loaded:
    """Bring promises, events and chains to what the pack's `promises` say."""
    register, faults = read(pack.current())
    promises, absent, unchecked = _with_paragraphs(register.promises)
    aside = register.faulty | {fault.row for fault in absent}
    work = Work(timezone.now())
    _compare_chains(work, register.chains, aside)
    _compare_promises(work, promises, aside)
    for batch in _batches(work.rows):
        keeping.keep_promises(by=by, rows=batch)
    added = sum(type(row) is PromiseEvent for rows in work.rows for row in rows)
    return Loaded(
        new=work.new,
        corrected=work.corrected,
        removed=work.removed,
        same=work.same,
        events=added,
        bad=(*faults, *absent),
        unchecked=unchecked,
    )


def _with_paragraphs(
    rows: Sequence[PromiseRow],
) -> tuple[list[PromiseRow], list[Fault], tuple[str, ...]]:
    """Promises whose paragraphs exist, where the library has the document; the others aside."""
    named = sorted({place.document for row in rows for place in _places(row)})
    numbers = {document: library.numbers(document) for document in named}
    good: list[PromiseRow] = []
    bad: list[Fault] = []
    for row in rows:
        lost = [p for p in _places(row) if numbers[p.document] and not _there(p, numbers)]
        bad += [
            Fault(row.file, row.code, "paragraph", f"{one.document} has no {one.paragraph}")
            for one in lost
        ]
        if not lost:
            good.append(row)
    return good, bad, tuple(name for name in named if not numbers[name])


def _places(row: PromiseRow) -> Iterator[Place]:
    yield from row.said
    yield from (event.place for event in row.events if event.place is not None)


def _there(place: Place, numbers: dict[str, set[int]]) -> bool:
    return place.paragraph in numbers[place.document]


def _compare_chains(work: Work, wanted: Sequence[ChainRow], aside: frozenset[str]) -> None:
    kept = {chain.code: chain for chain in standing.chains()}
    by_code = {row.code: row for row in wanted}
    rows: list[AppendOnly] = []
    for code, chain in kept.items():
        row = by_code.get(code)
        if row is None and code not in aside:
            rows.append(ChainClosing(chain=chain, why="removed", at=work.now))
        elif row is not None and row.content != chain.content:
            rows.append(ChainClosing(chain=chain, why="corrected", at=work.now))
    for row in wanted:
        if row.code not in kept or kept[row.code].content != row.content:
            rows += keeping.chain_rows(row, work.now)
    work.note(rows)


def _compare_promises(work: Work, wanted: Sequence[PromiseRow], aside: frozenset[str]) -> None:
    promises = {promise.code: promise for promise in standing.identities()}
    versions = {version.promise_id: version for version in standing.versions()}
    last = standing.last_versions()
    events: dict[object, list[PromiseEvent]] = defaultdict(list)
    for event in standing.events():
        events[event.promise_id].append(event)
    for row in wanted:
        promise = promises.get(row.code)
        if promise is None:
            work.note(_fresh(row, work.now))
            work.new += 1
            continue
        version = versions.get(promise.pk)
        known = Known(promise, version, last[promise.pk], events[promise.pk])
        if work.note(_changed(row, known, work.now)):
            work.corrected += version is not None
            work.new += version is None
        else:
            work.same += 1
    codes = {row.code for row in wanted} | aside
    for code, promise in promises.items():
        if code not in codes and promise.pk in versions:
            work.note(_closed(versions[promise.pk], events[promise.pk], work.now))
            work.removed += 1


def _fresh(row: PromiseRow, now: dt.datetime) -> Iterator[AppendOnly]:
    promise = Promise(code=row.code, loaded_at=now)
    yield promise
    yield from keeping.version_rows(row, promise, 1, now)
    yield from keeping.event_rows(dict(enumerate(row.events)), promise, now)


@dataclass(frozen=True, slots=True)
class Known:
    """A promise as it stands: its open version if any, the last number given, its events."""

    promise: Promise
    version: PromiseVersion | None
    last: int
    events: Sequence[PromiseEvent]


def _changed(row: PromiseRow, known: Known, now: dt.datetime) -> Iterator[AppendOnly]:
    """What has to be written so that a known promise and its events say what the row says."""
    version = known.version
    if version is None or version.content != row.content:
        if version is not None:
            yield PromiseClosing(version=version, why="corrected", at=now)
        yield from keeping.version_rows(row, known.promise, known.last + 1, now)
    told = {event.content for event in known.events}
    wanted = {one.content(order): (order, one) for order, one in enumerate(row.events)}
    slots = {(one.on.code, one.voice) for one in row.events}
    for event in known.events:
        if event.content not in wanted:
            why = "corrected" if (event.on, event.voice) in slots else "removed"
            yield PromiseEventClosing(event=event, why=why, at=now)
    fresh = {order: one for content, (order, one) in wanted.items() if content not in told}
    yield from keeping.event_rows(fresh, known.promise, now)


def _closed(
    version: PromiseVersion, events: Sequence[PromiseEvent], now: dt.datetime
) -> Iterator[AppendOnly]:
    yield PromiseClosing(version=version, why="removed", at=now)
    for event in events:
        yield PromiseEventClosing(event=event, why="removed", at=now)


def _batches(rows: Iterable[Sequence[AppendOnly]]) -> Iterator[list[AppendOnly]]:
    """Rows under one entry; what belongs to one promise is never torn apart."""
    batch: list[AppendOnly] = []
    for one in rows:
        if batch and len(batch) + len(one) > BATCH:
            yield batch
            batch = []
        batch += one
    if batch:
        yield batch
