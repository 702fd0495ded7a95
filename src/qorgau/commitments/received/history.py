"""What was imported before: which file, when, by whom, what came of it, what was set aside."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from qorgau.ledger.models import Body
from qorgau.people.models import User

from ..models import ImportBatch

PAGE = 50
_BEGUN = "received.import_begun"


@dataclass(frozen=True, slots=True)
class Import:
    """One import; `who` is blank for a program, `ended` false for a run that was cut off.

    Counts are None where the run did not live to tell them. `set_aside` rows can be downloaded.
    """

    key: UUID
    name: str
    form: str
    at: dt.datetime
    who: str
    ended: bool
    rows: int | None
    new: int | None
    changed: int | None
    set_aside: int


def imports() -> QuerySet[ImportBatch]:
    """Every import, the newest first."""
    return ImportBatch.objects.select_related("outcome").order_by("-at", "-id")


def told(batches: Sequence[ImportBatch]) -> list[Import]:
    """Imports as a list shows them; two queries, however many there are."""
    people = _people(batches)
    return [_import(one, people.get(one.pk, "")) for one in batches]


def aside(key: UUID) -> list[tuple[int, str, str]] | None:
    """Row, code and word of what an import set aside; None where there is no such import."""
    batch = imports().filter(pk=key).first()
    if batch is None:
        return None
    return [(one["row"], one["code"], one.get("word", "")) for one in _aside(batch)]


def _import(batch: ImportBatch, who: str) -> Import:
    found = _found(batch)
    own = {name: getattr(batch, name) or None for name in ("rows_read", "new", "changed")}
    counts = {name: found.get(name, own[name]) for name in own}
    return Import(
        key=batch.pk,
        name=batch.file_name,
        form=batch.format,
        at=batch.at,
        who=who,
        ended=hasattr(batch, "outcome") or batch.rows_read > 0,
        rows=counts["rows_read"],
        new=counts["new"],
        changed=counts["changed"],
        set_aside=len(_aside(batch)),
    )


def _found(batch: ImportBatch) -> Mapping[str, Any]:
    return batch.outcome.found if hasattr(batch, "outcome") else {}


def _aside(batch: ImportBatch) -> list[dict[str, Any]]:
    """An older import kept the rows with itself, and codes without the name of its reader."""
    kept = _found(batch).get("set_aside")
    if kept is not None:
        return list(kept)
    return [{**one, "code": f"csv.{one['code']}"} for one in batch.set_aside]


def _people(batches: Sequence[ImportBatch]) -> dict[UUID, str]:
    """Who began each import, as the register of acts has it."""
    subjects = {f"commitments_import_batch:{one.pk.hex}": one.pk for one in batches}
    bodies = Body.objects.filter(subject__in=subjects, kind=_BEGUN).order_by("id")
    said = {subjects[one.subject]: str(json.loads(bytes(one.canonical))["actor"]) for one in bodies}
    ids = {actor: _user_id(actor) for actor in said.values()}
    users = User.objects.filter(pk__in=[one for one in ids.values() if one])
    names = {one.pk: one.name or one.email for one in users}
    return {key: names.get(ids[actor], "") for key, actor in said.items()}  # type: ignore[arg-type]


def _user_id(actor: str) -> UUID | None:
    kind, _colon, number = actor.partition(":")
    try:
        return UUID(hex=number) if kind == "staff" else None
    except ValueError:
        return None
