"""Names in time and changes of bodies and regions, as a pack states them; frozen."""

import datetime as dt
from dataclasses import dataclass

from ..calendar import Label


@dataclass(frozen=True, slots=True)
class Stated:
    """Where something is stated: an act (`source`), or a document of the library and its paragraph.

    `confirmed` is false for what was not seen in the act itself. `file` and `line` tell the row.
    """

    source: str
    document: str
    paragraph: str
    confirmed: bool
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class NameRow(Stated):
    """A row of `body_names.csv` or `region_names.csv`: another name of a code, in one language.

    `kind` is one of `engine.NAME_KINDS`; only official names are dated, both days included. The
    name that holds now stands in `bodies.csv` or `regions.csv`.
    """

    code: str
    language: str
    kind: str
    name: str
    valid_from: dt.date | None
    valid_to: dt.date | None

    def in_force(self, on: dt.date) -> bool:
        """Whether it was the official name on that day."""
        return (
            self.kind == "official"
            and (self.valid_from is None or self.valid_from <= on)
            and (self.valid_to is None or on <= self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class ChangeRow(Stated):
    """A row of `body_changes.csv` or `region_changes.csv`: what became of what, on which day.

    `before` is empty for what was created anew, `after` for what was abolished. Where `before` is
    still in force on the day, it kept a part of what it was.
    """

    before: str
    after: str
    on: dt.date
    kind: str
    note: Label


@dataclass(frozen=True, slots=True)
class Past:
    """The other names and the changes of the bodies, or of the regions, of a pack."""

    names: tuple[NameRow, ...] = ()
    changes: tuple[ChangeRow, ...] = ()
