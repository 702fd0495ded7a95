"""The shapes of a country pack, frozen. A `Label` is one text in each of the pack's languages."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..calendar import Calendar, Label, text_of
from ..clock import TermRule
from .drawn import RegionMap
from .glossary import GlossaryEntry, ReadingList
from .outlines import Outline
from .past import Past
from .rights import Guides, WordRow
from .valid import Valid


@dataclass(frozen=True, slots=True)
class BodyRow(Valid):
    """A row of `bodies.csv`: an institution between two dates; `region` is where it acts."""

    code: str
    kind: str
    parent: str
    region: str
    names: Label


@dataclass(frozen=True, slots=True)
class RegionRow(Valid):
    """A row of `regions.csv`: an administrative unit between two dates, by its official code."""

    code: str
    kind: str
    parent: str
    successor: str
    names: Label


@dataclass(frozen=True, slots=True)
class ConceptRow(Valid):
    """A row of `vocab/<vocabulary>.csv`; `outside` maps other schemes to their numbers."""

    vocabulary: str
    code: str
    parent: str
    outside: Mapping[str, str]
    labels: Label


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A row of `units.csv`: a unit of staff, of a body, perhaps for one region."""

    code: str
    kind: str
    body: str
    region: str
    names: Label


@dataclass(frozen=True, slots=True)
class CompetenceRow:
    """A row of `competence.csv`: a body that is competent for complaints about a right."""

    right: str
    body: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `slot` says where the answer is sealed; `facet` which facet it proposes.

    `when` shows the question only after given answers: field code → allowed answers.
    """

    code: str
    kind: str
    label: Label
    hint: Label
    vocabulary: str
    required: bool
    max_chars: int
    slot: str
    facet: str
    when: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an intake: one thing to answer. `optional` pages may be skipped whole."""

    code: str
    title: Label
    hint: Label
    optional: bool
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure.

    `phase` is the engine's phase in which it leaves the matter; a step that `stays` is only noted
    (an extension, a notice) and leaves the matter where it was. `comes_from` lists the steps after
    which it may be taken (empty for the first). `reasons` names the vocabulary of which a code
    must be chosen. `told` is the status line that the person reads.
    """

    code: str
    phase: str
    stays: bool
    label: Label
    told: Label
    comes_from: tuple[str, ...]
    actor: str
    roles: tuple[str, ...]
    requires: tuple[str, ...]
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    extends: str
    reasons: str
    letter: str
    article: str


@dataclass(frozen=True, slots=True)
class Procedure(Valid):
    """One wording of one procedure, `own` or `watched`."""

    code: str
    kind: str
    label: Label
    lead: Label
    act: str
    article: str
    conducted_by: str
    promises_decision: bool
    named: bool
    questions: tuple[Page, ...]
    steps: tuple[Step, ...]
    clocks: tuple[TermRule, ...]
    file: str

    def step(self, code: str) -> Step:
        """The step of that code; raises KeyError."""
        for step in self.steps:
            if step.code == code:
                return step
        raise KeyError(f"{self.code} has no step {code}")

    @property
    def first_step(self) -> Step:
        """The step with which a matter begins."""
        return next(step for step in self.steps if not step.comes_from)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted or cited. `threshold`: counts below it are withheld when published.

    `rights` are codes of the vocabulary; `series` codes of official series to be read beside it.
    """

    code: str
    labels: Label
    unit: Label
    definition: Label
    method: Label
    kind: str
    source: str
    counts: str
    breakdowns: tuple[str, ...]
    threshold: int
    decimals: int
    rights: tuple[str, ...] = ()
    series: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """`letters/<language>/<code>[.<procedure>].txt`: first line the subject, then the body."""

    code: str
    procedure: str
    language: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long a class of data is kept, counted from which event, by which rule."""

    code: str
    label: Label
    amount: int
    unit: str
    start: str
    rule: str
    then: str


@dataclass(frozen=True, slots=True)
class Work:
    """What a library says of a document, without its text; `address` is where it is published."""

    symbol: str
    titles: Label
    kind: str
    author: Label
    date: dt.date | None
    date_note: str
    language: str
    address: str
    paragraphs: int | None

    def title(self, language: str) -> str:
        """The title in that language, else in the first of the pack."""
        return text_of(self.titles, language)


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A row of `sources/*.csv`: one value as a document states it, with its paragraph.

    `qualifier` is how the document qualifies the number; `doubt` is `yes` where it is doubtful,
    and then `note` says why. `notes` has the note in each language in which it is written.
    """

    indicator: str
    period: str
    breakdown: Mapping[str, str]
    value: str
    unit: str
    document: str
    paragraph: str
    note: str
    qualifier: str
    doubt: str
    notes: Label
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class OpenData:
    """Under which terms the office gives out its own data.

    `publisher` is a body of the pack; `licence` a word of the engine, empty where nothing was
    decided; `contact` a mail address or a page, empty where there is none.
    """

    publisher: str
    licence: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Pack:
    """A whole country pack. `digest` is the SHA-256 over all its files."""

    path: Path
    code: str
    version: str
    digest: str
    languages: tuple[str, ...]
    zone: str
    name: Label
    in_force_from: dt.date
    own_body: str
    calendar: Calendar
    bodies: tuple[BodyRow, ...]
    regions: tuple[RegionRow, ...]
    units: tuple[UnitRow, ...]
    competence: tuple[CompetenceRow, ...]
    vocabularies: Mapping[str, tuple[ConceptRow, ...]]
    procedures: tuple[Procedure, ...]
    indicators: Mapping[str, Indicator]
    outlines: Mapping[str, Outline]
    letters: tuple[Letter, ...]
    retention: tuple[RetentionRule, ...]
    works: Mapping[str, Work]
    sources: tuple[CitedRow, ...]
    guides: Guides
    words: tuple[WordRow, ...]
    glossary: tuple[GlossaryEntry, ...]
    reading_lists: tuple[ReadingList, ...]
    body_past: Past
    region_past: Past
    maps: tuple[RegionMap, ...]
    open_data: OpenData

    @property
    def terms(self) -> tuple[TermRule, ...]:
        """Every term of every procedure, in the order of the files."""
        return tuple(rule for procedure in self.procedures for rule in procedure.clocks)

    def letter(self, code: str, language: str, procedure: str = "") -> Letter:
        """The letter of that code; one written for the procedure wins. Raises KeyError."""
        fitting = [
            letter
            for letter in self.letters
            if (letter.code, letter.language) == (code, language)
            and letter.procedure in ("", procedure)
        ]
        if not fitting:
            raise KeyError(f"no letter {code} in {language}")
        return max(fitting, key=lambda letter: letter.procedure != "")
