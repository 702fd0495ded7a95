"""What became of a promise, computed from what each voice said last. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

#: Nothing is known yet.
OPEN = "open"
#: An event that only says a promise again changes nothing.
REPEATED = "repeated"
#: In the order in which a page tells them.
VOICES = ("state", "independent", "committee", "law")
STATES = (OPEN, "under_way", "fulfilled", "partly", "not_fulfilled", "superseded")


class Event(Protocol):
    """What is needed of an event; both rows of tables and rows of a pack have it."""

    @property
    def state(self) -> str:
        """One of the states, or `repeated`."""

    @property
    def voice(self) -> str:
        """One of the voices."""


E = TypeVar("E", bound=Event)


def deciding(events: Sequence[E]) -> E | None:
    """The newest event that says more than the promise itself; events stand oldest first."""
    return next((one for one in reversed(events) if one.state != REPEATED), None)


def state(events: Sequence[Event]) -> str:
    """The newest word of anybody; `open` where there is none."""
    newest = deciding(events)
    return newest.state if newest else OPEN


def by_voice(events: Sequence[E]) -> Mapping[str, E]:
    """The newest word of each voice that spoke."""
    spoken = {voice: deciding([e for e in events if e.voice == voice]) for voice in VOICES}
    return {voice: event for voice, event in spoken.items() if event is not None}


def disagree(events: Sequence[Event]) -> bool:
    """Whether voices say different things today."""
    return len({event.state for event in by_voice(events).values()}) > 1


def overdue(events: Sequence[Event], until: dt.date | None, today: dt.date) -> bool:
    """The term has passed and nothing is known."""
    return until is not None and until < today and state(events) == OPEN
