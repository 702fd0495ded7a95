"""What a pack says of treaties: the shapes of its rows, frozen."""

from __future__ import annotations

from dataclasses import dataclass

from qorgau.country.calendar import Label

#: What may be told of treaties as a whole: their rank in law, how many, complaints to committees.
TOPICS = ("law", "count", "complaints")


@dataclass(frozen=True, slots=True)
class Said:
    """Where a statement is from, and of when: `source` is a code, or `document` with paragraph."""

    on: str
    source: str
    document: str
    paragraph: int | None
    note: Label
    confirmed: bool


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A collection, data set or act. `as_of` is the day, month or year as of which it speaks."""

    code: str
    names: Label
    as_of: str
    address: str


@dataclass(frozen=True, slots=True)
class CommitteeRow:
    """A committee of experts; `body` is its code in `bodies.csv`, if it stands there."""

    code: str
    order: int
    names: Label
    short: str
    body: str


@dataclass(frozen=True, slots=True)
class StatusRow:
    """What one source says of the State and a treaty."""

    treaty: str
    order: int
    kind: str
    said: Said
    article: Label


@dataclass(frozen=True, slots=True)
class CompetenceRow:
    """Whether a committee may take complaints from individuals, by one source."""

    treaty: str
    order: int
    committee: str
    basis: Label
    recognised: bool
    claim: bool
    said: Said


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What a document or source tells of treaties as a whole: `topic` is one of `TOPICS`."""

    topic: str
    text: Label
    said: Said


@dataclass(frozen=True, slots=True)
class TreatyRow:
    """One treaty with what is said of it.

    `reservations_in` are the sources that were looked through for reservations and declarations
    of the State to it; where they hold none, they are named, and nothing more is said.
    """

    code: str
    order: int
    kind: str
    area: str
    names: Label
    shorts: Label
    reference: str
    adopted_on: str
    of: str
    committee: str
    rights: tuple[str, ...]
    reports_every: int | None
    reservations_in: tuple[str, ...]
    events: tuple[StatusRow, ...]
    competence: tuple[CompetenceRow, ...]


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit or an invitation; `names` is the mandate or delegation, `who` the person."""

    code: str
    order: int
    kind: str
    who: str
    names: Label
    address: str
    said: Said


@dataclass(frozen=True, slots=True)
class TreatyRegister:
    """Everything of a pack's `treaties.yaml` and `mandate_visits.csv`.

    `state_names` is what files of the United Nations call the State. `others` counts treaties of
    a source that are not taken up here, by its code.
    """

    state_names: tuple[str, ...]
    sources: tuple[SourceRow, ...]
    committees: tuple[CommitteeRow, ...]
    treaties: tuple[TreatyRow, ...]
    visits: tuple[VisitRow, ...]
    others: tuple[tuple[str, int], ...]
    told: tuple[ToldRow, ...]
