"""Last days that imported observations name and nobody entered yet: proposed, never taken.

They are read from the kept paragraphs each time, so a proposal waits until a person enters it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from qorgau.common.actor import Actor
from qorgau.people.models import User

from ..mechanism_terms import actions
from ..models import MechanismEvent, ReceivedDocument, ReceivedRecommendation, ReceivedText
from ..told import next_days
from ..told.next_days import FOLLOW_UP
from ..told.shapes import TREATY, Document, Limb, Told, Wording

MOST = 30  # newest documents that are looked through
_EACH = 400  # paragraphs of a document at most


@dataclass(frozen=True, slots=True)
class Proposal:
    """A last day for the calendar: of which document, what for, and the words that name it."""

    document: str
    body: str
    on: dt.date
    action: str
    due: dt.date
    paragraph: str
    words: str

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"{self.document}|{self.action}|{self.due.isoformat()}"


def proposals(document: str = "") -> list[Proposal]:
    """Days of the newest documents, or of one, that are not on the calendar; four queries."""
    rows = ReceivedDocument.objects.filter(mechanism=TREATY, published_on__isnull=False)
    rows = rows.filter(symbol=document) if document else rows
    documents = list(rows.order_by("-published_on", "symbol")[:MOST])
    told = _paragraphs(documents)
    found = [one for row in documents for one in _of(row, told.get(row.symbol, []))]
    events = MechanismEvent.objects.filter(kind="date_set", closing__isnull=True)
    entered = set(events.order_by().values_list("document", "action"))
    return [one for one in found if (one.document, one.action) not in entered]


def enter(*, by: Actor, user: User, key: str) -> MechanismEvent | None:
    """Enter a proposed day into the calendar; None where it is no proposal any longer."""
    one = next((one for one in proposals(key.partition("|")[0]) if one.key == key), None)
    if one is None:
        return None
    return actions.enter_event(
        by=by,
        user=user,
        kind="date_set",
        mechanism=TREATY,
        body=one.body,
        on=one.on,
        document=one.document,
        action=one.action,
        due_on=one.due,
        note=one.words,
    )


def _paragraphs(
    documents: Sequence[ReceivedDocument],
) -> dict[str, list[ReceivedRecommendation]]:
    texts = Prefetch("texts", ReceivedText.objects.filter(part="").order_by("-order"))
    rows = ReceivedRecommendation.objects.filter(document__in=documents, own=True)
    rows = rows.select_related("document").prefetch_related(texts).order_by("source_row", "id")
    found: dict[str, list[ReceivedRecommendation]] = {}
    for row in rows[: MOST * _EACH]:
        if row.document is not None:
            found.setdefault(row.document.symbol, []).append(row)
    return found


def _of(document: ReceivedDocument, rows: Sequence[ReceivedRecommendation]) -> list[Proposal]:
    """What one document names; a term of follow-up that runs by itself is not proposed."""
    if not rows or document.published_on is None:
        return []
    counted = any(row.priority and (row.due_on or row.term_months) for row in rows)
    named = next_days.find([_told(row) for row in rows], Document(dated=document.published_on))
    return [
        Proposal(document.symbol, rows[0].body, document.published_on, one.action, one.due,
                 one.paragraph, one.words)
        for one in named
        if not (counted and one.action == FOLLOW_UP)
    ]  # fmt: skip


def _told(row: ReceivedRecommendation) -> Told:
    text = next((one.text for one in row.texts.all()), "")
    limbs = (Limb("", "", (Wording(text),)),)
    return Told(row.mechanism, row.body, row.kind, limbs, row.source_row, number=row.number)
