"""An action plan as a table: objectives, and under them measures. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

#: The columns that the table of a plan can have, in the order in which ours is written.
COLUMNS = (
    "number",
    "title",
    "completion",
    "executors",
    "term",
    "money",
    "source",
    "indicator",
    "target",
)
#: Those without which a table is no plan.
DEMANDED = frozenset(("title", "executors", "term"))


@dataclass(frozen=True, slots=True)
class Executor:
    """A body as the table names it. `agreed`: named "by agreement", since no order binds it."""

    name: str
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """By when, as written; first and last day where it could be read. `yearly`: each year anew."""

    text: str
    since: dt.date | None = None
    until: dt.date | None = None
    yearly: bool = False

    @property
    def read(self) -> bool:
        """Whether a last day is known, so that a clock can run."""
        return self.until is not None


@dataclass(frozen=True, slots=True)
class Measure:
    """One row: what is done, in which form it ends, who does it, by when, with which money.

    `objectives` are the headings above it, outermost first. `responsible` collects what the
    `co_executors` bring. `money` and `target` stand as written: plans mix sums, "within the
    budget" and words.
    """

    title: str
    responsible: Executor
    term: Term
    number: str = ""
    completion: str = ""
    co_executors: tuple[Executor, ...] = ()
    money: str = ""
    source: str = ""
    indicator: str = ""
    target: str = ""
    objectives: tuple[str, ...] = ()
    row: int = 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is missing in a row or could not be read; `code`: title, executors, term, columns."""

    row: int
    code: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The measures of a file, and what was doubtful in it.

    `columns` are those found, by our names; `others` the headings of columns that are not known
    and whose content is not taken. Rows of `set_aside` gave no measure; those of `doubts` did.
    """

    title: str
    measures: tuple[Measure, ...]
    columns: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    set_aside: tuple[Doubt, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class NoPlan(ValueError):
    """The file holds no table of a plan; `code`: docx (it cannot be read), table (no such one)."""

    def __init__(self, code: str, word: str = "") -> None:
        self.code, self.word = code, word
        super().__init__(f"{code} {word}".strip())
