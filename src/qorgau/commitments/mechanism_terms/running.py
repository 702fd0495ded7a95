"""Which terms run, from what happened and the rules of the pack. Pure: plain values in and out.

A term begins with its event and ends with the first event that answers it. Terms about one
document (a follow-up, Views, a letter) are answered by an event about that document; those of a
body's own turn (a report, replies to a list) by the next such event of that body. Where the
mechanism itself named a day (`date_set`), it counts, and the counted day stays beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from . import counting
from .shapes import ACTIONS, BY_DOCUMENT, ENTRY, Clock, Event, Rule

#: What shows that the first report came in, though its own day was never entered.
_REPORTED = frozenset(("report_submitted", "review_held", "observations"))
#: A duty before an event is looked for that long before it.
_LOOK_BACK = dt.timedelta(days=400)
#: Terms that documents themselves name: event → what is owed.
_OWN_TERMS = {
    "observations": "follow_up",
    "views_transmitted": "views_answer",
    "letter_sent": "letter_answer",
}


def clocks(events: Iterable[Event], rules: Sequence[Rule]) -> list[Clock]:
    """Every term that the events begin, ended ones too, the soonest day first."""
    known = sorted(events, key=lambda one: (one.on, one.kind, one.key))
    begun = [one for event in known for one in _begun(event, rules, known)]
    made = [*begun, *_set_alone(known, begun)]
    unique = {one.uid: one for one in made}
    return sorted(unique.values(), key=lambda one: (one.due, one.uid))


def rule_for(event: Event, action: str, rules: Sequence[Rule]) -> Rule | None:
    """The rule for what an event begins: one that names the body goes before one for all."""
    fitting = [
        one
        for one in rules
        if (one.action, one.starts, one.mechanism) == (action, event.kind, event.mechanism)
        and one.holds(event.on)
        and (not one.bodies or event.body in one.bodies)
        and (not one.treaties or event.treaty in one.treaties)
    ]
    return max(fitting, key=lambda one: bool(one.bodies), default=None)


def _begun(event: Event, rules: Sequence[Rule], known: Sequence[Event]) -> Iterator[Clock]:
    own = _OWN_TERMS.get(event.kind)
    if own is not None and (event.amount or (event.due_on and event.kind != "date_set")):
        yield _by_document(event, own, known)
    for action in ACTIONS:
        if own == action and event.amount:
            continue
        rule = rule_for(event, action, rules)
        if rule is not None:
            yield _by_rule(event, rule, known)


def _by_document(event: Event, action: str, known: Sequence[Event]) -> Clock:
    """A term, or a day, that the document itself names."""
    counted = counting.count(event.on, event.amount, event.unit) if event.amount else None
    named = event if event.due_on else None
    return Clock(
        action=action,
        mechanism=event.mechanism,
        body=event.body,
        start=event,
        rule=None,
        counted=counted,
        set_by=_set_for(action, event, None, known) or named,
        stop=_stop(action, event, known),
    )


def _by_rule(event: Event, rule: Rule, known: Sequence[Event]) -> Clock:
    counted = counting.by_rule(rule, event.on)
    stop = _stop(rule.action, event, known, before=rule.before)
    set_by = _set_for(rule.action, event, stop, known, before=rule.before)
    alone = not any(one.body == event.body for one in known if one.kind != ENTRY)
    return Clock(
        action=rule.action,
        mechanism=event.mechanism,
        body=event.body,
        start=event,
        rule=rule,
        counted=counted,
        set_by=set_by,
        stop=stop,
        unknown=event.kind == ENTRY and alone and not event.key,
    )


def _stop(
    action: str, start: Event, known: Sequence[Event], *, before: bool = False
) -> Event | None:
    kinds = _REPORTED if start.kind == ENTRY else {ACTIONS[action]}
    found = [one for one in known if one.kind in kinds and _same(action, start, one)]
    if before:
        last = [one for one in found if start.on - _LOOK_BACK <= one.on <= start.on]
        return last[-1] if last else None
    # One report does not answer itself; an answer may be given on the day of the question.
    itself = start.kind == ACTIONS[action]
    later = (one for one in found if one.on > start.on or (one.on == start.on and not itself))
    return next(later, None)


def _set_for(
    action: str,
    start: Event,
    stop: Event | None,
    known: Sequence[Event],
    *,
    before: bool = False,
) -> Event | None:
    """The last day that the mechanism named for this term while it ran."""
    first = start.on - _LOOK_BACK if before else start.on
    found = [
        one
        for one in known
        if one.kind == "date_set"
        and one.action == action
        and _same(action, start, one)
        and first <= one.on
        and (stop is None or one.on <= stop.on)
    ]
    return max(found, key=lambda one: (one.on, one.key), default=None)


def _same(action: str, start: Event, other: Event) -> bool:
    if other.mechanism != start.mechanism:
        return False
    if action in BY_DOCUMENT:
        return bool(start.document) and other.document == start.document
    return other.body == start.body


def _set_alone(known: Sequence[Event], begun: Sequence[Clock]) -> Iterator[Clock]:
    """Days that a mechanism named where nothing is known from which a term could be counted."""
    used = {one.set_by for one in begun}
    left = [one for one in known if one.kind == "date_set" and one.due_on and one not in used]
    for event in left:
        again = chain(used, (one for one in left if one is not event))
        if any(_replaced(event, one) for one in again if one is not None):
            continue
        yield Clock(
            action=event.action,
            mechanism=event.mechanism,
            body=event.body,
            start=None,
            rule=None,
            counted=None,
            set_by=event,
            stop=_stop(event.action, event, known),
        )


def _replaced(event: Event, other: Event) -> bool:
    """Whether a later word of the mechanism on the same thing took this one's place."""
    return (
        other.kind == "date_set"
        and other.action == event.action
        and _same(event.action, event, other)
        and (other.on, other.key) > (event.on, event.key)
    )
