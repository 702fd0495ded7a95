"""Brings the register of treaties to what the pack says; safe to repeat, nothing is deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Model
from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.digest import canonical, sha256_hex
from qorgau.common.models import AppendOnly
from qorgau.country import pack
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from .models import (
    Committee,
    Competence,
    MandateVisit,
    StatusArticle,
    StatusEvent,
    Treaty,
    TreatyClosing,
    TreatyName,
    TreatySource,
)
from .treaties import read
from .treaties_rows import Said, StatusRow, TreatyRegister, TreatyRow

BATCH = 900  # rows under one entry of the register of acts
MODELS: tuple[Any, ...] = (
    TreatySource,
    Committee,
    Treaty,
    StatusEvent,
    Competence,
    MandateVisit,
)


@dataclass(frozen=True)
class Loaded:
    """How many rows were added, closed or as before, and how many treaties there are now."""

    treaties: int
    added: int
    closed: int
    same: int


@dataclass
class Wanted:
    """A row as the pack has it, and the rows that go with it (the names of a treaty)."""

    row: Any
    parts: tuple[AppendOnly, ...] = ()


def load(*, by: Actor) -> Loaded:
    """Bring the rows to what the pack says of treaties. Faulty packs are refused by the check."""
    register, _faults = read(pack.current())
    now = timezone.now()
    wanted = {_place(one.row): one for one in _wanted(register, now)}
    standing = {_place(row): row for model in MODELS for row in open_rows(model)}
    new = [one for key, one in wanted.items() if key not in standing]
    gone = [row for key, row in standing.items() if key not in wanted]
    for rows in _batches([_closing(row, now) for row in gone], new):
        keep_register(by=by, rows=rows)
    return Loaded(len(register.treaties), len(new), len(gone), len(wanted) - len(new))


def open_rows(model: Any) -> Any:
    """The rows of a table of this register that stand."""
    return model.objects.exclude(pk__in=TreatyClosing.objects.values("row"))


@verb
def keep_register(*, by: Actor, rows: Sequence[AppendOnly]) -> int:
    """Keep rows of the register and closings of others; returns how many."""
    for row in rows:
        row.save()
    record(by=by, kind="treaties.loaded", rows=rows)
    return len(rows)


def _place(row: Any) -> tuple[str, str]:
    return type(row).__name__, row.content


def _closing(row: Model, now: dt.datetime) -> TreatyClosing:
    return TreatyClosing(row=row.pk, at=now)


def _batches(
    closings: Sequence[AppendOnly], new: Iterable[Wanted]
) -> Iterator[Sequence[AppendOnly]]:
    """Closings first; a treaty and its names stay together."""
    rows: list[AppendOnly] = list(closings)
    for one in new:
        rows += [one.row, *one.parts]
        if len(rows) >= BATCH:
            yield rows
            rows = []
    if rows:
        yield rows


def _wanted(register: TreatyRegister, now: dt.datetime) -> Iterator[Wanted]:
    for source in register.sources:
        yield _made(TreatySource, asdict(source), now)
    for committee in register.committees:
        yield _made(Committee, asdict(committee), now)
    for treaty in register.treaties:
        yield _treaty(treaty, now)
        for event in treaty.events:
            yield _status(event, now)
        for one in treaty.competence:
            columns = {name: value for name, value in asdict(one).items() if name != "said"}
            yield _made(Competence, columns | _said(one.said), now)
    for visit in register.visits:
        columns = {name: value for name, value in asdict(visit).items() if name != "said"}
        said = {name: value for name, value in _said(visit.said).items() if name != "note"}
        yield _made(MandateVisit, columns | said, now)


def _said(said: Said) -> dict[str, Any]:
    return asdict(said)


def _made(model: Any, columns: dict[str, Any], now: dt.datetime) -> Wanted:
    content = sha256_hex(canonical(columns))
    return Wanted(model(**columns, content=content, loaded_at=now))


def _status(event: StatusRow, now: dt.datetime) -> Wanted:
    """A statement, and the article under which it was made, where one is told."""
    columns = {"treaty": event.treaty, "order": event.order, "kind": event.kind}
    columns |= _said(event.said)
    if not event.article:
        return _made(StatusEvent, columns, now)
    content = sha256_hex(canonical({**columns, "article": dict(event.article)}))
    row = StatusEvent(**columns, content=content, loaded_at=now)
    return Wanted(row, (StatusArticle(status=row, article=dict(event.article)),))


def _treaty(treaty: TreatyRow, now: dt.datetime) -> Wanted:
    columns = asdict(treaty)
    names, shorts = columns.pop("names"), columns.pop("shorts")
    del columns["events"], columns["competence"], columns["reservations_in"]
    columns["rights"] = list(treaty.rights)
    content = sha256_hex(canonical({**columns, "names": names, "shorts": shorts}))
    row = Treaty(**columns, content=content, loaded_at=now)
    parts = tuple(
        TreatyName(treaty=row, language=language, name=name, short=shorts.get(language, ""))
        for language, name in names.items()
    )
    return Wanted(row, parts)
