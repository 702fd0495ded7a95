"""The public register held in memory as sets of places, so that any facet is counted at once.

A recommendation's place is where it stands in the list. Whatever it can be narrowed by is a set of
places, kept as the bits of one number: 267,548 of them take 33 KB, and how many are in two sets at
once is counted in microseconds. What is held is made anew when something was written.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection, models

from ..models import (
    CommitteeGrade,
    IndependentFinding,
    LabelDecision,
    LabelSetAside,
    LimbTranslation,
    PredecessorDecision,
    ProgressReport,
    ProgressWithdrawal,
    ReceivedLabel,
    ReceivedRecommendation,
    ReceivedStatement,
)
from ..received.narrowing import joined, narrowed
from ..received.words import counted_as

Label = tuple[str, str, str, str]
"""Kind, scheme, code and name of a label."""
FIELDS = ("mechanism", "body", "kind", "cycle", "session", "position", "action", "priority")
#: Tables of which a new row says that something changed; ids rise with time.
_WATCHED: tuple[type[models.Model], ...] = (
    ReceivedRecommendation, ReceivedStatement, ReceivedLabel, LabelDecision, LabelSetAside,
    PredecessorDecision, LimbTranslation,
)  # fmt: skip
#: What became of it is told more often than anything else: a word does not make all anew.
_SPOKEN: tuple[type[models.Model], ...] = (
    ProgressReport, IndependentFinding, CommitteeGrade, ProgressWithdrawal,
)  # fmt: skip
_SLOW = 1.0  # seconds: what took longer to make is held for a while though something was written
_WHILE = 10  # times as long as it took to make
_MOST_ASKED = 200
_CHUNK = 1 << 10
Bits = int


class Held:
    """The register at a moment: the list's order, and who stands under each field and label."""

    def __init__(self) -> None:
        began = time.monotonic()
        self.numbers: list[Any] = []
        self.fields: dict[tuple[str, str], Bits] = {}
        self.labels: dict[Label, Bits] = {}
        self.noted: dict[object, Any] = {}  # what others make of it, for as long as it is held
        self.spoken: tuple[object, ...] = ()  # which newest words of the voices there are
        self._asked: dict[tuple[str, str], Bits] = {}
        self._take_rows()
        self._place = {number: place for place, number in enumerate(self.numbers)}
        for later, earlier in joined().values_list("later", "earlier"):
            # what another source tells of it is found and counted where it stands
            if (place := self._place.get(_as_kept(earlier))) is not None:
                self._place[_as_kept(later)] = place
        self.all: Bits = (1 << len(self.numbers)) - 1
        self._take_labels()
        self.made = time.monotonic()
        self.took = self.made - began

    def asked(self, known: Mapping[tuple[str, str], Bits], **asked: str) -> Bits:
        """The places that are left; `known` are sets of values that need not be looked for."""
        left = self.all
        for name, value in asked.items():
            if value.strip():
                left &= self._one(name, value, known)
        return left

    def page(self, places: Bits, start: int, most: int) -> list[Any]:
        """Numbers of so many recommendations of a set, in the list's order."""
        return [self.numbers[place] for place in _some(places, start, most)]

    def _one(self, name: str, value: str, known: Mapping[tuple[str, str], Bits]) -> Bits:
        one = (name, value)
        found = self.fields.get(one, known.get(one, self._asked.get(one)))
        if found is None:
            found = self._places(narrowed(**{name: value}).order_by().values_list("pk", flat=True))
            if len(self._asked) >= _MOST_ASKED:
                self._asked.clear()
            self._asked[one] = found
        return found

    def places_of(self, numbers: Iterable[UUID]) -> Bits:
        """Where recommendations stand, by their ids."""
        return self._places(numbers)

    def place_of(self, number: UUID) -> int | None:
        """Where one stands; None for what is not in the list."""
        return self._place.get(_as_kept(number))

    def _places(self, numbers: Iterable[UUID]) -> Bits:
        made = bytearray(len(self.numbers) // 8 + 1)
        for number in numbers:
            place = self._place.get(_as_kept(number))
            if place is not None:
                made[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(made, "little")

    def _take_rows(self) -> None:
        size = ReceivedRecommendation.objects.filter(own=True).count() // 8 + 2
        sets: dict[tuple[str, object], bytearray] = {}
        rows = narrowed().values_list("pk", *FIELDS)
        for place, (number, *values) in enumerate(rows.iterator(chunk_size=5_000)):
            self.numbers.append(_as_kept(number))
            for name, value in zip(FIELDS, values, strict=True):
                one = (name, counted_as(value) if name == "position" else value)
                if one not in sets:
                    sets[one] = bytearray(size)
                _add(sets[one], place)
        for (name, value), places in sets.items():
            self.fields[name, code_of(value)] = int.from_bytes(places, "little")

    def _take_labels(self) -> None:
        """Straight from the database: there may be millions."""
        size, place_of = len(self.numbers) // 8 + 1, self._place
        sets: dict[Label, bytearray] = {}
        with connection.cursor() as cursor:
            table = ReceivedLabel._meta.db_table
            cursor.execute(f"SELECT kind, scheme, code, name, recommendation_id FROM {table}")  # noqa: S608
            while rows := cursor.fetchmany(5_000):
                for kind, scheme, code, name, number in rows:
                    place = place_of.get(number)
                    if place is None:
                        continue
                    label = (kind, scheme, code, name)
                    if label not in sets:
                        sets[label] = bytearray(size)
                    sets[label][place >> 3] |= 1 << (place & 7)
        self.labels = {label: int.from_bytes(one, "little") for label, one in sets.items()}


_kept: dict[object, tuple[object, Held]] = {}


def held() -> Held:
    """The register as it is. One that takes seconds to make may be some seconds old."""
    database, (stamp, spoken) = str(connection.settings_dict["NAME"]), _stamp()
    known = _kept.get(database)
    if known and (known[0] == stamp or _is_fresh(known[1])):
        known[1].spoken = spoken
        return known[1]
    made = Held()
    made.spoken = spoken
    if any(stamp):
        _kept[database] = (stamp, made)
    return made


def _is_fresh(one: Held) -> bool:
    return one.took > _SLOW and time.monotonic() - one.made < _WHILE * one.took


def _stamp() -> tuple[tuple[object, ...], tuple[object, ...]]:
    """The newest row of each table that matters, those of the voices apart; one query."""
    tables = (model._meta.db_table for model in (*_WATCHED, *_SPOKEN))
    newest = (f"(SELECT id FROM {table} ORDER BY id DESC LIMIT 1)" for table in tables)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(newest)}")
        newest_rows = tuple(cursor.fetchone() or ())
    return newest_rows[: len(_WATCHED)], newest_rows[len(_WATCHED) :]


def code_of(value: object) -> str:
    """A field's value as a code of an address; blank for what is not told."""
    return "yes" if value is True else str(value or "")


def _as_kept(number: UUID) -> Any:
    """An id as the database itself gives it."""
    return number if connection.features.has_native_uuid_field else number.hex


def _add(places: bytearray, place: int) -> None:
    if place >> 3 >= len(places):
        places.extend(bytes((place >> 3) + 1 - len(places)))
    places[place >> 3] |= 1 << (place & 7)


def _some(places: Bits, start: int, most: int) -> list[int]:
    """So many places of a set from the one that stands at `start`."""
    data = places.to_bytes(places.bit_length() // 8 + 1, "little")
    found: list[int] = []
    for begin in range(0, len(data), _CHUNK):
        chunk = int.from_bytes(data[begin : begin + _CHUNK], "little")
        count = chunk.bit_count()
        if count <= start:
            start -= count
            continue
        while chunk and len(found) < most:
            lowest = chunk & -chunk
            chunk ^= lowest
            if start:
                start -= 1
            else:
                found.append(8 * begin + lowest.bit_length() - 1)
        if len(found) >= most:
            break
    return found
