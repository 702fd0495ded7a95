"""What a file tells, beside what is kept of it: a stream in parts, so that memory is bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from uuid import UUID

from ..models import (
    ReceivedId,
    ReceivedPosition,
    ReceivedRecommendation,
    ReceivedStatement,
    ReceivedText,
)
from ..told.shapes import Told
from .identity import identity_elsewhere, identity_of
from .saying import Saying, as_older, differences, older_saying, saying_of

#: Recommendations compared, and kept under one entry of the register of acts, at a time. While a
#: part is kept nobody else writes (SQLite): more would save little and make others wait longer.
BATCH = 500
#: Registers in which each id is one record; other outside ids are kept and identify nothing.
REGISTERS = ("uhri",)


@dataclass(slots=True)
class Known:
    """What is kept: the row, what this source said last, its newest text, all positions.

    `older`: the statement is of a time when only response, rank and issues were kept.
    """

    row: ReceivedRecommendation
    before: Saying | None = None
    older: bool = False
    next_order: int = 0
    text: str | None = None
    next_text: int = 0
    positions: list[ReceivedPosition] = field(default_factory=list)


@dataclass(frozen=True)
class Item:
    """One thing told beside what is kept of it; `repeated` where the file told it before.

    `untold` are fields that the file has no column for: what was told before stands.
    """

    told: Told
    identity: str
    own: bool
    source: str
    known: Known | None = None
    repeated: bool = False
    untold: tuple[str, ...] = ()

    @cached_property
    def said(self) -> Saying:
        """What the source says of it after this file."""
        before = (self.known and self.known.before) or {}
        stands = {name: before[name] for name in self.untold if name in before}
        return saying_of(self.told) | stands

    @cached_property
    def changes(self) -> tuple[str, ...]:
        """The fields in which the file says otherwise than before; `source` for a new source."""
        if self.known is None:
            return ()
        if self.known.before is None:
            return ("source",)
        if self.known.older:
            return differences(self.known.before, as_older(self.said))
        return differences(self.known.before, self.said)

    @property
    def is_news(self) -> bool:
        """Whether there is anything to keep."""
        return not self.repeated and (self.known is None or bool(self.changes))


def compared(
    found: Iterable[tuple[Told, bool]], source: str, untold: tuple[str, ...] = ()
) -> Iterator[Item]:
    """Each thing told (and whether to the own State) beside what is kept, in the file's order.

    Rows written between two parts are seen by the next part; so an import may keep as it goes.
    """
    stream = iter(found)
    taken: set[bytes] = set()  # what this file used up already: 16 bytes for each
    while part := list(islice(stream, BATCH)):
        yield from _Part(part, source, taken).items(untold)


class _Part:
    """A few things told, and everything that is kept of them."""

    def __init__(self, part: Sequence[tuple[Told, bool]], source: str, taken: set[bytes]) -> None:
        self._part, self._source, self._taken = part, source, taken
        self._registered = _registered([told for told, _own in part])
        self._keys = [(identity_of(told, own), _elsewhere(told)) for told, own in part]
        wanted = {key for pair in self._keys for key in pair if key}
        self._rows = {
            row.identity: Known(row)
            for row in ReceivedRecommendation.objects.filter(identity__in=wanted)
        } | {known.row.identity: known for known in self._registered.values()}
        by_pk = {known.row.pk: known for known in self._rows.values()}
        self._in_register = set(
            ReceivedId.objects.filter(
                recommendation__in=list(by_pk), scheme__in=REGISTERS
            ).values_list("recommendation__identity", flat=True)
        )
        languages = {told.language for told, _own in part}
        _read_kept(by_pk, source, languages)

    def items(self, untold: tuple[str, ...]) -> Iterator[Item]:
        """Each in the order of the file."""
        for (told, own), (key, elsewhere) in zip(self._part, self._keys, strict=True):
            there = self._registered.get(_register_of(told))
            identity = there.row.identity if there else self._free(key, elsewhere)
            repeated = _short(identity) in self._taken
            self._taken.add(_short(identity))
            known = self._rows.get(identity)
            yield Item(told, identity, own, self._source, known, repeated, untold)

    def _free(self, key: str, elsewhere: str) -> str:
        """The number's own key, unless another record of the same register has it already."""
        used = _short(key) in self._taken or key in self._in_register
        return elsewhere if elsewhere and used else key


def _read_kept(by_pk: dict[UUID, Known], source: str, languages: set[str]) -> None:
    """Fill in statements, texts and positions; three queries for any number of rows."""
    said = ReceivedStatement.objects.filter(recommendation__in=list(by_pk)).order_by("order")
    for one in said:
        known = by_pk[one.recommendation_id]
        known.next_order = one.order + 1
        if one.scheme == source and one.language in languages:
            known.older = not one.said
            known.before = one.said or older_saying(one)
    for text in ReceivedText.objects.filter(recommendation__in=list(by_pk), part="").order_by(
        "order"
    ):
        known = by_pk[text.recommendation_id]
        if text.language in languages:
            known.text, known.next_text = text.text, text.order + 1
    for event in ReceivedPosition.objects.filter(recommendation__in=list(by_pk)).order_by("order"):
        by_pk[event.recommendation_id].positions.append(event)


def _registered(told: Sequence[Told]) -> dict[tuple[str, str], Known]:
    """What is kept under the ids of registers."""
    values = {value for one in told for scheme, value in [_register_of(one)] if scheme}
    rows = ReceivedId.objects.filter(scheme__in=REGISTERS, value__in=values)
    return {
        (one.scheme, one.value): Known(one.recommendation)
        for one in rows.select_related("recommendation")
    }


def _register_of(told: Told) -> tuple[str, str]:
    named = ((one, told.outside[one]) for one in REGISTERS if told.outside.get(one))
    return next(named, ("", ""))


def _elsewhere(told: Told) -> str:
    scheme, value = _register_of(told)
    return identity_elsewhere(scheme, value) if value else ""


def _short(identity: str) -> bytes:
    return bytes.fromhex(identity[:32])
