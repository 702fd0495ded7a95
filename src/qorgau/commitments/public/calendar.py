"""The public calendar: terms of mechanisms that are no secret, and promises whose term ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from qorgau.country.calendar import text_of

from ..mechanism_terms import ahead, words
from ..mechanism_terms.ahead import Entry as PublicEntry
from ..mechanism_terms.shapes import TREATY, UPR
from ..received import cycles

MONTHS_AHEAD = 366


@dataclass(frozen=True, slots=True)
class PublicCounting:
    """How one source counts the cycles of the review; `counts` marks the one that stands here."""

    name: str
    address: str
    last_sessions: tuple[int, ...]
    counts: bool


def calendar(language: str, today: dt.date, sort: str = "") -> list[PublicEntry]:
    """What falls due or is over, the soonest day first, at most a year ahead."""
    until = today + dt.timedelta(days=MONTHS_AHEAD)
    found = ahead.terms(today, language, public=True)
    if sort in ("", ahead.PROMISE):
        found = [*found, *ahead.promised(today, language, MONTHS_AHEAD)]
    fitting = (one for one in found if sort in ("", one.sort) and one.on <= until)
    return sorted(fitting, key=lambda one: (one.on, one.uid))


def calendar_sorts() -> dict[str, str]:
    """What the calendar may be narrowed to: code → name. Letters of mandates are confidential."""
    shown = (UPR, TREATY)
    named = {code: str(words.MECHANISMS[code]) for code in shown}
    return {**named, ahead.PROMISE: str(words.PROMISES)}


def calendar_states() -> dict[str, str]:
    """What a state of an entry is called."""
    return {code: str(name) for code, name in words.STATES.items()}


def cycle_countings(language: str) -> list[PublicCounting]:
    """How each source counts the cycles of the review."""
    told = cycles.current()
    return [
        PublicCounting(
            text_of(one.names, language), one.address, one.last_sessions, code == told.counts
        )
        for code, one in told.sources.items()
    ]


def disputed_sessions() -> tuple[int, ...]:
    """Sessions that sources put into different cycles."""
    return tuple(cycles.current().disputed())
