"""What a pack says of accreditation: the standard, what it asks, where evidence may be found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from qorgau.country.calendar import Label, text_of

#: Where evidence may be found: by a code of that kind, see packs/README.md.
FIGURE, LAW, PARAGRAPH, PROMISE, BODY = "figure", "law", "paragraph", "promise", "body"
REPORT, TERM, HERE, COUNT, RECEIVED = "report", "term", "here", "count", "received"
KINDS = (FIGURE, LAW, PARAGRAPH, PROMISE, BODY, REPORT, TERM, HERE, COUNT, RECEIVED)
#: What the installation itself offers people, and what it keeps, by code.
HERE_CODES = frozenset({"languages", "channels", "regions", "anonymous", "without_scripts"})
COUNT_CODES = frozenset({"un_recommendations", "findings", "rounds", "expert_visits"})
FOR, AGAINST = "for", "against"
SIDES = frozenset({FOR, AGAINST})
CLAIM, GRADE = "claim", "grade"
STANDINGS = frozenset({CLAIM, GRADE})
#: In which direction a number gets better.
BETTER = frozenset({"more", "less"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """One place to look: `code` is a code of its kind, a document's symbol or an outline.

    `place` is inside the document. Of a figure, `better` says which direction is the good one and
    `full` the value short of which something is missing. Of `received`, only texts with one of the
    `words` count; without words all of the theme do. `side` is of a paragraph that is held against.
    """

    kind: str
    code: str
    place: str = ""
    side: str = FOR
    better: str = ""
    full: int | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that an observation asks for; without evidence it is a gap."""

    code: str
    texts: Label
    evidence: tuple[Wanted, ...]

    def text(self, language: str) -> str:
        """What is asked, in a language."""
        return text_of(self.texts, language)


@dataclass(frozen=True, slots=True)
class Observation:
    """One General Observation by its number, with what it asks for in our own words."""

    code: str
    group: str
    names: Label
    asks: Label
    points: tuple[Point, ...]

    def name(self, language: str) -> str:
        """Its name in a language."""
        return text_of(self.names, language)

    def point(self, code: str) -> Point | None:
        """The point of that code."""
        return next((one for one in self.points if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody said of the institution's status: a claim, or a grade of the accrediting body.

    `on` is a day, a month or a year; `grade` is a mark of the scale. `who` is a body or blank.
    """

    on: str
    kind: str
    grade: str
    texts: Label
    who: str
    source: Label
    address: str
    document: str
    paragraph: int | None
    confirmed: bool
    note: Label


@dataclass(frozen=True, slots=True)
class Standard:
    """The standard by which institutions are accredited, and all that the pack says of it."""

    names: Label
    body: str
    version_on: dt.date | None
    every_years: int
    source: str
    address: str
    confirmed: bool
    note: Label
    groups: tuple[tuple[str, Label], ...]
    marks: tuple[tuple[str, Label], ...]
    standings: tuple[Standing, ...]
    observations: tuple[Observation, ...]

    def observation(self, code: str) -> Observation | None:
        """The observation of that number."""
        return next((one for one in self.observations if one.code == code), None)

    def mark(self, code: str, language: str) -> str:
        """What a mark of the scale is called; the mark itself where the pack has no name."""
        return text_of(dict(self.marks).get(code, {}), language) or code
