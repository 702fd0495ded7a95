"""Visits and places in the words of the page's language."""

from dataclasses import dataclass

from qorgau.common.formats import language
from qorgau.country.queries import label
from qorgau.visits import queries
from qorgau.visits.models import Finding, Place, Status, Visit

#: Status → colour of its tag; the word says the same.
COLOURS = {
    Status.PLANNED: "grey",
    Status.STARTED: "yellow",
    Status.COMPLETED: "purple",
    Status.WRITTEN_UP: "green",
    Status.CLOSED: "grey",
    Status.CANCELLED: "grey",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A visit as a row of a list."""

    visit: Visit
    place: str
    kind: str
    region: str
    status: str
    colour: str
    findings: int


@dataclass(frozen=True, slots=True)
class Found:
    """A finding by its codes."""

    number: int
    version: int
    right: str
    act: str
    grade: str


def line(visit: Visit) -> Line:
    """A visit of `queries.listing` as a row."""
    return Line(
        visit=visit,
        place=queries.name(visit.place, language()),
        kind=name("visit_kinds", visit.kind),
        region=name("regions", visit.place.region),
        status=str(visit.get_status_display()),
        colour=COLOURS[Status(visit.status)],
        findings=getattr(visit, "finding_count", 0),
    )


def finding(row: Finding) -> Found:
    """A finding by the names of its codes."""
    return Found(
        number=row.number,
        version=row.version,
        right=name("rights", row.right),
        act=name("acts", row.act),
        grade=name("finding_grades", row.grade),
    )


def place(row: Place) -> str:
    """The name of a place."""
    return queries.name(row, language())


def name(kind: str, code: str) -> str:
    """The name of a code; empty for none."""
    return label(kind, code, language()) if code else ""
