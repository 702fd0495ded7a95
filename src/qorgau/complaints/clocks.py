"""Terms of a matter: started, stopped, extended by its steps; the soonest one stands on the matter.

Called inside verbs only.
"""

import datetime as dt

from qorgau.country import deadline, terms

from . import flow
from .models import Clock, Inquiry, Matter


def start(matter: Matter, code: str, at: dt.datetime, *, inquiry: Inquiry | None = None) -> Clock:
    """Start a term at a moment; an inquiry may bring an amount of its own (not under the floor)."""
    clock = counted(matter, code, at, inquiry=inquiry)
    clock.save()
    return clock


def start_first(matter: Matter, codes: tuple[str, ...], at: dt.datetime) -> None:
    """Start the terms of a matter's first step, and name the soonest on the matter (in memory)."""
    clocks = [counted(matter, code, at) for code in codes]
    Clock.objects.bulk_create(clocks)
    _name_soonest(matter, min(clocks, key=lambda one: one.due_at, default=None))


def counted(matter: Matter, code: str, at: dt.datetime, *, inquiry: Inquiry | None = None) -> Clock:
    """A term that begins at a moment, not saved yet."""
    return deadline.start(
        Clock,
        code,
        at,
        amount=inquiry.own_term if inquiry else None,
        matter=matter,
        inquiry=inquiry,
        duty=terms.term(code, flow.today()).duty,
        unit=matter.unit,
    )


def stop(matter: Matter, codes: tuple[str, ...], at: dt.datetime, why: str) -> None:
    """Stop the running terms of these codes; `why` is the step that did it."""
    running = Clock.objects.filter(matter=matter, term__in=codes, stopped_at__isnull=True)
    running.update(stopped_at=at, stopped_why=why)


def extend(matter: Matter, code: str, until: dt.date | None) -> Clock:
    """Extend the running term that the rule `code` prolongs; None: as far as the law allows.

    Raises `clock.NotExtendable`; `rules` asks before.
    """
    rule = flow.term_of(matter, code)
    clock = Clock.objects.get(matter=matter, term=rule.extends, stopped_at__isnull=True)
    clock.save(update_fields=deadline.extend(clock, code, until=until))
    return clock


def follow_unit(matter: Matter) -> None:
    """Bring the running terms to the unit that conducts the matter from now on."""
    Clock.objects.filter(matter=matter, stopped_at__isnull=True).update(unit=matter.unit)


def soonest(matter: Matter) -> None:
    """Write the soonest running term onto the matter (in memory; the verb saves it)."""
    running = Clock.objects.filter(matter=matter, stopped_at__isnull=True)
    _name_soonest(matter, running.order_by("due_at", "id").first())


def _name_soonest(matter: Matter, clock: Clock | None) -> None:
    matter.next_term = clock.term if clock else ""
    matter.next_due_on = clock.due_on if clock else None
    matter.next_due_at = clock.due_at if clock else None
