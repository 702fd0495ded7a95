"""The verbs: an event is entered or taken back; a calendar gets a secret address or loses it."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, refuse_if
from qorgau.common.text import clean
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.people.links import hash_token
from qorgau.people.models import User

from ..models import CalendarAddress, MechanismEvent, MechanismEventClosing
from . import bodies
from .shapes import ACTIONS, BY_DOCUMENT, EVENTS, MECHANISMS, TREATY

#: Days that may be announced before they come.
AHEAD = frozenset(("session_opens", "outcome_adopted", "review_held"))
FARTHEST = dt.timedelta(days=366 * 10)
#: Events that are about one document, and say nothing without it.
OF_DOCUMENT = frozenset(
    ("follow_up_sent", "views_transmitted", "case_transmitted", "letter_sent", "answer_sent")
)
MOST_NOTE = 2_000


@verb
def enter_event(
    *,
    by: Actor,
    kind: str,
    mechanism: str,
    on: dt.date,
    body: str = "",
    document: str = "",
    action: str = "",
    due_on: dt.date | None = None,
    note: str = "",
    user: User | None = None,
) -> MechanismEvent:
    """Enter what happened with a mechanism, or the last day that it named. Raises `Refused`.

    `body` is asked of committees alone, `action` and `due_on` of `date_set` alone.
    """
    named = kind == "date_set"
    row = MechanismEvent(
        kind=kind,
        mechanism=mechanism,
        body=body if mechanism == TREATY else "",
        on=on,
        document=clean(document, max_chars=120, field="document"),
        action=action if named else "",
        due_on=due_on if named else None,
        note=clean(note, max_chars=MOST_NOTE, field="note"),
        user=user,
        at=timezone.now(),
    )
    refuse_if([*_faults(row), *_date_faults(row), *_again(row)])
    row.save()
    record(by=by, kind="mechanism_event.entered", subject=f"mechanism_event:{row.pk}", rows=[row])
    return row


@verb
def take_back(
    *, by: Actor, event: MechanismEvent, why: str, user: User | None = None
) -> MechanismEventClosing:
    """An event was entered by mistake; it stays, and no longer counts. Raises `Refused`."""
    locked = MechanismEvent.objects.select_for_update().get(pk=event.pk)
    gone = MechanismEventClosing.objects.filter(event=locked).exists()
    refuse_if([Reason("event.closed", _("This was taken back already"))] if gone else [])
    said = clean(why, max_chars=300, field="why", required=True)
    row = MechanismEventClosing(event=locked, why=said, user=user, at=timezone.now())
    row.save()
    subject = f"mechanism_event:{event.pk}"
    record(by=by, kind="mechanism_event.taken_back", subject=subject, rows=[row])
    return row


@verb
def give_address(*, by: Actor, user: User, token: str, language: str) -> CalendarAddress:
    """Give a person's calendar a secret address; the one before stops working."""
    now = timezone.now()
    CalendarAddress.objects.filter(user=user, ended_at__isnull=True).update(ended_at=now)
    row = CalendarAddress(user=user, token_hash=hash_token(token), language=language, made_at=now)
    row.save()
    record(by=by, kind="calendar_address.given", subject=f"user:{user.pk.hex}")
    return row


@verb
def end_address(*, by: Actor, user: User) -> int:
    """Let the secret address of a person's calendar end; how many stopped working."""
    open_ones = CalendarAddress.objects.filter(user=user, ended_at__isnull=True)
    ended = open_ones.update(ended_at=timezone.now())
    record(by=by, kind="calendar_address.ended", subject=f"user:{user.pk.hex}")
    return ended


def _faults(row: MechanismEvent) -> list[Reason]:
    found = []
    if row.kind not in EVENTS:
        found.append(Reason("event.kind", _("Choose what happened"), "kind"))
    if row.mechanism not in MECHANISMS:
        found.append(Reason("event.mechanism", _("Choose a mechanism"), "mechanism"))
    if row.mechanism == TREATY and row.body not in bodies.codes():
        found.append(Reason("event.body", _("Choose a committee"), "body"))
    if not row.document and (row.kind in OF_DOCUMENT or row.action in BY_DOCUMENT):
        found.append(Reason("event.document", _("Enter the document it is about"), "document"))
    return found


def _date_faults(row: MechanismEvent) -> list[Reason]:
    today = timezone.localdate()
    latest = today + FARTHEST if row.kind in AHEAD else today
    found = []
    if row.on > latest:
        found.append(Reason("event.on", _("The date cannot be in the future"), "on"))
    if row.kind != "date_set":
        return found
    if row.action not in ACTIONS:
        found.append(Reason("event.action", _("Choose what is due"), "action"))
    if row.due_on is None:
        found.append(Reason("event.due_on", _("Enter the last day"), "due_on"))
    elif row.due_on < row.on:
        said = _("The last day cannot be before the day on which it was named")
        found.append(Reason("event.due_on", said, "due_on"))
    return found


def _again(row: MechanismEvent) -> list[Reason]:
    fields = ("kind", "mechanism", "body", "on", "document", "action", "due_on")
    same = {name: getattr(row, name) for name in fields}
    known = MechanismEvent.objects.filter(closing__isnull=True, **same).exists()
    return [Reason("event.again", _("This was entered already"))] if known else []
