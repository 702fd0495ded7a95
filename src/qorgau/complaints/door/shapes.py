"""What the person's pages show: frozen values in one language."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Question:
    """One question in one language. `choices` are (code, text); `when` as in the pack."""

    code: str
    kind: str
    label: str
    hint: str
    required: bool
    max_chars: int
    choices: tuple[tuple[str, str], ...]
    personal: bool


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One page of a journey; `optional` pages may be passed by."""

    code: str
    title: str
    hint: str
    optional: bool
    questions: tuple[Question, ...]

    @property
    def takes_files(self) -> bool:
        """Whether files are handed in on this page."""
        return any(one.kind == "file" for one in self.questions)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to write to the office: a named complaint, or an anonymous report without a promise."""

    code: str
    title: str
    lead: str
    named: bool
    promises_decision: bool


@dataclass(frozen=True, slots=True)
class FileLine:
    """A kept file as its owner sees it; size in bytes."""

    id: UUID
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft, opened. `answers`: page → question → answer."""

    number: str
    code: str
    way: Way
    code_noted: bool
    answers: Mapping[str, Mapping[str, Any]]
    files: tuple[FileLine, ...]
    pages: tuple[QuestionPage, ...]
    missing: frozenset[str]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step that was taken, in plain words."""

    on: dt.date
    words: str
    article: str


@dataclass(frozen=True, slots=True)
class TermLine:
    """A legal term that runs: what it is, its last day, why that day. `duty`: office or body."""

    code: str
    label: str
    duty: str
    due_on: dt.date
    cite: str
    counted: int
    skipped: tuple[tuple[dt.date, str], ...]
    extended_from: dt.date | None


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message, opened; `own` when the person wrote it, `letter` when it is a formal answer."""

    on: dt.date
    own: bool
    letter: bool
    text: str


@dataclass(frozen=True, slots=True)
class ConsentQuestion:
    """What a body would learn, for the person to agree to. `items` are (code, text)."""

    id: UUID
    body: str
    text: str
    items: tuple[tuple[str, str], ...]
    state: str
    decisions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StandingConsent:
    """What another body may learn if the case is sent on: items (code, text), those ticked.

    `told` are the things agreed to, in words, `waits` whether the person asked to wait first,
    `open` whether the person can still change it.
    """

    items: tuple[tuple[str, str], ...]
    ticked: frozenset[str]
    told: tuple[str, ...]
    waits: bool
    open: bool


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """Who opened the file: the day, the role and unit, the reason. Never the hour or a name."""

    on: dt.date
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Status:
    """Everything that a receipt may read back."""

    number: str
    promises_decision: bool
    received_on: dt.date
    registered_on: dt.date
    unit: str
    closed: bool
    steps: tuple[StepLine, ...]
    terms: tuple[TermLine, ...]
    messages: tuple[MessageLine, ...]
    files: tuple[FileLine, ...]
    questions: tuple[ConsentQuestion, ...]
    readings: tuple[ReadingLine, ...]


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """What is shown after handing in, until the person has written the code down."""

    number: str
    code: str
    received_on: dt.date
    registered_on: dt.date
    promises_decision: bool
    terms: tuple[TermLine, ...]
    promise: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """An inquiry as the body sees it by its link. `state` is open, answered or expired."""

    state: str
    number: str
    body_code: str
    body: str
    sent_on: dt.date
    answered_on: dt.date | None
    link_until: dt.date
    text: str
    term: TermLine | None


@dataclass(frozen=True, slots=True)
class Competent:
    """Who is competent for a subject, beside this office."""

    subject: str
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Bodies of one kind that may be the right ones to turn to."""

    kind: str
    words: str
    bodies: tuple[str, ...]
