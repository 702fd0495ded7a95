"""The shapes in which treaties, committees and visits of mandates are shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublicOrigin:
    """Where a statement is from: `name` for reading, `address` inside or outside, how old it is.

    `inside` means an address of this library.
    """

    key: str
    name: str
    as_of: str
    as_of_name: str
    address: str
    inside: bool


@dataclass(frozen=True, slots=True)
class PublicStatement:
    """What one source says of a treaty: `on` as the source dates it, `on_name` for reading.

    `untold` marks an act whose day no source tells: it is shown and changes nothing. `article`
    is the one under which a declaration or reservation was made. `entered_on` is the day on
    which the office entered it itself, `language` that of its words; both empty otherwise.
    """

    kind: str
    kind_name: str
    on: str
    on_name: str
    note: str
    confirmed: bool
    origin: PublicOrigin
    article: str = ""
    untold: bool = False
    entered_on: dt.date | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class PublicConflict:
    """Sources that do not agree, in a sentence, with each source and what it says."""

    kind: str
    text: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicCompetence:
    """What one source says of a committee's competence; a claim opens nothing.

    `untold`: recognized, and no source tells since when; it opens nothing either.
    """

    recognised: bool
    claim: bool
    basis: str
    since: str
    since_name: str
    note: str
    confirmed: bool
    origin: PublicOrigin
    untold: bool = False
    entered_on: dt.date | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class PublicCommittee:
    """A committee, and whether people may complain to it today, by the newest act.

    `open` is None where no act tells it; `coming` is the first recognition of a later day.
    """

    code: str
    name: str
    short: str
    body: str
    open: bool | None
    newest: PublicCompetence | None
    statements: tuple[PublicCompetence, ...]
    conflicts: tuple[PublicConflict, ...]
    coming: PublicCompetence | None = None


@dataclass(frozen=True, slots=True)
class PublicTreaty:
    """A treaty with its status today by the newest source, and everything the sources say.

    `reservations` are the statements that are reservations or declarations; `looked` are the
    sources that were looked through for them.
    """

    code: str
    name: str
    short: str
    kind: str
    kind_name: str
    area: str
    area_name: str
    reference: str
    adopted_on: str
    adopted_name: str
    of: str
    of_name: str
    committee: PublicCommittee | None
    rights: tuple[tuple[str, str], ...]
    reports_every: int | None
    status: str
    status_name: str
    since: str
    since_name: str
    by: PublicOrigin | None
    statements: tuple[PublicStatement, ...]
    conflicts: tuple[PublicConflict, ...]
    protocols: tuple[tuple[str, str], ...]
    reservations: tuple[PublicStatement, ...] = ()
    looked: tuple[PublicOrigin, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicVisit:
    """A visit of a mandate or delegation, or an invitation."""

    code: str
    kind: str
    kind_name: str
    on: str
    on_name: str
    who: str
    name: str
    address: str
    origin: PublicOrigin


@dataclass(frozen=True, slots=True)
class PublicTold:
    """What a document tells of treaties as a whole: `topic` is law, count or complaints."""

    topic: str
    text: str
    on: str
    on_name: str
    origin: PublicOrigin
