"""How far the recommendations got, counted by each voice for itself: nothing is added together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..models import CommitteeGrade, IndependentFinding, ProgressReport, ReceivedLimb
from ..progress import queries
from ..progress.states import FINDING_WORDS, STATE_WORDS
from ..received.narrowing import counted
from .facets import PublicCount
from .progress import words_of


@dataclass(frozen=True, slots=True)
class PublicProgress:
    """Sub-paragraphs by the newest word of the State, and beside it by the newest finding.

    Each adds up to `total` with those of which that voice has not spoken: `state_silent` and
    `found_silent`. `graded` have a grade of a committee; of `disagree` voices exclude one another.
    """

    total: int
    state: tuple[PublicCount, ...]
    state_silent: int
    found: tuple[PublicCount, ...]
    found_silent: int
    graded: int
    disagree: int


def received_progress(language: str) -> PublicProgress:
    """Progress of all sub-paragraphs that are public, in a fixed number of queries."""
    rows = ReceivedLimb.objects.filter(current=True, recommendation__in=counted().order_by())
    keys = list(rows.order_by().values_list("key", flat=True))
    said = queries.voices("limb", keys)
    state: Counter[str] = Counter()
    found: Counter[str] = Counter()
    graded = disagree = 0
    for one in said.values():
        newest = one.newest()
        state.update(_last(word.state for word in _of(newest, ProgressReport)))
        found.update(_last(word.finding for word in _of(newest, IndependentFinding)))
        graded += any(isinstance(word, CommitteeGrade) for word in newest)
        disagree += bool(one.disagreements())
    return PublicProgress(
        total=len(keys),
        state=_counts(state, STATE_WORDS, language),
        state_silent=len(keys) - state.total(),
        found=_counts(found, FINDING_WORDS, language),
        found_silent=len(keys) - found.total(),
        graded=graded,
        disagree=disagree,
    )


def _of(said: Iterable[queries.Statement], kind: type) -> list[Any]:
    """The words of one voice, the newest day last."""
    mine = [one for one in said if isinstance(one, kind)]
    return sorted(mine, key=lambda one: (one.as_of, one.at))


def _last(codes: Iterable[str]) -> list[str]:
    return list(codes)[-1:]


def _counts(found: Counter[str], vocabulary: str, language: str) -> tuple[PublicCount, ...]:
    names = dict(words_of(vocabulary, language))
    codes = [*names, *sorted(set(found) - set(names))]
    return tuple(PublicCount(one, names.get(one, one), found[one]) for one in codes if found[one])
