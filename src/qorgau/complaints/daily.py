"""What a working day asks of complaints: alarms, whose move it is, how much ends soon and where."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from qorgau.people.models import User

from .models import Clock, FacetRow, Inquiry, Matter, Message, Move
from .queries import visible_to

#: Of so many of the soonest terms it is told whose they are.
WEIGHED = 1_000
OFFICE, BODY = "office", "body"
#: The person has not answered yet; the person agreed, and now the office sends it.
OPEN_QUESTIONS = (Inquiry.State.PROPOSED, Inquiry.State.AGREED)


@dataclass(frozen=True, slots=True)
class Load:
    """What of a unit (code) or an officer (id of the account) is over, and ends within the days."""

    code: str
    overdue: int
    soon: int


def alarms(user: User, most: int = 10) -> list[Matter]:
    """Live cases whose people said that they are in danger now, until staff saw to it."""
    # Few at any time, and looked up first: else a page reads every live case to find none.
    told = Matter.objects.filter(danger_at__isnull=False, danger_seen_at__isnull=True)
    rows = visible_to(user).filter(pk__in=told.values("pk"), closed_at__isnull=True)
    return list(rows.order_by("danger_at")[:most])


def running(user: User, duty: str, *, mine: bool = False, most: int = 10) -> list[Clock]:
    """Terms that run and whose keeping is the office's or a body's, the soonest first.

    `mine`: only of cases in which the person took a step.
    """
    rows = Clock.objects.filter(duty=duty, stopped_at__isnull=True)
    rows = rows.filter(matter__in=_live(user, mine)).select_related("matter", "inquiry")
    return list(rows.order_by("due_at", "id")[:most])


def asked(user: User, *, mine: bool = False, most: int = 20) -> list[Inquiry]:
    """Inquiries that the person was asked about, and agreed ones not yet sent; the oldest first."""
    rows = Inquiry.objects.filter(state__in=OPEN_QUESTIONS, matter__in=_live(user, mine))
    return list(rows.select_related("matter").order_by("proposed_at", "id")[:most])


def rights(matters: Iterable[Matter]) -> dict[UUID | None, list[str]]:
    """The rights (codes) by which matters are described now, by their `facets`; one query."""
    wanted = [one.facets for one in matters if one.facets]
    rows = FacetRow.objects.filter(classification_id__in=wanted, facet="right").order_by("code")
    found: dict[UUID | None, list[str]] = {}
    for row in rows:
        found.setdefault(row.classification_id, []).append(row.code)
    return found


def loads(user: User, days: int = 7) -> tuple[list[Load], list[Load]]:
    """By unit and by officer: terms that are over, and that end within `days`; one query.

    The officer of a case is whoever took its last step as staff; "" where nobody has yet.
    """
    now = timezone.now()
    last = Move.objects.filter(matter=OuterRef("pk"), actor_kind="staff").order_by("-seq")
    rows = visible_to(user).filter(
        closed_at__isnull=True, next_due_at__lt=now + dt.timedelta(days=days)
    )
    found = rows.annotate(officer=Subquery(last.values("actor")[:1])).order_by("next_due_at", "id")
    read = found.values_list("unit", "officer", "next_due_at")[:WEIGHED]
    seen = [(unit, officer, due) for unit, officer, due in read if due]
    units = _loads(((unit, due) for unit, _officer, due in seen), now)
    officers = _loads(((officer or "", due) for _unit, officer, due in seen), now)
    return units, officers


def _loads(pairs: Iterable[tuple[str, dt.datetime]], now: dt.datetime) -> list[Load]:
    over: Counter[str] = Counter()
    soon: Counter[str] = Counter()
    for code, due in pairs:
        (over if due < now else soon)[code] += 1
    found = [Load(code, over[code], soon[code]) for code in {*over, *soon}]
    return sorted(found, key=lambda one: (-one.overdue, -one.soon, one.code))


def _live(user: User, mine: bool) -> QuerySet[Matter]:
    rows = visible_to(user).filter(closed_at__isnull=True)
    if not mine:
        return rows
    own = Move.objects.filter(actor=user.pk.hex, actor_kind="staff")
    return rows.filter(pk__in=own.values("matter_id"))


@dataclass(frozen=True, slots=True)
class Incoming:
    """What came in last for an unread case: received, message, decided or answered."""

    matter: Matter
    at: dt.datetime
    kind: str


def incoming(user: User, most: int = 10) -> list[Incoming]:
    """Unread cases with the newest thing that came in, newest first; three queries."""
    unread = list(visible_to(user).filter(unread=True).order_by("-received_at")[: most * 3])
    newest = {one.pk: (one.received_at, "received") for one in unread}
    sent = Message.objects.filter(matter__in=unread, direction=Message.Direction.TO_OFFICE)
    came: list[tuple[UUID, dt.datetime | None, str]] = [
        (pk, at, "message") for pk, at in sent.values_list("matter_id", "at")
    ]
    for one in Inquiry.objects.filter(matter__in=unread):
        came.append((one.matter_id, one.decided_at, "decided"))
        came.append((one.matter_id, one.answered_at, "answered"))
    for pk, at, kind in came:
        if at and at > newest[pk][0]:
            newest[pk] = (at, kind)
    found = [Incoming(one, *newest[one.pk]) for one in unread]
    return sorted(found, key=lambda one: one.at, reverse=True)[:most]
