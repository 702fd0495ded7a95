"""What is known to have happened: what people entered, what imported documents and the pack tell.

A day that a person entered for a document (its transmission) goes before the day of the document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.db.models import Q

from .. import treaties, treaties_entered
from ..models import MechanismEvent, ReceivedRecommendation, StatusKind
from ..told.shapes import CONCERN, LETTER, RECOMMENDATION, VIEWS
from . import reading, running
from .shapes import ENTRY, SPECIAL, TREATY, Clock, Event

#: Rows of documents that are read at most; one State has received fewer in all these years.
MOST = 5_000
_KIND = {VIEWS: "views_transmitted", LETTER: "letter_sent"}
_COLUMNS = ("identity", "mechanism", "kind", "body", "document__symbol", "published_on",
            "document__published_on", "number", "term_months", "term_days", "due_on")  # fmt: skip


def clocks() -> list[Clock]:
    """Every term that runs or ran; four queries, however many there are."""
    return running.clocks(events(), reading.current().rules)


def events() -> list[Event]:
    """Everything that happened, from all sources."""
    entered = [_entered(row) for row in open_events()]
    told = [*_papers(), *_named()]
    return [*_together(entered, told), *_entries()]


def open_events() -> Sequence[MechanismEvent]:
    """Events that people entered and nobody took back, the newest day first."""
    rows = MechanismEvent.objects.filter(closing__isnull=True).select_related("user")
    return list(rows.order_by("-on", "-id")[:MOST])


def _entered(row: MechanismEvent) -> Event:
    return Event(
        kind=row.kind,
        mechanism=row.mechanism,
        body=row.body,
        on=row.on,
        document=row.document,
        due_on=row.due_on,
        action=row.action,
        key=row.pk.hex,
    )


def _together(entered: Sequence[Event], told: Sequence[Event]) -> Iterator[Event]:
    """What documents tell, on the day that a person entered for it, and all else that was entered.

    A document tells its own term, paragraphs and page; the person knows when it was transmitted.
    """
    days = {_which(one): one for one in entered if one.document}
    known = {_which(one) for one in told}
    for one in told:
        own = days.get(_which(one))
        yield replace(one, on=own.on, key=own.key) if own else one
    yield from (one for one in entered if not one.document or _which(one) not in known)


def _which(one: Event) -> tuple[str, str]:
    return one.kind, one.document


def _papers() -> Iterator[Event]:
    """Observations that were published: a review has been held."""
    rows = ReceivedRecommendation.objects.filter(own=True, mechanism=TREATY)
    rows = rows.filter(kind__in=(RECOMMENDATION, CONCERN), document__isnull=False)
    columns = ("document__symbol", "body", "published_on", "document__published_on")
    found = rows.order_by(*columns).values_list(*columns).distinct()[:MOST]
    for symbol, body, on, also in found:
        if day := on or also:
            yield Event("observations", TREATY, body, day, document=symbol)


def _named() -> Iterator[Event]:
    """Priority paragraphs with a term, those of one term together; each of Views and letters."""
    term = Q(term_months__isnull=False) | Q(term_days__isnull=False) | Q(due_on__isnull=False)
    wanted = Q(kind__in=tuple(_KIND)) | (Q(mechanism=TREATY, priority=True) & term)
    rows = ReceivedRecommendation.objects.filter(wanted, own=True).order_by("source_row", "id")
    groups: dict[Event, list[Mapping[str, object]]] = {}
    for row in rows.values(*_COLUMNS)[:MOST]:
        kind = _KIND.get(row["kind"])
        event = _of_row(row, kind or "observations")
        if event is not None and kind is not None:
            yield event
        elif event is not None:
            groups.setdefault(replace(event, page=""), []).append(row)
    for event, ones in groups.items():
        parts = tuple(dict.fromkeys(str(one["number"]) for one in ones if one["number"]))
        yield replace(event, parts=parts, page=str(ones[0]["identity"]))


def _of_row(row: Mapping[str, object], kind: str) -> Event | None:
    on = row["published_on"] or row["document__published_on"]
    if not isinstance(on, dt.date):
        return None
    months, days, due = row["term_months"], row["term_days"], row["due_on"]
    amount = months or days
    return Event(
        kind=kind,
        mechanism=SPECIAL if kind == "letter_sent" else TREATY,
        body=str(row["body"]),
        on=on,
        document=str(row["document__symbol"] or row["number"] or row["identity"]),
        due_on=due if isinstance(due, dt.date) else None,
        amount=amount if isinstance(amount, int) else None,
        unit="months" if months else "days" if days else "",
        page=str(row["identity"]),
    )


def _entries() -> Iterator[Event]:
    """Treaties that entered into force for the State, where a source tells the very day.

    What the office entered itself goes before the same day in the pack.
    """
    found = {(one.treaty, one.on): one for one in _entries_of_pack()}
    for row in treaties_entered.open_statements():
        if row.kind == StatusKind.ENTRY and row.on is not None:
            found[row.treaty, row.on] = entry_of(row.treaty, row.on, row.pk.hex)
    yield from found.values()


def entry_of(treaty: str, on: dt.date, key: str = "") -> Event:
    """The entry into force of a treaty for the State as an event of the body that watches it."""
    register = treaties.current()
    short = {one.code: one.short for one in register.committees}
    committee = next((one.committee for one in register.treaties if one.code == treaty), "")
    return Event(ENTRY, TREATY, short.get(committee, ""), on, treaty=treaty, key=key)


def _entries_of_pack() -> Iterator[Event]:
    for treaty in treaties.current().treaties:
        days = {one.said.on for one in treaty.events if one.kind == StatusKind.ENTRY}
        for day in sorted(days):
            if len(day) == len("2000-01-01"):
                yield entry_of(treaty.code, dt.date.fromisoformat(day))
