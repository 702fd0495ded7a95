"""The newest word of each voice about sub-paragraphs and measures: side by side, never merged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from qorgau.country import public as country

from ..models import CommitteeGrade, IndependentFinding, ProgressReport, ProgressWithdrawal

Key = tuple[str, str]  # kind of target (limb, measure) and its permanent key
_AT_ONCE = 500
STATE_WORDS, FINDING_WORDS = "progress_states", "verifications"


@dataclass(frozen=True, slots=True)
class PublicWord:
    """What one signatory says: `code` of its own scale, `name` for reading, of which day."""

    who: str
    code: str
    name: str
    as_of: dt.date


@dataclass(slots=True)
class PublicVoices:
    """The newest words about one target: the State's by body, the others' by who signed."""

    state: list[PublicWord] = field(default_factory=list)
    found: list[PublicWord] = field(default_factory=list)
    graded: list[PublicWord] = field(default_factory=list)


def voices(targets: Collection[Key], language: str) -> Mapping[Key, PublicVoices]:
    """The newest words of those targets of which anybody spoke."""
    wanted = set(targets)
    keys = sorted({key for _kind, key in wanted})
    found: dict[Key, PublicVoices] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        _told(found, some, language)
    return {key: one for key, one in found.items() if key in wanted}


def _told(found: dict[Key, PublicVoices], keys: list[str], language: str) -> None:
    taken_back = set(
        ProgressWithdrawal.objects.filter(target__in=keys).values_list("statement", flat=True)
    )
    about = Q(target__in=keys)
    for row in _newest(ProgressReport.objects.filter(about), taken_back, ("body",)):
        word = _word(_body(row.body, language), STATE_WORDS, row.state, row, language)
        _of(found, row).state.append(word)
    signed = ("voice", "organisation")
    for row in _newest(IndependentFinding.objects.filter(about), taken_back, signed):
        who = row.organisation or str(IndependentFinding.Voice(row.voice).label)
        _of(found, row).found.append(_word(who, FINDING_WORDS, row.finding, row, language))
    for row in _newest(CommitteeGrade.objects.filter(about), taken_back, ("committee",)):
        grade = PublicWord(row.committee, row.grade, row.grade, row.as_of)
        _of(found, row).graded.append(grade)


def _newest(rows: Iterable[Any], taken_back: set[UUID], signed: tuple[str, ...]) -> list[Any]:
    """The newest statement of each signatory about each target that was not taken back."""
    found: dict[tuple[str, ...], Any] = {}
    for row in rows:
        if row.pk in taken_back:
            continue
        key = (row.target_kind, row.target, *(getattr(row, name) for name in signed))
        if key not in found or row.order > found[key].order:
            found[key] = row
    return list(found.values())


def _of(found: dict[Key, PublicVoices], row: Any) -> PublicVoices:
    return found.setdefault((row.target_kind, row.target), PublicVoices())


def _word(who: str, vocabulary: str, code: str, row: Any, language: str) -> PublicWord:
    return PublicWord(who, code, country.label(vocabulary, code, language), row.as_of)


def _body(code: str, language: str) -> str:
    return country.label("bodies", code, language)
