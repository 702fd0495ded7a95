"""What a pack says of the terms of mechanisms, what happened, and the terms that run from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from qorgau.country.calendar import Label

#: By whom a term is set: the Universal Periodic Review, a committee, a holder of a mandate.
UPR, TREATY, SPECIAL = "upr", "treaty", "special"
MECHANISMS = (UPR, TREATY, SPECIAL)

#: What is owed → the event that ends its term.
ACTIONS: Mapping[str, str] = {
    "report": "report_submitted",
    "list_replies": "replies_sent",
    "positions": "positions_sent",
    "midterm": "midterm_sent",
    "follow_up": "follow_up_sent",
    "views_answer": "answer_sent",
    "letter_answer": "answer_sent",
    "case_observations": "answer_sent",
}
#: What is owed about one document (observations, Views, a letter), not by a body in its turn.
BY_DOCUMENT = frozenset(("follow_up", "views_answer", "letter_answer", "case_observations"))
#: Events that a person enters, with what each needs beside its day.
EVENTS = (
    "report_submitted",
    "list_received",
    "list_before_report",
    "replies_sent",
    "session_opens",
    "review_held",
    "observations",
    "outcome_adopted",
    "positions_sent",
    "midterm_sent",
    "follow_up_sent",
    "views_transmitted",
    "case_transmitted",
    "letter_sent",
    "answer_sent",
    "date_set",
)
#: The treaty entered into force for the State: told by the pack, entered by nobody.
ENTRY = "entry"
STARTS = (ENTRY, *EVENTS)
UNITS = ("days", "weeks", "months")
#: Not for the public: letters stay confidential until they are answered, cases while they run.
CONFIDENTIAL = frozenset(("letter_answer", "case_observations"))


@dataclass(frozen=True, slots=True)
class Source:
    """Where terms are set: the name of a treaty, a resolution or a page, and its address."""

    code: str
    names: Label
    address: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One term: so much time after an event (or `before` it), by its source.

    `bodies` are codes of committees, none for every one of the mechanism; `treaties` those whose
    entry into force starts it. It holds for events between `valid_from` and `valid_to`.
    `confirmed` is false where the source was seen only second hand. `voluntary`: nobody is late.
    """

    code: str
    mechanism: str
    action: str
    starts: str
    amount: int
    unit: str
    source: str
    article: Label
    bodies: tuple[str, ...] = ()
    treaties: tuple[str, ...] = ()
    before: bool = False
    voluntary: bool = False
    confirmed: bool = True
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    note: Label | None = None

    def holds(self, on: dt.date) -> bool:
        """Whether this wording of the term is the one for an event of that day."""
        since, until = self.valid_from or dt.date.min, self.valid_to or dt.date.max
        return since <= on <= until


@dataclass(frozen=True, slots=True)
class Step:
    """After so many days over its term a measure is shown to whoever may take an action."""

    after_days: int
    action: str


@dataclass(frozen=True, slots=True)
class MechanismTerms:
    """Everything of a pack's `mechanism_terms.yaml`."""

    sources: Mapping[str, Source]
    rules: tuple[Rule, ...]
    escalation: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: what, with which body, on which day, about which document.

    `due_on` and `action` belong to `date_set`: the mechanism itself named the last day. `amount`
    and `unit` are the term that a document itself names. `parts` are its paragraphs. `key` is the
    row behind it, blank where a document or the pack tells it. `treaty` is that of an entry.
    """

    kind: str
    mechanism: str
    body: str
    on: dt.date
    document: str = ""
    due_on: dt.date | None = None
    action: str = ""
    amount: int | None = None
    unit: str = ""
    parts: tuple[str, ...] = ()
    treaty: str = ""
    key: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How a day was counted: from which day, how much of what, which day that gives."""

    start: dt.date
    amount: int
    unit: str
    before: bool
    due: dt.date


@dataclass(frozen=True, slots=True)
class Clock:
    """A term that runs or ran. `counted` is by the rule, `set_on` the day the mechanism named.

    `stop` is the event that ended it. `unknown`: counted from the pack alone, while nothing was
    entered of what came of it since; nobody may be called late for that.
    """

    action: str
    mechanism: str
    body: str
    start: Event | None
    rule: Rule | None
    counted: Counted | None
    set_by: Event | None = None
    stop: Event | None = None
    unknown: bool = False

    @property
    def due(self) -> dt.date:
        """The day that counts: what the mechanism itself set goes before what is counted."""
        if self.set_by is not None and self.set_by.due_on is not None:
            return self.set_by.due_on
        assert self.counted is not None
        return self.counted.due

    @property
    def document(self) -> str:
        """The document it is about, blank where it is about a turn."""
        if self.action in BY_DOCUMENT and self.start is not None:
            return self.start.document
        if self.action in BY_DOCUMENT and self.set_by is not None:
            return self.set_by.document
        return ""

    @property
    def voluntary(self) -> bool:
        """Whether nobody is held to it."""
        return bool(self.rule and self.rule.voluntary)

    @property
    def uid(self) -> str:
        """Its name for ever: what is owed to whom, about what, since when; never a row's id."""
        begun = self.start or self.set_by
        assert begun is not None
        # A day that is corrected must not make another term of one document's.
        since = "" if self.action in BY_DOCUMENT else begun.on.isoformat()
        about = begun.document or begun.treaty
        parts = "+".join(begun.parts)
        return "|".join((self.action, self.mechanism, self.body, about, since, parts))

    def state(self, today: dt.date) -> str:
        """`done`, `unknown`, `voluntary`, `overdue` or `running`, on a day."""
        if self.stop is not None:
            return "done"
        if self.unknown:
            return "unknown"
        if self.due >= today:
            return "running"
        return "voluntary" if self.voluntary else "overdue"
