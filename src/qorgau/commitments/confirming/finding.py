"""Looks through what came in: how sure its suggestions are, and what it may repeat or double.

Nothing found here counts for anything; it is kept so that no page has to compare all with all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from ..models import LabelStanding, PredecessorLink, ReceivedRecommendation, ReceivedText
from ..received.narrowing import own
from ..suggesting import lineage
from ..told import states
from .suggested import confidence, suggested, text_of

Kind = PredecessorLink.Kind
MOST = 200  # recommendations looked through at once; the next time goes on
MOST_COMPARED = 6_000  # newest recommendations of the State that new ones are compared with
MOST_LINKS = 5  # proposals kept for one recommendation, the most alike first
ALIKE = 0.75  # from which on two sources' records are proposed to be one and the same
_FIRST_SESSION = dt.date(2008, 4, 1)  # of the review; since then three sessions a year
_BETWEEN = dt.timedelta(days=122)
_PROGRAM = Actor.system("suggesting")


@dataclass(frozen=True, slots=True)
class Record:
    """What is compared of a recommendation; `on` is its day, or about when its session was."""

    row: ReceivedRecommendation
    text: ReceivedText
    on: dt.date | None

    @property
    def place(self) -> tuple[object, ...]:
        """The review or the document that it comes from."""
        if self.row.mechanism == "upr" and self.row.session:
            return "session", self.row.session
        return "document", self.row.document_id, self.row.published_on


def look_through() -> int:
    """Look through what nobody has looked at yet; returns how many were. Safe to repeat."""
    texts = Prefetch("texts", ReceivedText.objects.order_by("id"))
    rows = own().filter(standing__isnull=True).order_by("-batch__at", "id")
    fresh = list(rows.prefetch_related(texts)[:MOST])
    if fresh:
        looked = [(row, _confidence(row)) for row in fresh]
        note_found(by=_PROGRAM, looked=looked, links=found(fresh))
    return len(fresh)


@verb
def note_found(
    *,
    by: Actor,
    looked: Sequence[tuple[ReceivedRecommendation, int]],
    links: Sequence[PredecessorLink],
) -> None:
    """Keep what was found as proposals; what people decided stays as it is."""
    now = timezone.now()
    rows = [
        LabelStanding(recommendation=row, confidence=sure, looked_at=now) for row, sure in looked
    ]
    LabelStanding.objects.bulk_create(rows, ignore_conflicts=True)
    PredecessorLink.objects.bulk_create(links, ignore_conflicts=True)
    record(by=by, kind="received.looked_through", subject="commitments_received")


def found(fresh: Sequence[ReceivedRecommendation]) -> list[PredecessorLink]:
    """What each of some recommendations may repeat, or be repeated by, or be the same record as."""
    records = _records()
    new = {row.pk for row in fresh}

    def comparable(first: int, second: int) -> bool:
        one, other = records[first], records[second]
        return bool(new & {one.row.pk, other.row.pk}) and kind_of(one, other, 1.0) is not None

    pairs = lineage.pairs(
        [one.text.text for one in records],
        languages=[one.text.language for one in records],
        comparable=comparable,
    )
    return _kept(pairs, records)


def kind_of(one: Record, other: Record, score: float) -> str | None:
    """How two records as alike as that may belong together; None where they cannot."""
    if one.place == other.place:
        return Kind.ONE if score >= ALIKE and _of_two_sources(one, other) else None
    if one.on is None or other.on is None or one.on == other.on:
        return None
    return Kind.SAME if score >= lineage.SAME else Kind.CONTINUED


def in_order(one: Record, other: Record, kind: str) -> tuple[Record, Record]:
    """The earlier of two first; of two records of one, that with a number in a document."""
    if kind == Kind.ONE:
        return (one, other) if _numbered(one) or not _numbered(other) else (other, one)
    return (one, other) if (one.on or dt.date.min) <= (other.on or dt.date.min) else (other, one)


def record_of(row: ReceivedRecommendation) -> Record | None:
    """A recommendation as it is compared; None where it has no text."""
    text = text_of(row.texts.all())
    return Record(row, text, _day(row)) if text else None


def _kept(pairs: Iterable[lineage.Pair], records: Sequence[Record]) -> list[PredecessorLink]:
    """The best proposals of each; pairs come with the most alike first."""
    counted: dict[object, int] = {}
    links = []
    for pair in pairs:
        one, other = records[pair.first], records[pair.second]
        kind = kind_of(one, other, pair.score)
        if kind is None:
            continue
        earlier, later = in_order(one, other, kind)
        if max(counted.get(earlier.row.pk, 0), counted.get(later.row.pk, 0)) >= MOST_LINKS:
            continue
        for row in (earlier.row, later.row):
            counted[row.pk] = counted.get(row.pk, 0) + 1
        links.append(_link(earlier, later, kind, pair))
    return links


def _link(earlier: Record, later: Record, kind: str, pair: lineage.Pair) -> PredecessorLink:
    return PredecessorLink(
        earlier=earlier.row,
        later=later.row,
        kind=kind,
        score=round(1000 * pair.score),
        words=list(pair.words[:8]),
    )


def _records() -> list[Record]:
    """Everything to the State in a language that is compared, the newest first."""
    known = ReceivedText.objects.filter(language__in=lineage.LANGUAGES)
    texts = Prefetch("texts", known.order_by("id"))
    rows = own().prefetch_related(texts).order_by("-batch__at", "id")[:MOST_COMPARED]
    return [one for row in rows if (one := record_of(row))]


def _of_two_sources(one: Record, other: Record) -> bool:
    """Whether one has a number in a document, the other none, and a State in common if told."""
    if _numbered(one) == _numbered(other):
        return False
    mine = {states.code_of(name) or name for name in one.row.recommended_by}
    theirs = {states.code_of(name) or name for name in other.row.recommended_by}
    return not mine or not theirs or bool(mine & theirs)


def _numbered(one: Record) -> bool:
    return bool(one.row.number and one.row.document_id)


def _day(row: ReceivedRecommendation) -> dt.date | None:
    if row.mechanism == "upr" and row.session:
        return _FIRST_SESSION + (row.session - 1) * _BETWEEN
    return row.published_on


def _confidence(row: ReceivedRecommendation) -> int:
    text = text_of(row.texts.all())
    return confidence(suggested(text.text, text.language)) if text else 0
