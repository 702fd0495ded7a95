"""The public calendar: terms of mechanisms that are no secret, and promises whose term ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from qorgau.country.calendar import text_of

from ..mechanism_terms import ahead, known, words
from ..mechanism_terms.ahead import Entry as PublicEntry
from ..mechanism_terms.shapes import CONFIDENTIAL, TREATY, UPR, Clock
from ..received import cycles
from .received import PublicReceived

#: What the State owes on everything that a body told it, not on one document alone.
_TURNS = ("report", "midterm", "positions")
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


def terms_of(one: PublicReceived, language: str, today: dt.date) -> list[PublicEntry]:
    """When the State must report on a recommendation, the soonest day first; ended terms too.

    First its own terms: those that its paragraph or its document names. Then the next turn of the
    mechanism, in which the State answers for all that it was told. Four queries.
    """
    clocks = [clock for clock in known.clocks() if clock.action not in CONFIDENTIAL]
    own = [clock for clock in clocks if _names(clock, one)]
    turns = [
        clock
        for clock in clocks
        if clock not in own
        and clock.action in _TURNS
        and (clock.mechanism, clock.body) == (one.mechanism, _body(one))
        and clock.state(today) in ("running", "overdue", "voluntary")
    ]
    return [ahead.of_clock(clock, today, language) for clock in (*own, *turns)]


def _names(clock: Clock, one: PublicReceived) -> bool:
    """Whether the paragraph, or the document as a whole, started or named this term."""
    if clock.start is not None and clock.start.page == one.key:
        return True
    if not clock.document or clock.document != one.symbol:
        return False
    parts = clock.start.parts if clock.start else ()
    return not parts or one.number in parts


def _body(one: PublicReceived) -> str:
    return one.body if one.mechanism == TREATY else ""


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
