"""What a working day asks of complaints: alarms, whose move it is, how much ends soon and where."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from qorgau.people.models import User
from qorgau.people.policy import sees_all, standings, unit_q

from .models import Clock, FacetRow, Inquiry, Matter, Message, Move
from .queries import visible_to

LIST = "complaints.list"
#: So many of a kind are told; the rest stands in the queue.
MOST = 10
#: Up to so many steps of a person their cases are looked up one by one.
FEW = 1_000
#: Of so many of the soonest terms it is told whose they are.
WEIGHED = 1_000
OFFICE, BODY = "office", "body"
#: The person has not answered yet; the person agreed, and now the office sends it.
OPEN_QUESTIONS = (Inquiry.State.PROPOSED, Inquiry.State.AGREED)

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Load:
    """What of a unit (code) or an officer (id of the account) is over, and ends within the days."""

    code: str
    overdue: int
    soon: int


def alarms(user: User, most: int = MOST) -> list[Matter]:
    """Live cases whose people said that they are in danger now, until staff saw to it."""
    return list(_in_danger(user).order_by("danger_at")[:most])


def running(user: User, of: Q | None = None, most: int = MOST) -> list[Clock]:
    """Terms that run, the soonest first: so many of the office and so many of bodies; one query.

    `of` narrows them, as `worked_on` does.
    """
    soonest = [
        rows.filter(of or Q(), Exists(_live())).order_by("due_at", "id")
        for duty in (OFFICE, BODY)
        for rows in _reached(user, Clock.objects.filter(duty=duty, stopped_at__isnull=True))
    ]
    found = _together(Clock.objects.select_related("matter", "inquiry"), soonest, most)
    found.sort(key=lambda one: (one.due_at, one.id))
    of_duty = {duty: [one for one in found if one.duty == duty][:most] for duty in (OFFICE, BODY)}
    return of_duty[OFFICE] + of_duty[BODY]


def asked(user: User, of: Q | None = None, most: int = 2 * MOST) -> list[Inquiry]:
    """Inquiries that the person was asked about, and agreed ones not yet sent; the oldest first."""
    live = _live().filter(unit_q(user, LIST))
    oldest = [
        Inquiry.objects.filter(of or Q(), Exists(live), state=state).order_by("proposed_at", "id")
        for state in OPEN_QUESTIONS
    ]
    found = _together(Inquiry.objects.select_related("matter"), oldest, most)
    return sorted(found, key=lambda one: (one.proposed_at, one.id))[:most]


def worked_on(user: User) -> Q:
    """Leaves of terms and inquiries those of cases in which the person took a step; one query now.

    Of few steps the cases are looked up. Who took more is asked about case by case, in the order of
    the list: among the soonest terms there soon are ten. So neither reads twenty years.
    """
    own = Move.objects.filter(actor=user.pk.hex, actor_kind="staff").order_by()
    if own[: FEW + 1].count() <= FEW:
        return Q(matter__in=own.values("matter_id"))
    return Q(Exists(own.filter(matter=OuterRef("matter_id"))))


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


def _live() -> QuerySet[Matter]:
    """The live case of the row that is looked at, asked row by row in the order of the rows."""
    return Matter.objects.filter(pk=OuterRef("matter_id"), closed_at__isnull=True)


def _units(user: User) -> list[str]:
    """The units whose cases the person lists, by a role that sees those of its unit."""
    held = [one for one in standings(user) if LIST in one.role.may and one.role.sees == "unit"]
    return sorted({one.unit for one in held})


def _reached(user: User, rows: QuerySet[Row]) -> list[QuerySet[Row]]:
    """The rows that the person may list: all, or those of each unit, each ordered by an index."""
    if sees_all(user, LIST):
        return [rows]
    return [rows.filter(unit=unit) for unit in _units(user)]


def _together(wanted: QuerySet[Row], lists: Sequence[QuerySet[Row]], most: int) -> list[Row]:
    """The first `most` of each list, in one query and in no order."""
    if not lists:
        return []
    first, *others = [wanted.order_by().filter(pk__in=one.values("pk")[:most]) for one in lists]
    return list(first.union(*others, all=True) if others else first)


def _in_danger(user: User) -> QuerySet[Matter]:
    # Few at any time, and looked up first: else a page reads every live case to find none.
    live = visible_to(user).filter(pk=OuterRef("pk"), closed_at__isnull=True)
    told = Matter.objects.filter(danger_at__isnull=False, danger_seen_at__isnull=True)
    return told.filter(Exists(live))


@dataclass(frozen=True, slots=True)
class Incoming:
    """What came in last for an unread case: received, message, decided or answered."""

    matter: Matter
    at: dt.datetime
    kind: str


def noticed(user: User, most: int = MOST) -> tuple[list[Matter], list[Incoming]]:
    """Cases of people in danger now, and unread ones with the newest that came in; one query.

    The first as `alarms`; the others newest first, looked for among the newest three times `most`.
    """
    unread = _reached(user, Matter.objects.filter(unread=True))
    lists = [
        _in_danger(user).order_by("danger_at"),
        *(one.order_by("-received_at") for one in unread),
    ]
    found = {one.pk: one for one in _together(_with_newest(), lists, 3 * most)}
    danger = [one for one in found.values() if _is_in_danger(one)]
    came = [_incoming(one) for one in found.values() if one.unread]
    return (
        sorted(danger, key=lambda one: one.danger_at or one.received_at)[:most],
        sorted(came, key=lambda one: one.at, reverse=True)[:most],
    )


def _is_in_danger(matter: Matter) -> bool:
    return bool(matter.danger_at and not (matter.danger_seen_at or matter.closed_at))


def _with_newest() -> QuerySet[Matter]:
    """Cases with the moment of the newest message of the person, decision and answer."""
    asked = Inquiry.objects.filter(matter=OuterRef("pk"))
    sent = Message.objects.filter(matter=OuterRef("pk"), direction=Message.Direction.TO_OFFICE)
    return Matter.objects.annotate(
        message=_newest(sent, "at"),
        decided=_newest(asked, "decided_at"),
        answered=_newest(asked, "answered_at"),
    )


def _newest(rows: QuerySet[Any], moment: str) -> Subquery:
    known = rows.filter(**{f"{moment}__isnull": False})
    return Subquery(known.order_by(f"-{moment}").values(moment)[:1])


def _incoming(matter: Matter) -> Incoming:
    """The newest that came in; of a case with nothing since, that it came in itself."""
    at, kind = matter.received_at, "received"
    for one in ("message", "decided", "answered"):
        moment: dt.datetime | None = getattr(matter, one)
        if moment and moment > at:
            at, kind = moment, one
    return Incoming(matter, at, kind)
