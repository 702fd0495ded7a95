"""Relations between documents: added with their source, closed by a row of their own."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.reasons import refuse_if
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from . import rules
from .models import Relation, RelationClosing


@dataclass(frozen=True, slots=True)
class Related:
    """One document (or a place in it, by its name) does something to another, as a source says.

    `since` and `until` are the first and last day on which it holds, where known. `source` names
    in words who says so; `document` and `paragraph`, or `address`, say where.
    """

    kind: str
    from_symbol: str
    to_symbol: str
    from_place: str = ""
    to_place: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    source: str = ""
    document: str = ""
    paragraph: int | None = None
    address: str = ""


@verb
def add_relation(*, by: Actor, related: Related, origin: str = "desk") -> Relation:
    """Keep a relation. Raises `Refused`: no such kind, a bad symbol, itself, or no source."""
    refuse_if(rules.unrelated(related))
    relation = Relation(**asdict(related), origin=origin, added_at=timezone.now())
    relation.save()
    record(by=by, kind="library.related", subject=_subject(relation), rows=[relation])
    return relation


@verb
def close_relation(
    *, by: Actor, relation: Relation, until: dt.date | None = None, reason: str = ""
) -> RelationClosing:
    """End a relation on its last day `until`; without a day it was wrong and is shown no more.

    Raises `Refused`: closed already, wrong without a reason, or ended before it began.
    """
    refuse_if(rules.unclosable(relation, until, reason))
    closing = RelationClosing(
        relation=relation, until=until, reason=reason.strip(), at=timezone.now()
    )
    closing.save()
    record(by=by, kind="library.relation_closed", subject=_subject(relation), rows=[closing])
    return closing


def _subject(relation: Relation) -> str:
    return f"relation:{relation.pk.hex}"
