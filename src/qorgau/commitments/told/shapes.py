"""What every reader gives: one shape for recommendations, concerns, Views, letters and pledges.

All texts stand as the source has them, in one line per paragraph and in composed letters. Names of
States are the source's own too; `states` knows their codes.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

#: What a thing told can be.
RECOMMENDATION, CONCERN, OTHER = "recommendation", "concern", "other"
VIEWS, FOLLOW_UP, LETTER, PLEDGE = "views", "follow_up", "letter", "pledge"
KINDS = (RECOMMENDATION, CONCERN, OTHER, VIEWS, FOLLOW_UP, LETTER, PLEDGE)
#: By whom: the review by other States, a committee, a mandate holder, the State itself, others.
UPR, TREATY, SPECIAL, NATIONAL, ELSEWHERE = "upr", "treaty", "special", "national", "other"
MECHANISMS = (UPR, TREATY, SPECIAL, NATIONAL, ELSEWHERE)
#: What the State said of a recommendation; "changed" where it took an earlier position back.
SUPPORTED, NOTED, IN_PART, PENDING, CHANGED = "supported", "noted", "in_part", "pending", "changed"
POSITIONS = (SUPPORTED, NOTED, IN_PART, PENDING, CHANGED)

#: A fact that is no news of itself: what stands in a row by which it is known again.
AS_WRITTEN = "as_written"
MOST_FAULTS = 5_000  # whose rows are kept with their reason; all of them are counted


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


def _no_facts() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording and the States that gave it, in their order; none where nobody is named."""

    text: str
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limb:
    """The unit of work: a lettered sub-paragraph, or the whole.

    `label` is blank for the whole, else "a" or, nested, "b.i"; where a paragraph letters two
    lists, those of the second are "a-2", "b-2". `chapeau` are the words under which it stands
    ("The State party should"), of every storey above it, without the wording itself. A limb that
    has limbs of its own ("b" beside "b.i") holds the words before them.
    """

    label: str
    chapeau: str
    wordings: tuple[Wording, ...]

    @property
    def text(self) -> str:
        """Its wordings, one after another."""
        return " ".join(one.text for one in self.wordings)


@dataclass(frozen=True, slots=True)
class Position:
    """What the State said: a code of `POSITIONS`, the source's word, and where it is said."""

    position: str
    word: str
    symbol: str = ""
    paragraph: str = ""
    dated: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A term of somebody's list: which list, its code there (blank where it has none), its name.

    Schemes of the readers: those of the four layouts of the OHCHR's lists (`ohchr-areas` with
    "2.1.", `ohchr-coded` with "A12", `ohchr-plain` and `ohchr-sdgs` without codes), `uhri`,
    `upr-info`, `impact-oss`, `sdg-goal`, `sdg-target`; an office's own file: `own`.
    """

    scheme: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A committee's grade of what was done, in its own scale, with the words beside it.

    `limbs` are the labels that it is of, none for the whole paragraph. `scale` is the code of a
    scale in `grading`, blank where the source does not let it be told.
    """

    scale: str
    grade: str
    limbs: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the State was told (or pledged).

    `body` is a code of `bodies` where the source's name is known, else that name. `number` is the
    paragraph as printed ("166.6", "13"). `about` are the paragraphs that it belongs to: those of a
    recommendation's concern, of what a follow-up report grades. `rows` are all places in the file
    where it stands: rows of a table from 1, or the place in a list. `outside` are its names in
    other systems (`uhri`, `impact-oss` …), `facts` what only its kind has, by codes that each
    reader names.
    """

    mechanism: str
    body: str
    kind: str
    limbs: tuple[Limb, ...]
    row: int
    symbol: str = ""
    number: str = ""
    state: str = ""
    session: int | None = None
    cycle: int | None = None
    dated: dt.date | None = None
    heading: str = ""
    positions: tuple[Position, ...] = ()
    themes: tuple[Label, ...] = ()
    groups: tuple[Label, ...] = ()
    sdgs: tuple[Label, ...] = ()
    outside: Mapping[str, str] = field(default_factory=_nothing)
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=_no_facts)
    about: tuple[str, ...] = ()
    priority: bool = False
    term_months: int | None = None
    term_days: int | None = None
    due: dt.date | None = None
    grades: tuple[Grade, ...] = ()
    language: str = "en"
    rows: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The whole text in one piece, limbs with their chapeaux and labels."""
        pieces: list[str] = []
        chapeau = ""
        for limb in self.limbs:
            if "." not in limb.label and limb.chapeau != chapeau:
                chapeau = limb.chapeau
                pieces.append(chapeau)
            last = limb.label.rpartition(".")[2].partition("-")[0]
            pieces.append(f"({last}) {limb.text}" if last else limb.text)
        return " ".join(one for one in pieces if one)

    @property
    def states(self) -> tuple[str, ...]:
        """Every State that it was said to: mostly one."""
        return self.facts.get("states") or ((self.state,) if self.state else ())

    @property
    def recommended_by(self) -> tuple[str, ...]:
        """Every State that gave one of its wordings, each once."""
        names = (name for limb in self.limbs for one in limb.wordings for name in one.states)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Faulty:
    """A row that gives nothing: where it stands, why (a code of `reasons`), and what was there."""

    row: int
    code: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says of the document as a whole."""

    symbol: str = ""
    title: str = ""
    body: str = ""
    state: str = ""
    session: int | None = None
    dated: dt.date | None = None
    language: str = "en"
    next_report_due: dt.date | None = None
    information_due: dt.date | None = None
    priority: tuple[str, ...] = ()


@dataclass(slots=True)
class Reading:
    """A file that was recognised.

    `items` is drawn once; `faults` and `counts` fill while it is drawn and are whole when it ends.
    Counts: `rows`, `items`, `faults`, `repeated` (further rows of an item already counted), and
    what a reader adds. Drawing may raise `Unreadable` where a file breaks off in the middle.
    `untold` names what the file has no column for (`themes`, `facts`): it takes nothing away there.
    """

    format: str
    items: Iterator[Told]
    layout: str = ""
    encoding: str = "utf-8"
    document: Document = field(default_factory=Document)
    faults: list[Faulty] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    untold: tuple[str, ...] = ()

    def set_aside(self, row: int, code: str, word: str = "") -> None:
        """Count a row that gives nothing, and keep the reason of the first ones."""
        self.counts["faults"] += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Faulty(row, code, word[:200]))


class Unreadable(ValueError):
    """A file that no reader takes; `code` is one of `reasons`, `word` what was found there."""

    def __init__(self, code: str, word: object = "") -> None:
        self.code, self.word = code, str(word)[:200]
        super().__init__(f"{code} {self.word}".strip())
