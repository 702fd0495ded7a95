"""What `qorgau ledger verify` asks of this room: whether matters agree with what was written once.

Append-only rows are compared by the log itself. Here: a matter's fixed columns with its
acceptance, its phase, step and unit with its newest move, and the number of matters with the
number of acceptances in the log.
"""

from collections.abc import Iterator

from django.db.models import OuterRef, Subquery

from qorgau.ledger.said import Said, beside
from qorgau.ledger.verify import Fault, entries

from .models import Acceptance, Matter, Move

_CHUNK = 1_000
_TABLE = Matter._meta.db_table
_FOLLOWED = ("phase", "unit")


def matters_accepted() -> Iterator[Fault]:
    """Each matter has the acceptance that an entry names, unchanged; none is missing or extra."""
    said = Said(("", _matter_of(entry), "") for entry in entries("complaint.received"))
    rows = Matter.objects.select_related("acceptance").order_by("id").iterator(_CHUNK)
    for key, named, matter in beside(said.of(), ((row.id.hex, row) for row in rows)):
        if matter is None:
            yield Fault(_TABLE, key, "the matter was deleted")
        elif named is None:
            yield Fault(_TABLE, str(matter.id), "no entry says that it was received")
        elif changed := _changed(matter):
            yield Fault(_TABLE, str(matter.id), f"changed after it was received: {changed}")


def matters_follow_moves() -> Iterator[Fault]:
    """Phase and unit of each matter are those in which its newest move left it."""
    newest = Move.objects.filter(matter=OuterRef("pk")).order_by("-seq")
    rows = Matter.objects.annotate(
        **{f"moved_{name}": Subquery(newest.values(name)[:1]) for name in _FOLLOWED}
    )
    for matter in rows.order_by("id").iterator(_CHUNK):
        for name in _FOLLOWED:
            if getattr(matter, name) != getattr(matter, f"moved_{name}"):
                yield Fault(_TABLE, str(matter.id), f"its {name} is not that of its newest move")


def _changed(matter: Matter) -> str:
    acceptance = getattr(matter, "acceptance", None)
    if acceptance is None:
        return "its acceptance is missing"
    names = Acceptance.COPIED
    return ", ".join(one for one in names if getattr(matter, one) != getattr(acceptance, one))


def _matter_of(entry: dict) -> str:
    return str(entry["subject"]).removeprefix("matter:")


COMPARERS = (matters_accepted, matters_follow_moves)
