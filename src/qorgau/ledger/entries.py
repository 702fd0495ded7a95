"""What an entry says, as canonical JSON: codes, ids and digests, never a name or a text."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from qorgau.common.actor import Actor
from qorgau.common.digest import canonical, sha256_hex
from qorgau.common.models import AppendOnly

VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One act before it is written: who, what kind, on which box, which rows and envelopes."""

    id: UUID
    at: dt.datetime
    kind: str
    by: Actor
    unit: str = ""
    subject: str = ""
    reason: str = ""
    box: UUID | None = None
    box_public: bytes = b""
    envelopes: tuple[tuple[UUID, bytes], ...] = ()
    rows: tuple[AppendOnly, ...] = field(default=())
    pack: str = ""

    def canonical(self) -> bytes:
        """Canonical JSON of the entry (keys.md §2): strings, integers and lists of them."""
        return canonical(
            {
                "v": VERSION,
                "id": self.id.hex,
                "at": int(self.at.timestamp() * 1000),
                "kind": self.kind,
                "actor": f"{self.by.kind}:{self.by.id}",
                "role": self.by.role,
                "unit": self.unit or self.by.unit,
                "subject": self.subject,
                "reason": self.reason,
                "box": self.box.hex if self.box else "",
                "box_public": self.box_public.hex(),
                "envelopes": [[one.hex, sha256_hex(blob)] for one, blob in self.envelopes],
                "rows": [_row(row) for row in self.rows],
                "pack": self.pack,
            }
        )


def _row(row: AppendOnly) -> list[str]:
    return [row._meta.db_table, row.pk.hex, row.digest()]


def as_pairs(envelopes: Iterable[tuple[UUID, bytes]]) -> tuple[tuple[UUID, bytes], ...]:
    """Envelope ids with their ciphertext, fixed in the order they were written."""
    return tuple((identifier, bytes(blob)) for identifier, blob in envelopes)
