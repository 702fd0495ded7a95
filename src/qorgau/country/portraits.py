"""What a page tells of a body or a region: names in time, where it came from, what followed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from . import labels, pack, places
from .calendar import text_of
from .lineage import Territory
from .pack import BodyRow, ChangeRow
from .places import Index

_KINDS = ("official", "cited", "other")


@dataclass(frozen=True, slots=True)
class Known:
    """A code and its name in one language; `until` is its last day where it has one."""

    code: str
    name: str
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class NameInTime:
    """One name in one language.

    `kind` is official, cited or other; `holds` marks the names of the pack's list, which are those
    of today or of the last day. Where a document states it, `document` and `paragraph` say so.
    """

    text: str
    language: str
    kind: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str
    document: str
    paragraph: int | None
    confirmed: bool
    holds: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What became of what; `other` is the neighbour in time, None for what began or ended alone."""

    kind: str
    on: dt.date
    other: Known | None
    note: str
    source: str
    document: str
    paragraph: int | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A body or region in a list, by its name on the day of the list.

    `met` is another name by which a search found it, in `met_language`; both are empty where it
    was the name shown.
    """

    code: str
    name: str
    kind: str
    parent: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    met: str
    met_language: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that the pack says of one body or region.

    `went_to` are changes by which it became something else, `came_from` those by which it came to
    be. `now` is what continues it today: empty when it stands, or when nothing is known to.
    """

    code: str
    name: str
    kind: str
    parent: Known | None
    children: tuple[Known, ...]
    valid_from: dt.date | None
    valid_to: dt.date | None
    names: tuple[NameInTime, ...]
    came_from: tuple[Change, ...]
    went_to: tuple[Change, ...]
    now: tuple[Known, ...]

    def in_force(self, on: dt.date) -> bool:
        """Whether it stands on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class BodyPortrait(Portrait):
    """A body: where it acts (None: everywhere), and the rights for which people may turn to it."""

    region: Known | None
    rights: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which regions make one territory on two days; see `lineage.Territory`."""

    earlier: dt.date
    later: dt.date
    same: bool
    before: tuple[Known, ...]
    after: tuple[Known, ...]
    moved: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class RegionPortrait(Portrait):
    """A region: its bodies, the office's units there, and how to compare it across each change."""

    bodies: tuple[Known, ...]
    units: tuple[Known, ...]
    comparisons: tuple[Comparison, ...]


def bodies(
    language: str, *, on: dt.date | None = None, kind: str = "", text: str = ""
) -> tuple[PlaceLine, ...]:
    """The bodies of a day, or of all times; of one kind; of which some name holds the words."""
    return tuple(_lines(places.bodies(), language, on, kind, text))


def regions(language: str, *, on: dt.date | None = None, text: str = "") -> tuple[PlaceLine, ...]:
    """The regions of a day, or of all times; of which some name holds the words."""
    return tuple(_lines(places.regions(), language, on, "", text))


def find_bodies(text: str, language: str) -> tuple[PlaceLine, ...]:
    """The bodies of all times of which a name, old or new, in any language, holds every word."""
    return bodies(language, text=text) if text.strip() else ()


def _lines(
    index: Index, language: str, on: dt.date | None, kind: str, text: str
) -> Iterable[PlaceLine]:
    for code, met in places.found(index, text).items():
        row = index.rows[code]
        if (kind and row.kind != kind) or (on is not None and not row.in_force(on)):
            continue
        name = index.name(code, language, on)
        other = met if met is not None and met.name != name else None
        yield PlaceLine(
            code,
            name,
            row.kind,
            row.parent,
            row.valid_from,
            row.valid_to,
            other.name if other else "",
            other.language if other else "",
        )


def body(code: str, language: str, *, today: dt.date) -> BodyPortrait | None:
    """One body with its past, or None where the pack does not know the code."""
    index = places.bodies()
    row = index.rows.get(code)
    if not isinstance(row, BodyRow):
        return None
    rights = dict.fromkeys(one.right for one in pack.current().competence if one.body == code)
    return BodyPortrait(
        **_portrait(index, code, language, today),
        region=_known(places.regions(), row.region, language) if row.region else None,
        rights=tuple(Known(one, labels.text("rights", one, language) or one) for one in rights),
    )


def region(code: str, language: str, *, today: dt.date) -> RegionPortrait | None:
    """One region with its past, or None where the pack does not know the code."""
    index, current = places.regions(), pack.current()
    if code not in index.rows:
        return None
    there = [row.code for row in current.bodies if row.region == code]
    return RegionPortrait(
        **_portrait(index, code, language, today),
        bodies=tuple(_known(places.bodies(), one, language) for one in there),
        units=tuple(
            Known(unit.code, text_of(unit.names, language))
            for unit in current.units
            if unit.region == code
        ),
        comparisons=comparisons(code, language, today=today),
    )


def comparisons(code: str, language: str, *, today: dt.date) -> tuple[Comparison, ...]:
    """For each change of the territory of a region: which regions make it up before and today.

    Days on which the same regions make it up are told once, by the last of them.
    """
    index, day = places.regions(), dt.timedelta(days=1)
    found: dict[object, Comparison] = {}
    for eve in sorted({one.on - day for one in index.changes if one.on <= today}):
        one = places.same_territory(code, eve, today)
        if one.known and (not one.same or one.moved):
            before = found.get((one.before, one.after))
            made = _comparison(index, one, language)
            moved = made.moved if before is None else before.moved
            found[(one.before, one.after)] = replace(made, moved=moved)
    return tuple(found.values())


def _comparison(index: Index, one: Territory, language: str) -> Comparison:
    return Comparison(
        one.earlier,
        one.later,
        one.same,
        tuple(Known(code, index.name(code, language, one.earlier)) for code in one.before),
        tuple(Known(code, index.name(code, language, one.later)) for code in one.after),
        tuple(_change(index, change, change.after, language) for change in one.moved),
    )


def _portrait(index: Index, code: str, language: str, today: dt.date) -> dict[str, Any]:
    """The columns that bodies and regions share."""
    row = index.rows[code]
    went = [one for one in index.changes if one.before == code]
    came = [one for one in index.changes if one.after == code]
    stands = row.in_force(today)
    return {
        "code": code,
        "name": index.name(code, language, today),
        "kind": row.kind,
        "parent": _known(index, row.parent, language) if row.parent else None,
        "children": tuple(_known(index, one, language) for one in index.children(code)),
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "names": tuple(_names(index, code)),
        "came_from": tuple(_change(index, one, one.before, language) for one in came),
        "went_to": tuple(_change(index, one, one.after, language) for one in went),
        "now": ()
        if stands
        else tuple(_known(index, one, language) for one in places.successors(code, today)),
    }


def _known(index: Index, code: str, language: str) -> Known:
    row = index.rows.get(code)
    return Known(code, index.name(code, language), row.valid_to if row else None)


def _change(index: Index, one: ChangeRow, other: str, language: str) -> Change:
    return Change(
        kind=one.kind,
        on=one.on,
        other=Known(other, index.name(other, language, one.on)) if other else None,
        note=text_of(one.note, language) if one.note else "",
        source=one.source,
        document=one.document,
        paragraph=_number(one.paragraph),
        confirmed=one.confirmed,
    )


def _names(index: Index, code: str) -> Iterable[NameInTime]:
    """The names that hold, then those before, newest first, then the cited and the others."""
    row, told = index.rows[code], index.names.get(code, ())
    for language, text in row.names.items():
        since = _since(row.valid_from, told, language)
        yield NameInTime(
            text, language, "official", since, row.valid_to, "", "", None, True, holds=True
        )
    newest = sorted(
        told, key=lambda one: (_KINDS.index(one.kind), -(one.valid_to or dt.date.min).toordinal())
    )
    for one in newest:
        yield NameInTime(
            one.name,
            one.language,
            one.kind,
            one.valid_from,
            one.valid_to,
            one.source,
            one.document,
            _number(one.paragraph),
            one.confirmed,
            holds=False,
        )


def _since(first: dt.date | None, told: Iterable[pack.NameRow], language: str) -> dt.date | None:
    """The first day of the name that holds: the day after the last dated one."""
    ends = [
        one.valid_to
        for one in told
        if one.kind == "official" and one.language == language and one.valid_to
    ]
    return max(ends) + dt.timedelta(days=1) if ends else first


def _number(paragraph: str) -> int | None:
    return int(paragraph) if paragraph.isdigit() else None
