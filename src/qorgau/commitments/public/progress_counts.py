"""How far the recommendations got, counted by each voice for itself: nothing is added together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..models import CommitteeGrade, IndependentFinding, ProgressReport, ReceivedLimb
from ..progress import queries
from ..progress.newest import spoken_limbs
from ..progress.states import FINDING_WORDS, STATE_WORDS
from ..received.narrowing import counted
from .facets import PublicCount
from .held import held
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
    """Progress of all sub-paragraphs that are public; only those spoken of are read.

    Six queries, one less while the register stands as it is.
    """
    public = {"recommendation__in": counted().order_by()}
    keys: Any = spoken_limbs().filter(**public).values_list("key", flat=True)  # asked in place
    said = queries.voices("limb", keys)
    total = _total(public)
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
        total=total,
        state=_counts(state, STATE_WORDS, language),
        state_silent=total - state.total(),
        found=_counts(found, FINDING_WORDS, language),
        found_silent=total - found.total(),
        graded=graded,
        disagree=disagree,
    )


def _total(public: Mapping[str, Any]) -> int:
    """How many sub-paragraphs there are; counted once for as long as the register is held."""
    register = held()
    if "sub-paragraphs" not in register.noted:
        rows = ReceivedLimb.objects.filter(current=True, **public).order_by()
        register.noted["sub-paragraphs"] = rows.count()
    return int(register.noted["sub-paragraphs"])


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
