"""Brings the pack into the tables: idempotent; rows are added or closed by date, never deleted."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from . import engine, naming, pack
from .calendar import text_of
from .models import (
    Body,
    BodyName,
    Concept,
    ConceptLabel,
    Dated,
    Name,
    PackLoad,
    Region,
    RegionName,
)
from .pack import Label, NameRow, Pack

Key = tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """A row as the pack has it: the values of its columns and its name in each language."""

    values: Mapping[str, Any]
    names: Label


@dataclass(frozen=True)
class Table:
    """One table with its names, the columns of its key, and what the pack wants in it."""

    model: type[Dated]
    names: type[Name]
    owner: str
    key: tuple[str, ...]
    wanted: Mapping[Key, Wanted]
    past: tuple[NameRow, ...] = ()


@dataclass
class Loaded:
    """What a load did. Nothing at all when `changed` is false: this content was loaded before."""

    version: str
    digest: str
    changed: bool
    added: int = 0
    altered: int = 0
    closed: int = 0
    remarks: tuple[str, ...] = field(default_factory=tuple)

    def __str__(self) -> str:
        if not self.changed:
            return f"pack {self.version} is loaded already; nothing changed"
        return (
            f"pack {self.version}: {self.added} added, {self.altered} altered, {self.closed} closed"
        )


def load_pack(*, by: Actor) -> Loaded:
    """Bring the tables to what the pack says; a content that is loaded already changes nothing."""
    current = pack.current()
    newest = PackLoad.objects.order_by("loaded_at", "id").last()
    if newest is not None and newest.content == current.digest:
        return Loaded(current.version, current.digest, False, remarks=remarks(current))
    return bring_in(by=by, current=current)


@verb
def bring_in(*, by: Actor, current: Pack) -> Loaded:
    """Add, alter and close rows, and note the pack's version and digest in the ledger."""
    now = timezone.now()
    done = Loaded(current.version, current.digest, True, remarks=remarks(current))
    for table in tables(current):
        _bring(table, current.calendar.local_date(now), done)
    row = PackLoad.objects.create(
        code=current.code, version=current.version, content=current.digest, loaded_at=now
    )
    record(by=by, kind="country.pack_loaded", subject=f"country_pack_load:{row.id}", rows=[row])
    return done


def tables(current: Pack) -> tuple[Table, ...]:
    """What the pack wants in each table."""
    return (
        Table(
            Region,
            RegionName,
            "region",
            ("code",),
            _regions(current),
            current.region_past.names,
        ),
        Table(Body, BodyName, "body", ("code",), _bodies(current), current.body_past.names),
        Table(Concept, ConceptLabel, "concept", ("vocabulary", "code"), _concepts(current)),
    )


def remarks(current: Pack) -> tuple[str, ...]:
    """What the pack itself calls unconfirmed, and terms with a note: the data-quality report."""
    said = engine.NOTE_LANGUAGE
    found = [
        f"calendar {year.year}: not confirmed: {text_of(text, said)}"
        for year in current.calendar.years.values()
        for text in year.unconfirmed
    ]
    found += [
        f"term {rule.code}: {text_of(rule.note, said)}" for rule in current.terms if rule.note
    ]
    found += [f"{row.file}, line {row.line}: {row.note}" for row in current.sources if row.doubt]
    return tuple(found)


def _dates(row: Any, order: int) -> dict[str, Any]:
    return {"valid_from": row.valid_from, "valid_to": row.valid_to, "order": order}


def _regions(current: Pack) -> dict[Key, Wanted]:
    return {
        (row.code,): Wanted(
            {
                "kind": row.kind,
                "parent": row.parent,
                "successor": row.successor,
                **_dates(row, order),
            },
            row.names,
        )
        for order, row in enumerate(current.regions)
    }


def _bodies(current: Pack) -> dict[Key, Wanted]:
    return {
        (row.code,): Wanted(
            {"kind": row.kind, "parent": row.parent, "region": row.region, **_dates(row, order)},
            row.names,
        )
        for order, row in enumerate(current.bodies)
    }


def _concepts(current: Pack) -> dict[Key, Wanted]:
    return {
        (name, row.code): Wanted(
            {"parent": row.parent, "outside_code": dict(row.outside), **_dates(row, order)},
            row.labels,
        )
        for name, rows in current.vocabularies.items()
        for order, row in enumerate(rows)
    }


def _bring(table: Table, today: dt.date, done: Loaded) -> None:
    present = {
        tuple(getattr(row, name) for name in table.key): row for row in table.model.objects.all()
    }
    _add(table, [key for key in table.wanted if key not in present], present, done)
    for key, row in present.items():
        if key in table.wanted:
            done.altered += _alter(row, table.wanted[key].values)
        else:
            done.closed += _close(row, today)
    _bring_names(table, present, today, done)


def _add(table: Table, keys: Iterable[Key], present: dict[Key, Any], done: Loaded) -> None:
    """Add rows; they join `present`, so that their names follow."""
    for key in list(keys):
        columns = dict(zip(table.key, key, strict=True))
        present[key] = table.model(**columns, **table.wanted[key].values)
        present[key].save()
        done.added += 1


def _alter(row: Model, values: Mapping[str, Any]) -> int:
    different = [name for name, value in values.items() if getattr(row, name) != value]
    for name in different:
        setattr(row, name, values[name])
    if different:
        row.save(update_fields=different)
    return bool(different)


def _close(row: Dated, today: dt.date) -> int:
    """End a row the day before today, unless it has ended before."""
    yesterday = today - dt.timedelta(days=1)
    if row.valid_to is not None and row.valid_to <= yesterday:
        return 0
    row.valid_to = yesterday
    row.save(update_fields=["valid_to"])
    return 1


def _bring_names(table: Table, rows: Mapping[Key, Any], today: dt.date, done: Loaded) -> None:
    """A name that differs is closed and stays; the new one begins today, or when the pack says."""
    owner_id = f"{table.owner}_id"
    present: dict[tuple[Any, str], list[Any]] = {}
    for row in table.names.objects.order_by("id"):
        present.setdefault((getattr(row, owner_id), row.language), []).append(row)
    told: dict[tuple[str, str], list[NameRow]] = {}
    for name in table.past:
        told.setdefault((name.code, name.language), []).append(name)
    fresh: list[Name] = []
    for key, wanted in table.wanted.items():
        for language, text in wanted.names.items():
            owner = {owner_id: rows[key].pk, "language": language}
            kept = present.get((rows[key].pk, language), [])
            made = naming.plan(text, told.get((key[-1], language), []), kept, today)
            done.altered += naming.apply(made)
            fresh += [table.names(**owner, **columns) for columns in made.create]
    table.names.objects.bulk_create(fresh, batch_size=500)
