"""Recommendations in the words of the page's language."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from qorgau.commitments import queries
from qorgau.commitments.models import Recommendation, RecommendationText, Status
from qorgau.common.formats import language
from qorgau.country.queries import label

from .. import terms

#: Status → colour of its tag; the word says the same.
COLOURS = {
    Status.DRAFT: "grey",
    Status.ISSUED: "yellow",
    Status.ANSWERED: "purple",
    Status.VERIFIED: "green",
    Status.CLOSED: "grey",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a list."""

    key: UUID
    number: str
    title: str
    body: str
    status: str
    colour: str
    due: dt.date | None
    left: str
    state: str
    position: str
    found: str


def line(row: Recommendation) -> Line:
    """A recommendation as a row (of `queries.listing` or its like)."""
    wording, check = queries.wording(row, language()), queries.newest_check(row)
    due: dt.date | None = getattr(row, "due_on", None)
    answer = getattr(row, "answer", None)
    return Line(
        key=row.pk,
        number=row.number or "",
        title=wording.title if wording else "",
        body=name("bodies", row.to),
        status=str(row.get_status_display()),
        colour=COLOURS[Status(row.status)],
        due=due,
        left=terms.left(due) if due else "",
        state=terms.state(due) if due else "",
        position=name("answers", answer.position) if answer else "",
        found=name("verifications", check.state) if check else "",
    )


def name(kind: str, code: str) -> str:
    """The name of a code; empty for none."""
    return label(kind, code, language()) if code else ""


def shown(row: Recommendation) -> RecommendationText | None:
    """The wording of the page's language, else the original."""
    return queries.wording(row, language())


def heading(row: Recommendation) -> str:
    """What to call it in a heading: its number and title, or only the title of a draft."""
    wording = shown(row)
    title = wording.title if wording else ""
    return f"{row.number}: {title}" if row.number else title
