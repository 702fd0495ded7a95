"""What falls due, from every register of the room, as entries of one calendar.

Each entry has a name that lasts (`uid`), one day, and the page of the thing it is about. Whoever
asks says which sources they may see; each is read once, in a fixed number of queries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from qorgau.people.models import User

from .. import daily
from ..models import ActionPlan, PlanMeasure, Round
from ..promises import daily as promises
from . import known, words
from .shapes import CONFIDENTIAL, Clock

TERM, MEASURE, PROMISE, ANSWER, ROUND = "term", "measure", "promise", "answer", "round"
#: Sorts of entries that are no terms of mechanisms stand under their own name among filters.
SORTS = (MEASURE, PROMISE, ANSWER, ROUND)
MOST = 300  # entries of one source


@dataclass(frozen=True, slots=True)
class Entry:
    """One day on the calendar.

    `sort` is a mechanism (upr, treaty, special) or one of `SORTS`. `state` is as of a clock.
    `why` explains the day. `page` and `args` name the page of the thing for the face that shows
    it. `bodies` are codes of those responsible, `mine` marks what the asker set going.
    """

    uid: str
    on: dt.date
    sort: str
    title: str
    state: str
    why: tuple[str, ...] = ()
    page: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    bodies: tuple[str, ...] = ()
    mine: bool = False
    voluntary: bool = False

    def __hash__(self) -> int:
        return hash(self.uid)


def terms(
    today: dt.date, language: str, *, public: bool = False, clocks: Iterable[Clock] | None = None
) -> list[Entry]:
    """Terms of mechanisms that run or are over; `public` leaves out what is confidential."""
    found = known.clocks() if clocks is None else clocks
    shown = (one for one in found if not (public and one.action in CONFIDENTIAL))
    running = ("running", "overdue", "voluntary")
    return [of_clock(one, today, language) for one in shown if one.state(today) in running][:MOST]


def of_clock(one: Clock, today: dt.date, language: str) -> Entry:
    """A term of a mechanism as an entry; its page is that of the recommendation, if it has one."""
    key = one.start.page if one.start else ""
    return Entry(
        uid=one.uid,
        on=one.due,
        sort=one.mechanism,
        title=words.title(one, language),
        state=one.state(today),
        why=tuple(words.explained(one, language)),
        page="recommendation" if key else TERM,
        args={"key": key} if key else {},
        voluntary=one.voluntary,
    )


def measures(today: dt.date, until: dt.date, bodies: Iterable[str] | None = None) -> list[Entry]:
    """Measures of plans that are under control; with `bodies` only theirs. One query."""
    rows = PlanMeasure.objects.filter(standing=PlanMeasure.Standing.CONTROL, until__lte=until)
    if bodies is not None:
        rows = rows.filter(body__in=list(bodies))
    rows = rows.select_related("plan").order_by("until", "plan_id", "place")
    return [_measure(row, today) for row in rows[:MOST]]


def promised(today: dt.date, language: str, days: int) -> list[Entry]:
    """Promises of the State whose term ends within so many days; three queries."""
    return [
        Entry(
            uid=f"promise|{one.code}",
            on=one.until,
            sort=PROMISE,
            title=one.title,
            state="running",
            why=(
                _("The State promised this until %(day)s.") % {"day": words.shown_date(one.until)},
            ),
            page=PROMISE,
            args={"code": one.code},
            bodies=one.bodies,
        )
        for one in promises.awaited(language, today, days).ending[:MOST]
    ]


def answers(user: User, today: dt.date, until: dt.date, language: str) -> Iterator[Entry]:
    """Answers that bodies owe to the office's own recommendations; one query."""
    for row in daily.waiting(user, language, until, most=MOST)[daily.OWED]:
        due: dt.date = row.due_on  # type: ignore[attr-defined]  # set by the query
        yield Entry(
            uid=f"answer|{row.pk.hex}",
            on=due,
            sort=ANSWER,
            title=_("Answer to recommendation %(number)s") % {"number": row.number},
            state="overdue" if due < today else "running",
            page=ANSWER,
            args={"key": str(row.pk)},
            bodies=(row.to,),
        )


def rounds(today: dt.date, until: dt.date, parties: Iterable[str] | None = None) -> list[Entry]:
    """Consultations that are open; with `parties` only those in which one of them is asked."""
    rows = Round.objects.filter(status=Round.Status.OPEN, until__lte=until)
    if parties is not None:
        rows = rows.filter(parties__code__in=list(parties)).distinct()
    return [
        Entry(
            uid=f"round|{row.pk.hex}",
            on=row.until,
            sort=ROUND,
            title=_("Answers to the consultation: %(title)s") % {"title": row.title},
            state="overdue" if row.until < today else "running",
            page=ROUND,
            args={"key": str(row.pk)},
        )
        for row in rows.order_by("until", "id")[:MOST]
    ]


def plans_over(today: dt.date, until: dt.date) -> list[Entry]:
    """Plans whose last day comes; one query."""
    rows = ActionPlan.objects.filter(Q(until__gte=today) & Q(until__lte=until)).order_by("until")
    return [
        Entry(
            uid=f"plan|{row.code}",
            on=row.until or today,
            sort=MEASURE,
            title=_("Last day of the plan: %(title)s") % {"title": row.title},
            state="running",
            page="plan",
            args={"code": row.code},
        )
        for row in rows[:MOST]
    ]


def _measure(row: PlanMeasure, today: dt.date) -> Entry:
    assert row.until is not None
    number = f"{row.number} " if row.number else ""
    plan = row.plan.title
    return Entry(
        uid=f"measure|{row.key}",
        on=row.until,
        sort=MEASURE,
        title=f"{number}{row.title}",
        state="overdue" if row.until < today else "running",
        why=(_("Last day of a measure of the plan “%(plan)s”.") % {"plan": plan},),
        page=MEASURE,
        args={"code": row.plan.code, "place": str(row.place)},
        bodies=(row.body,) if row.body else (),
    )
