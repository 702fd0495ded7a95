"""The last day for an answer about what was told: one count for calendar, bodies and the public.

It is counted as the calendar counts it: from the day that a person entered for the document (its
transmission), else from that of the text or its document; a day that the mechanism itself named
goes before. A text that begins no term of a mechanism keeps the day or the term that it tells.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from ..models import ReceivedRecommendation
from . import known, reading, running
from .counting import count
from .shapes import BY_DOCUMENT, CONFIDENTIAL, TREATY, Clock, Event


def due_days(
    rows: Iterable[ReceivedRecommendation], *, public: bool = False
) -> Mapping[UUID, dt.date | None]:
    """The last day of each by its primary key; None where none runs. At most one query.

    `public` leaves out what is counted of confidential letters, as the public calendar does. Rows
    bring their document along (`select_related`).
    """
    every = list(rows)
    clocks = _clocks([one for one in every if _begins(one)])
    days = {
        key: one.due for key, one in clocks.items() if not (public and one.action in CONFIDENTIAL)
    }
    return {one.pk: days.get(one.identity) or _told(one) for one in every}


def _begins(row: ReceivedRecommendation) -> bool:
    """Whether it may begin a term of its mechanism: it tells one, or is Views or a letter."""
    term = row.due_on or row.term_months or row.term_days
    return row.kind in known._KIND or bool(row.mechanism == TREATY and term)


def _clocks(rows: Iterable[ReceivedRecommendation]) -> dict[str, Clock]:
    """The term of each by its key, as the calendar has it for its document."""
    told = [one for row in rows if (one := _event(row))]
    if not told:
        return {}
    entered = [known._entered(one) for one in known.open_events()]
    events = known._together(entered, told)
    found = running.clocks(events, reading.current().rules)
    return {
        one.start.page: one
        for one in found
        if one.start and one.start.page and one.action in BY_DOCUMENT
    }


def _event(row: ReceivedRecommendation) -> Event | None:
    """The event that the row tells, its own key in place of paragraphs: each is counted alone."""
    document = row.document
    said = {
        "identity": row.identity, "body": row.body, "number": row.number,
        "published_on": row.published_on, "term_months": row.term_months,
        "term_days": row.term_days, "due_on": row.due_on,
        "document__symbol": document.symbol if document else "",
        "document__published_on": document.published_on if document else None,
    }  # fmt: skip
    found = known._of_row(said, known._KIND.get(row.kind, "observations"))
    return replace(found, parts=(row.identity,)) if found else None


def _told(row: ReceivedRecommendation) -> dt.date | None:
    """As told, else by the term that it tells, from its day or that of its document."""
    start = row.published_on or (row.document.published_on if row.document else None)
    if row.due_on or start is None:
        return row.due_on
    if row.term_months:
        return count(start, row.term_months, "months").due
    return count(start, row.term_days, "days").due if row.term_days else None
