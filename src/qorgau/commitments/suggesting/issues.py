"""Issues suggested for a recommendation of the UN, named as UPR Info names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .model import Model, Scored, load

FILE = "issues.json"
MOST_CERTAIN = 0.99  # nothing that is suggested is certain


@dataclass(frozen=True, slots=True)
class Measured:
    """How a label did on later sessions than it was learned from; texts counted.

    `suggested` texts got the label, of those `right` had it; `had` texts had it in all.
    """

    suggested: int
    right: int
    had: int

    @property
    def right_in_hundred(self) -> int | None:
        """Of a hundred such suggestions so many were right; None where none was made."""
        return round(100 * self.right / self.suggested) if self.suggested else None


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue suggested: the share of such texts that had it, and the words that led to it."""

    issue: str
    certainty: float
    words: tuple[str, ...]


def suggest(text: str) -> list[Issue]:
    """The issues of an English text, the most certain first; empty where no word says anything."""
    model = _model()
    scored = model.scored(text)
    if not scored.words:
        return []
    return [_issue(model, scored, label, certainty) for label, certainty in model.found(scored)]


def _issue(model: Model, scored: Scored, label: int, certainty: float) -> Issue:
    return Issue(
        model.labels[label], round(min(certainty, MOST_CERTAIN), 3), tuple(scored.leading(label))
    )


def names() -> list[str]:
    """Every issue that can be suggested."""
    return list(_model().labels)


@cache
def measured() -> Mapping[str, Measured]:
    """The measured error by issue."""
    return {
        one["label"]: Measured(one["suggested"], one["right"], one["had"])
        for one in _model().measured
    }


def about() -> Mapping[str, object]:
    """What the model learned from, what it was measured on, and its scores there."""
    return _model().about


@cache
def _model() -> Model:
    return load(FILE)
