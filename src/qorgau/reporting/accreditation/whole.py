"""The evidence file: for each observation what is there, what stands against, what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils import translation

from qorgau.country.calendar import text_of
from qorgau.library import public as library

from . import evidence, queries, reading, shelf
from .evidence import Found
from .models import AccreditationEvidence, AccreditationLook
from .shapes import AGAINST, FOR, LAW, PARAGRAPH, Observation, Point, Standard, Wanted

OWN = "own"


@dataclass(frozen=True, slots=True)
class PointView:
    """One thing asked, and the evidence for it.

    `waiting` are figures counted for it that nobody may see yet, `absent` texts that would bear on
    it and are not in the library.
    """

    code: str
    text: str
    evidence: tuple[Found, ...]
    waiting: tuple[int, ...]
    absent: tuple[str, ...]

    @property
    def is_gap(self) -> bool:
        """Nothing here answers it."""
        return not self.evidence


@dataclass(frozen=True, slots=True)
class ObservationView:
    """An observation with all that was found; `own` are the statements of people, in all states."""

    code: str
    group: str
    name: str
    asks: str
    points: tuple[PointView, ...]
    extra: tuple[Found, ...]
    against: tuple[Found, ...]
    own: tuple[AccreditationEvidence, ...]
    looks: tuple[AccreditationLook, ...]

    @property
    def evidence(self) -> tuple[Found, ...]:
        """Every piece that supports, once."""
        listed = [*(one for point in self.points for one in point.evidence), *self.extra]
        return tuple({(one.kind, one.title, one.said, one.note): one for one in listed}.values())

    @property
    def gaps(self) -> tuple[PointView, ...]:
        """What is asked and nothing here answers."""
        return tuple(one for one in self.points if one.is_gap)

    @property
    def looked(self) -> AccreditationLook | None:
        """The newest note of somebody who went through it."""
        return self.looks[0] if self.looks else None


@dataclass(frozen=True, slots=True)
class FileView:
    """The whole file in one language, as of a day."""

    standard: Standard
    language: str
    on: dt.date
    observations: tuple[ObservationView, ...]

    def observation(self, code: str) -> ObservationView | None:
        """The observation of that number."""
        return next((one for one in self.observations if one.code == code), None)

    def grouped(self) -> list[tuple[str, list[ObservationView]]]:
        """Observations under the name of their group, in the order of the pack."""
        return [
            (text_of(names, self.language), [one for one in self.observations if one.group == code])
            for code, names in self.standard.groups
        ]


def whole(language: str, *, only: str = "", quotes: bool = False) -> FileView | None:
    """The file; None where the pack has no standard, or nothing of the number `only`.

    A fixed number of queries without `quotes`; with them some for each place cited.
    """
    standard = reading.current()
    if standard is None or (only and standard.observation(only) is None):
        return None
    kept = tuple(one for one in standard.observations if not only or one.code == only)
    own, looks = queries.statements(only), queries.looks(only)
    with translation.override(language):
        held = shelf.filled(replace(standard, observations=kept), language)
        views = tuple(_view(one, held, own, looks, quotes) for one in kept)
    return FileView(standard, language, held.today, views)


def _view(
    one: Observation,
    held: shelf.Shelf,
    own: Sequence[AccreditationEvidence],
    looks: Sequence[AccreditationLook],
    quotes: bool,
) -> ObservationView:
    mine = [row for row in own if row.observation == one.code]
    standing = [row for row in mine if not hasattr(row, "withdrawal")]
    found = {point.code: _found(point, held, quotes) for point in one.points}
    against = [item for items in found.values() for item in items if item.side == AGAINST]
    against += [_said(row, held.language) for row in standing if row.side == AGAINST]
    known = set(found)
    loose = [row for row in standing if row.side == FOR and row.point not in known]
    return ObservationView(
        code=one.code,
        group=one.group,
        name=one.name(held.language),
        asks=text_of(one.asks, held.language),
        points=tuple(_point(point, found[point.code], standing, held) for point in one.points),
        extra=tuple(_said(row, held.language) for row in loose),
        against=tuple({(item.kind, item.title, item.said): item for item in against}.values()),
        own=tuple(mine),
        looks=tuple(row for row in looks if row.observation == one.code),
    )


def _point(
    point: Point,
    found: Sequence[Found],
    standing: Sequence[AccreditationEvidence],
    held: shelf.Shelf,
) -> PointView:
    own = [
        _said(row, held.language) for row in standing if row.side == FOR and row.point == point.code
    ]
    waiting = [number for one in point.evidence for number in evidence.waiting(one, held)]
    listed = [one for one in found if one.side == FOR]
    absent = [evidence.absent(one, held) for one in point.evidence]
    return PointView(
        point.code,
        point.text(held.language),
        (*listed, *own),
        tuple(sorted(set(waiting))),
        tuple(dict.fromkeys(one for one in absent if one)),
    )


def _found(point: Point, held: shelf.Shelf, quotes: bool) -> list[Found]:
    return [
        _quoted(item, one, held.language) if quotes and one.kind in (LAW, PARAGRAPH) else item
        for one in point.evidence
        for item in evidence.found(one, held)
    ]


def _quoted(item: Found, one: Wanted, language: str) -> Found:
    said, spoken = evidence.quoted(item, one, language)
    version = library.as_of(one.code, language) if one.kind == LAW else None
    on = version.valid_from if version else None
    return replace(item, said=said, language=spoken, on=on)


def _said(row: AccreditationEvidence, language: str) -> Found:
    """A statement of the office itself, marked as its own word."""
    spoken = language if row.texts.get(language) else next(iter(row.texts), language)
    address = row.address
    if not address and row.document:
        address = library.address(row.document, row.place or None, language)
    return Found(
        OWN,
        row.texts.get(spoken, ""),
        note=row.source,
        side=row.side,
        address=address,
        language=spoken,
        on=row.as_of,
    )
