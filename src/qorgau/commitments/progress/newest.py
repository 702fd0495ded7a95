"""Which recommendations the newest words of each voice stand with: for lists narrowed by them.

A recommendation stands under every newest word on one of its current sub-paragraphs; words that
were taken back do not count. A voice that said nothing of it is `NONE`; nothing is merged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from ..models import (
    CommitteeGrade,
    IndependentFinding,
    ProgressReport,
    ProgressWithdrawal,
    ReceivedLimb,
)
from . import scales
from .disagreeing import Word, disagreements
from .states import of_finding, of_state

PROGRESS, FINDING, GRADE, VOICES = "progress", "finding", "grade", "voices"
FACETS = (PROGRESS, FINDING, GRADE, VOICES)
NONE, DIFFER, SILENT = "none", "differ", "silent"
#: Facet → the table of its voice, whose word it is, and the column with the word.
_SPOKEN: Mapping[str, tuple[type[Any], tuple[str, ...], tuple[str, ...]]] = {
    PROGRESS: (ProgressReport, ("body",), ("state",)),
    FINDING: (IndependentFinding, ("voice", "organisation"), ("finding",)),
    GRADE: (CommitteeGrade, ("committee",), ("scale", "grade")),
}
_BETWEEN = "/"  # of the scale and the mark in a code
_Said = tuple[str, str]


def recommendations_by_word() -> dict[tuple[str, str], set[UUID]]:
    """Facet and code → recommendations, in five queries; `NONE` and `SILENT` are left out."""
    said: dict[str, set[_Said]] = defaultdict(set)
    for facet in _SPOKEN:
        for target, code in _newest(facet):
            said[target].add((facet, code))
    found: dict[tuple[str, str], set[UUID]] = defaultdict(set)
    for key, whole in spoken_limbs().values_list("key", "recommendation"):
        for one in said.get(key, ()):
            found[one].add(whole)
        if _differ(said.get(key, ())):
            found[VOICES, DIFFER].add(whole)
    return dict(found)


def with_word(facet: str, code: str) -> QuerySet[ReceivedLimb]:
    """Current sub-paragraphs under one code of a facet; with `NONE` and `SILENT` those spoken of.

    Who asks for `NONE` or `SILENT` leaves these out.
    """
    if facet == VOICES:
        return _of_voices(code)
    if code == NONE:
        return _spoken_of(facet)
    model, _who, columns = _SPOKEN[facet]
    values = code.split(_BETWEEN, 1) if len(columns) > 1 else [code]
    if len(values) != len(columns):
        return ReceivedLimb.objects.none()
    rows = _standing(model, _who).filter(**dict(zip(columns, values, strict=True)))
    return _limbs_of(rows.values("target"))


def nothing(facet: str) -> str:
    """The code under which stands what a voice, or any voice, said nothing of."""
    return SILENT if facet == VOICES else NONE


def grade_parts(code: str) -> tuple[str, str]:
    """The scale and the mark of a code."""
    scale, _between, mark = code.partition(_BETWEEN)
    return scale, mark


def _of_voices(code: str) -> QuerySet[ReceivedLimb]:
    if code == SILENT:
        found = Q()
        for facet in _SPOKEN:
            found |= Q(pk__in=_spoken_of(facet).values("pk"))
        return _every_limb().filter(found)
    if code != DIFFER:
        return ReceivedLimb.objects.none()
    said: dict[str, set[_Said]] = defaultdict(set)
    for facet in _SPOKEN:
        for target, word in _newest(facet):
            said[target].add((facet, word))
    return _limbs_of([key for key, words in said.items() if _differ(words)])


def _spoken_of(facet: str) -> QuerySet[ReceivedLimb]:
    model, who, _columns = _SPOKEN[facet]
    return _limbs_of(_standing(model, who).values("target"))


def _every_limb() -> QuerySet[ReceivedLimb]:
    return ReceivedLimb.objects.filter(current=True).order_by()


def _limbs_of(targets: Any) -> QuerySet[ReceivedLimb]:
    return _every_limb().filter(key__in=targets)


def spoken_limbs() -> QuerySet[ReceivedLimb]:
    """Current sub-paragraphs of which anybody ever spoke."""
    found = Q()
    for model, _who, _columns in _SPOKEN.values():
        spoken = model.objects.filter(target_kind="limb").order_by()
        found |= Q(key__in=spoken.values("target"))
    return _every_limb().filter(found)


def _standing(model: type[Any], who: Iterable[str]) -> QuerySet[Any]:
    """The newest word of everybody that was not taken back, on sub-paragraphs."""
    taken = ProgressWithdrawal.objects.order_by().values("statement")
    rows: QuerySet[Any] = model.objects.filter(target_kind="limb").exclude(pk__in=taken).order_by()
    same = {name: OuterRef(name) for name in ("target_kind", "target", *who)}
    later = model.objects.filter(**same).exclude(pk__in=taken).order_by()
    after = Q(order__gt=OuterRef("order"))
    if model is CommitteeGrade:  # a committee's newest grade is that of its newest document
        same_day = Q(as_of=OuterRef("as_of"))
        after = Q(as_of__gt=OuterRef("as_of")) | (same_day & after)
    return rows.filter(~Exists(later.filter(after)))


def _newest(facet: str) -> Iterator[tuple[str, str]]:
    """Target and code of every newest word of a voice; one query."""
    model, who, columns = _SPOKEN[facet]
    for target, *word in _standing(model, who).values_list("target", *columns).iterator(5_000):
        yield target, _BETWEEN.join(word)


def _differ(said: Iterable[_Said]) -> bool:
    words = [Word(facet, _fits(facet, code), code) for facet, code in said]
    return any(disagreements(words))


def _fits(facet: str, code: str) -> frozenset[str]:
    if facet == PROGRESS:
        return of_state(code)
    if facet == FINDING:
        return of_finding(code)
    mark = scales.mark_of(*grade_parts(code))
    return mark.fits if mark else frozenset()
