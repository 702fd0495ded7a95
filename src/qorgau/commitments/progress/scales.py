"""The scales in which committees grade, as `committee_scales.yaml` of the pack has them.

Each committee's scale is its own and changed with time. `fits` says with which states of the
State's information a mark does not disagree; a mark without it is compared with nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from qorgau.country import pack
from qorgau.country.calendar import Label
from qorgau.country.pack import Fault, Faults, Pack
from qorgau.country.pack.row import Row
from qorgau.country.pack.sheets import Folder

from ..told.bodies import TREATY_BODIES
from .states import STATES

FILE = "committee_scales.yaml"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: as printed, what it means (empty where no source is known), what it fits."""

    code: str
    names: Label
    fits: frozenset[str]

    def meaning(self, language: str) -> str:
        """The meaning in a language; blank where the pack has none."""
        return self.names.get(language, "")


@dataclass(frozen=True, slots=True)
class Scale:
    """A committee's scale, the document it is told by, and the days between which it was used."""

    code: str
    committee: str
    document: str
    since: dt.date | None
    until: dt.date | None
    marks: tuple[Mark, ...]

    def mark(self, code: str) -> Mark | None:
        """The mark as printed."""
        return next((one for one in self.marks if one.code == code), None)

    def holds(self, on: dt.date) -> bool:
        """Whether the committee used the scale on that day, as far as the pack knows."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


Scales = Mapping[str, Scale]


def current() -> Scales:
    """The scales of this installation's pack by code; read once a process."""
    country = pack.current()
    return _kept(str(country.path), country.digest)


@lru_cache(maxsize=2)
def _kept(_path: str, _digest: str) -> Scales:
    return read(pack.current())[0]


def mark_of(scale: str, grade: str) -> Mark | None:
    """A mark of a scale; None for a scale or a mark that the pack does not have."""
    found = current().get(scale)
    return found.mark(grade) if found else None


def read(country: Pack) -> tuple[Scales, tuple[Fault, ...]]:
    """The scales of a pack (none without the file), and what is wrong with the file."""
    faults = Faults()
    folder = Folder(country.path, faults, country.languages)
    head = folder.mapping(FILE) if folder.files(FILE) else None
    if head is None:
        return {}, tuple(faults.found)
    found = {one.code: one for one in _scales(head)}
    head.done()
    return found, tuple(faults.found)


def _scales(head: Row) -> Iterator[Scale]:
    for row in head.rows("scales"):
        made = Scale(
            code=row.text("code"),
            committee=row.one_of("committee", TREATY_BODIES),
            document=row.text("document", ""),
            since=row.date("since"),
            until=row.date("until"),
            marks=tuple(_mark(one) for one in row.rows("marks")),
        )
        row.done()
        yield made


def _mark(row: Row) -> Mark:
    made = Mark(
        code=row.text("code"),
        names=row.label("name", optional=True),
        fits=frozenset(row.words("fits", STATES)),
    )
    row.done()
    return made
