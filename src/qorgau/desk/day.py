"""A working day on one page: each room tells what is due, what came in and how much there is.

A room that has something to tell has a module `day` in its folder of this face, with a function
`day(user: User) -> Day`. It is asked only where the room is installed.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from qorgau.people.models import User

ROOMS = ("complaints", "visits", "problems", "commitments", "figures", "reporting", "library")
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a term: last day, what it is, its page, whose move it is, the article."""

    due: dt.date
    what: Any
    href: str
    waiting: Any = ""
    article: Any = ""


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
class Day:
    """What one room has for one person today."""

    due: tuple[Due, ...] = ()
    news: tuple[News, ...] = ()
    counts: tuple[Count, ...] = ()


def of(user: User) -> Day:
    """All rooms together: soonest term first, newest first, at most ten of each."""
    days = list(_days(user))
    due = sorted((one for day in days for one in day.due), key=lambda one: one.due)
    news = sorted((one for day in days for one in day.news), key=lambda one: one.when, reverse=True)
    counts = [one for day in days for one in day.counts]
    return Day(tuple(due[:SHOWN]), tuple(news[:SHOWN]), tuple(counts))


def _days(user: User) -> Iterator[Day]:
    for room in ROOMS:
        name = f"qorgau.desk.{room}"
        if not apps.is_installed(f"qorgau.{room}") or not find_spec(name):
            continue
        if find_spec(f"{name}.day"):
            yield import_module(f"{name}.day").day(user)
