"""What changed in the register, in the order in which it was written: told once, never again.

Every row that is told is append-only or is told only when it comes, and its id says when it was
made, so that one id after which to go on is enough for all tables together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils import timezone

from ..models import (
    CommitteeGrade,
    IndependentFinding,
    LabelDecision,
    LimbTranslation,
    PredecessorDecision,
    PredecessorLink,
    ProgressReport,
    ProgressWithdrawal,
    ReceivedLimb,
    ReceivedPosition,
    ReceivedRecommendation,
    ReceivedText,
    TargetKind,
)
from .owners import COMMITTEE, INDEPENDENT, STATE

NEW, WORDING, POSITION, LABEL = "new", "wording", "position", "label"
PROGRESS, WITHDRAWN, LINEAGE = "progress", "withdrawn", "lineage"
TRANSLATED = "translated"
#: Seconds that a row rests before it is told: what is written beside it may have an earlier id.
REST = 30
FIRST = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its id, which sort, of which recommendation, and of which sub-paragraph if any.

    `code` and `name` are what it is now: a position, a term with its list as `scheme`, a state of
    progress. `by` is the voice that said it; `other` the key of the recommendation it belongs to.
    """

    id: UUID
    kind: str
    key: str
    limb: str = ""
    code: str = ""
    name: str = ""
    scheme: str = ""
    by: str = ""
    other: str = ""

    @property
    def at(self) -> dt.datetime:
        """When it was written."""
        return moment(self.id)


def moment(row: UUID) -> dt.datetime:
    """The moment in an id of a row (RFC 9562, version 7)."""
    return dt.datetime.fromtimestamp((row.int >> 80) / 1000, dt.UTC)


def since(cursor: UUID, most: int) -> list[Change]:
    """Changes after a cursor, the oldest first. What is younger than `REST` waits."""
    rest = _ending(timezone.now() - dt.timedelta(seconds=REST))
    return _told(lambda rows: rows.filter(pk__gt=cursor, pk__lt=rest).order_by("pk")[:most])[:most]


def newest(most: int) -> list[Change]:
    """The newest changes, newest first."""
    return _told(lambda rows: rows.order_by("-pk")[:most])[::-1][:most]


def _ending(at: dt.datetime) -> UUID:
    """The first id that a row of this moment could have."""
    return UUID(int=int(at.timestamp() * 1000) << 80)


_Part = Callable[[Any], Iterable[Any]]


def _told(part: _Part) -> list[Change]:
    """Of every table its part, in the order of their ids; a fixed number of queries."""
    found = [*_rows(part), *_decided(part), *_progress(part)]
    return sorted(found, key=lambda one: one.id)


def _rows(part: _Part) -> Iterator[Change]:
    rows = ReceivedRecommendation.objects.filter(own=True)
    for row, key in part(rows.values_list("pk", "identity")):
        yield Change(row, NEW, key)
    texts = ReceivedText.objects.filter(recommendation__own=True, part="", order__gt=0)
    for row, key, language in part(texts.values_list("pk", "recommendation__identity", "language")):
        yield Change(row, WORDING, key, code=language)
    events = ReceivedPosition.objects.filter(recommendation__own=True, order__gt=0)
    names = ("pk", "recommendation__identity", "position", "word")
    for row, key, code, word in part(events.values_list(*names)):
        yield Change(row, POSITION, key, code=code, name=word)

    made = LimbTranslation.objects.filter(limb__recommendation__own=True)
    ends = ("pk", "limb__recommendation__identity", "limb__key", "language")
    for row, key, limb, language in part(made.values_list(*ends)):
        yield Change(row, TRANSLATED, key, limb, code=language)


def _decided(part: _Part) -> Iterator[Change]:
    labels = LabelDecision.objects.filter(recommendation__own=True)
    names = ("pk", "recommendation__identity", "verdict", "scheme", "name")
    for row, key, verdict, scheme, name in part(labels.values_list(*names)):
        yield Change(row, LABEL, key, code=verdict, scheme=scheme, name=name)
    links = PredecessorDecision.objects.filter(
        later__own=True, verdict=PredecessorLink.Verdict.CONFIRMED
    )
    ends = ("pk", "later__identity", "kind", "earlier__identity")
    for row, key, kind, other in part(links.values_list(*ends)):
        yield Change(row, LINEAGE, key, code=kind, other=other)


def _progress(part: _Part) -> Iterator[Change]:
    found: list[tuple[UUID, str, Change]] = []
    mine = ReceivedLimb.objects.filter(recommendation__own=True)
    public: dict[str, Any] = {"target_kind": TargetKind.LIMB, "target__in": mine.values("key")}
    for table, field, voice in (
        (ProgressReport, "state", STATE),
        (IndependentFinding, "finding", INDEPENDENT),
        (CommitteeGrade, "grade", COMMITTEE),
    ):
        rows: Any = table._default_manager.filter(**public)
        for row, limb, code in part(rows.values_list("pk", "target", field)):
            found.append((row, limb, Change(row, PROGRESS, "", limb, code=code, by=voice)))
    taken = ProgressWithdrawal.objects.filter(**public)
    for row, limb, kind in part(taken.values_list("pk", "target", "kind")):
        found.append((row, limb, Change(row, WITHDRAWN, "", limb, by=_VOICE[kind])))
    yield from _with_whole(found)


_VOICE = {"report": STATE, "finding": INDEPENDENT, "grade": COMMITTEE}


def _with_whole(found: Sequence[tuple[UUID, str, Change]]) -> Iterator[Change]:
    """Statements under the key of the recommendation that their sub-paragraph belongs to."""
    rows = ReceivedLimb.objects.filter(key__in={limb for _row, limb, _change in found})
    whole = dict(rows.values_list("key", "recommendation__identity"))
    for _row, limb, change in found:
        yield replace(change, key=whole[limb])
