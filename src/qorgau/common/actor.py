"""Who did it, as the ledger knows them: an identifier and a kind, never a name."""

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["staff", "person", "body", "system"]


@dataclass(frozen=True, slots=True)
class Actor:
    """The author of a verb.

    `id` is an internal identifier (user id, matter id of the person's receipt, body code, name
    of a system part). The ledger lies below `people`, so this is no foreign key.
    """

    kind: ActorKind
    id: str
    role: str = ""
    unit: str = ""

    @classmethod
    def system(cls, part: str) -> "Actor":
        """A part of the program itself, such as the ticker or a pack loader."""
        return cls(kind="system", id=part)

    @classmethod
    def person(cls, reference: str) -> "Actor":
        """Somebody who holds a receipt; `reference` is the internal id of what it opens."""
        return cls(kind="person", id=reference)

    @classmethod
    def body(cls, code: str) -> "Actor":
        """The contact person of a body, acting through a one-time link."""
        return cls(kind="body", id=code)
