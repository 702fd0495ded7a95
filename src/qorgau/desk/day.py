"""A working day on one page: each room tells whose move it is, what came in and how much there is.

A room that has something to tell has a module `day` in its folder of this face, with a function
`day(user: User) -> Day`. It is asked only where the room is installed. Where a room can tell what
is the person's own from what is the unit's, its module has a second function `mine` of that shape.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from qorgau.common.counting import counts
from qorgau.people.models import User

ROOMS = (
    "complaints",
    "visits",
    "problems",
    "commitments",
    "received",
    "calendar",
    "progress",
    "rounds",
    "figures",
    "reporting",
    "library",
    "people",
)
#: Folders of this face that tell about a room of another name.
ROOM_OF = {
    "received": "commitments",
    "progress": "commitments",
    "calendar": "commitments",
    "rounds": "commitments",
}
SHOWN = 10
#: Whose move it is: the reader's, their head's, a body's, or of the person concerned.
MINE, HEAD, BODY, PERSON = "mine", "head", "body", "person"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that waits: what it is, its page, whose move it is (`move`), the article.

    `due` is the last day of a term, None where none runs; `since` the day from which it waits.
    """

    due: dt.date | None
    what: Any
    href: str
    waiting: Any = ""
    article: Any = ""
    move: str = MINE
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class News:
    """Something that came in: an answer of a body, a message of a person."""

    when: dt.datetime
    what: Any
    href: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many, of what, and the list behind the number."""

    number: int
    words: Any
    href: str


@dataclass(frozen=True, slots=True)
class Tally:
    """As `Count`, of rows that are still to be counted: those of all rooms are, in one query."""

    rows: QuerySet[Any]
    words: Any
    href: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that cannot wait for any term."""

    when: dt.datetime
    what: Any
    href: str


@dataclass(frozen=True, slots=True)
class Share:
    """Of a unit or an officer: how much is over its term, how much ends within a week."""

    name: str
    overdue: int
    soon: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Shares under one heading; the first column is called `of`."""

    title: Any
    of: Any
    rows: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """What one room has for one person today."""

    due: tuple[Due, ...] = ()
    news: tuple[News, ...] = ()
    counts: tuple[Count | Tally, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    tables: tuple[Table, ...] = ()

    def of_move(self, move: str) -> list[Due]:
        """What waits for one side, the soonest term first, then the longest wait; at most ten."""
        found = [one for one in self.due if one.move == move]
        return sorted(found, key=_pressing)[:SHOWN]


def of(user: User, *, mine: bool = False) -> Day:
    """All rooms together; `mine` leaves out what is only the unit's, where a room can tell."""
    days = list(_days(user, mine))
    news = sorted((one for day in days for one in day.news), key=lambda one: one.when, reverse=True)
    alarms = sorted((one for day in days for one in day.alarms), key=lambda one: one.when)
    return Day(
        due=tuple(one for day in days for one in day.due),
        news=tuple(news[:SHOWN]),
        counts=_counted([one for day in days for one in day.counts]),
        alarms=tuple(alarms[:SHOWN]),
        tables=tuple(one for day in days for one in day.tables if one.rows),
    )


def tells_mine(user: User) -> bool:
    """Whether any installed room can tell the person's own work from their unit's."""
    return any(hasattr(module, "mine") and module.has_mine(user) for module in _modules())


def _counted(told: Sequence[Count | Tally]) -> tuple[Count, ...]:
    """Every number at once, in the order of the rooms."""
    numbers = iter(counts([one.rows for one in told if isinstance(one, Tally)]))
    return tuple(
        Count(next(numbers), one.words, one.href) if isinstance(one, Tally) else one for one in told
    )


def _pressing(one: Due) -> tuple[bool, dt.date]:
    return one.due is None, one.due or one.since or dt.date.max


def _days(user: User, mine: bool) -> Iterator[Day]:
    for module in _modules():
        tell = getattr(module, "mine", module.day) if mine else module.day
        yield tell(user)


def _modules() -> Iterator[Any]:
    for room in ROOMS:
        name = f"qorgau.desk.{room}"
        installed = apps.is_installed(f"qorgau.{ROOM_OF.get(room, room)}")
        if installed and find_spec(name) and find_spec(f"{name}.day"):
            yield import_module(f"{name}.day")
