"""Which recommendation of the register is meant by one that a list names.

By its document and number; where the file or the register has no number, by its words. Where a
list does not name its document, a number under which the register has quite another text is not
taken: the list may be another State's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..models import ReceivedRecommendation, ReceivedText
from ..received.identity import identity_of
from ..told import symbols
from ..told.shapes import Told

#: Why a recommendation of a list stays without a match.
UNKNOWN, ANOTHER_TEXT, SEVERAL = "unknown", "another_text", "several"
_ALIKE = 0.5  # share of words that two texts under one number have in common at least
_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True, slots=True)
class Match:
    """A recommendation of the list, the row of the register that it is, or why there is none.

    `differs` where document and number are the same and the words are not (another language).
    """

    told: Told
    row: ReceivedRecommendation | None
    why: str = ""
    differs: bool = False


def matched(told: Sequence[Told]) -> list[Match]:
    """Each with its row; a fixed number of queries for a list of any length."""
    register = _Register.read(told)
    return [register.match(one) for one in told]


@dataclass(slots=True)
class _Register:
    """What the register has of the mechanisms, documents and numbers that a list names."""

    by_identity: dict[str, ReceivedRecommendation] = field(default_factory=dict)
    by_number: dict[tuple[str, str], list[ReceivedRecommendation]] = field(default_factory=dict)
    by_text: dict[str, list[ReceivedRecommendation]] = field(default_factory=dict)
    texts: dict[object, list[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, told: Sequence[Told]) -> _Register:
        """Rows of the own State under the mechanisms that the list has."""
        found = cls()
        mechanisms = {one.mechanism for one in told}
        rows = ReceivedRecommendation.objects.filter(own=True, mechanism__in=mechanisms)
        by_pk = {row.pk: row for row in rows.select_related("document")}
        for row in by_pk.values():
            found.by_identity[row.identity] = row
            if row.number and row.document:
                found.by_number.setdefault((_base(row.document.symbol), row.number), []).append(row)
        texts = ReceivedText.objects.filter(recommendation__own=True, part="")
        for pk, text in texts.filter(recommendation__mechanism__in=mechanisms).values_list(
            "recommendation", "text"
        ):
            if pk in by_pk:
                found.texts.setdefault(pk, []).append(text)
                same = found.by_text.setdefault(_bare(text), [])
                same.extend([by_pk[pk]] if by_pk[pk] not in same else [])
        return found

    def match(self, told: Told) -> Match:
        """By identity, by document and number, by the words alone."""
        rows = [row] if (row := self.by_identity.get(identity_of(told, own=True))) else []
        rows = rows or self.by_number.get((_base(told.symbol), told.number), [])
        if rows:
            alike = [row for row in rows if self._is_alike(row, told)]
            if told.symbol and len(rows) == 1:
                return Match(told, rows[0], differs=not alike)
            return _one(told, alike, ANOTHER_TEXT)
        same = self.by_text.get(_bare(told.text), [])
        in_session = [row for row in same if told.session in (None, row.session)]
        return _one(told, in_session, UNKNOWN)

    def _is_alike(self, row: ReceivedRecommendation, told: Told) -> bool:
        kept = self.texts.get(row.pk, [])
        mine = _words(told.text)
        return not kept or max(_share(mine, _words(text)) for text in kept) >= _ALIKE


def _one(told: Told, rows: Sequence[ReceivedRecommendation], why: str) -> Match:
    if len(rows) == 1:
        return Match(told, rows[0])
    return Match(told, None, SEVERAL if rows else why)


def _base(symbol: str) -> str:
    """A symbol without what is added to it ("/Add.1"): a position is told in the addendum."""
    found = symbols.parse(symbol)
    return (found.base if found else symbol).casefold()


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text).casefold())


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter text stands in the longer."""
    return len(one & other) / (min(len(one), len(other)) or 1)


def counts(matches: Iterable[Match]) -> Mapping[str, int]:
    """How many have a match, and how many have none for each reason."""
    found: dict[str, int] = {}
    for one in matches:
        key = one.why or "matched"
        found[key] = found.get(key, 0) + 1
    return found
