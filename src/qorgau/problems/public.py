"""What the world sees of systemic problems: how many are open by right, never a small group."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count

from qorgau.country.queries import label

from . import stats
from .models import Problem, ProblemMatter

#: Fewer complaints than this are not told.
THRESHOLD = 5


@dataclass(frozen=True, slots=True)
class PublicProblems:
    """Open problems about one right. `complaints` None: too few to be told without harm."""

    right: str
    right_name: str
    problems: int
    complaints: int | None


def open_by_right(language: str, today: dt.date) -> tuple[PublicProblems, ...]:
    """Open problems by right, the most frequent first.

    When exactly one row is withheld, the next smallest is withheld too, so that no sum gives it.
    """
    problems = stats.count("problems.open", today, today, by="right")
    rows = ProblemMatter.objects.filter(problem__closed_at__isnull=True)
    counted = rows.values_list("problem__right").annotate(n=Count("item", distinct=True))
    complaints = dict(counted.order_by())
    hidden = _hidden({right: complaints.get(right, 0) for right in problems})
    made = [
        PublicProblems(
            right,
            label("rights", right, language) if right else "",
            number,
            None if right in hidden else complaints.get(right, 0),
        )
        for right, number in problems.items()
    ]
    return tuple(sorted(made, key=lambda one: (-one.problems, one.right_name)))


def how_many() -> int:
    """All problems ever opened."""
    return Problem.objects.count()


def _hidden(counts: dict[str, int]) -> set[str]:
    small = {right for right, number in counts.items() if 0 < number < THRESHOLD}
    others = sorted((number, right) for right, number in counts.items() if number >= THRESHOLD)
    if len(small) == 1 and others:
        small.add(others[0][1])
    return small
