"""Which names a code should have in the tables: the one that holds, and those that the pack dates.

A row that is kept is used again wherever it fits, so that loading twice changes nothing. The name
that holds begins the day after the last name that the pack dates; without such a name a new one
begins on the day of the load.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .pack import NameRow

Columns = dict[str, Any]
_STATED = ("kind", "name", "source", "document", "paragraph", "confirmed")


@dataclass
class Plan:
    """Rows to write anew, and kept rows with the columns that must change."""

    create: list[Columns] = field(default_factory=list)
    change: list[tuple[Any, Columns]] = field(default_factory=list)


def plan(text: str, told: Sequence[NameRow], kept: Sequence[Any], today: dt.date) -> Plan:
    """How to come from the kept names of one code in one language to what the pack says."""
    made, rest = Plan(), list(kept)
    unmet = [one for one in map(_columns, told) if not _took(rest, one)]
    _current(text, told, rest, made, today, had=bool(kept))
    for columns in unmet:
        _past(columns, rest, made)
    yesterday = today - dt.timedelta(days=1)
    made.change += [(row, {"valid_to": yesterday}) for row in rest if row.valid_to is None]
    return made


def apply(made: Plan) -> int:
    """Save the kept rows that change; how many."""
    for row, columns in made.change:
        for name, value in columns.items():
            setattr(row, name, value)
        row.save(update_fields=list(columns))
    return len(made.change)


def _columns(row: NameRow) -> Columns:
    dates = {"valid_from": row.valid_from, "valid_to": row.valid_to}
    return {**{name: getattr(row, name) for name in _STATED}, **dates}


def _took(rest: list[Any], wanted: Columns) -> bool:
    """Take the row that is already all that is wanted."""
    row = _like(rest, wanted)
    if row is not None:
        rest.remove(row)
    return row is not None


def _like(rows: Sequence[Any], wanted: Columns) -> Any:
    """The first row with these values, or None."""
    fits = (row for row in rows if all(getattr(row, name) == wanted[name] for name in wanted))
    return next(fits, None)


def _current(
    text: str, told: Sequence[NameRow], rest: list[Any], made: Plan, today: dt.date, *, had: bool
) -> None:
    """The name that holds: its open row stays, or it begins when the one before ended."""
    ends = [one.valid_to for one in told if one.kind == "official" and one.valid_to]
    since = max(ends) + dt.timedelta(days=1) if ends else None
    fits = (row for row in rest if row.name == text and row.valid_to is None and _official(row))
    row = next(fits, None)
    if row is None:
        made.create.append({"name": text, "valid_from": since or (today if had else None)})
        return
    rest.remove(row)
    if since is not None and row.valid_from != since:
        made.change.append((row, {"valid_from": since}))


def _past(columns: Columns, rest: list[Any], made: Plan) -> None:
    """A name that the pack dates: the row of that name takes the dates, else it is written."""
    row = _like(rest, {name: columns[name] for name in ("kind", "name", "document", "paragraph")})
    if row is None:
        made.create.append(columns)
        return
    rest.remove(row)
    differ = {name: value for name, value in columns.items() if getattr(row, name) != value}
    made.change.append((row, differ))


def _official(row: Any) -> bool:
    """Whether a row is an official name; labels of vocabularies have no other kind."""
    return bool(getattr(row, "kind", "official") == "official")
