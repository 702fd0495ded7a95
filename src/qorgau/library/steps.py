"""The way of a text to the public: draft, checked by somebody else, published, withdrawn."""

from __future__ import annotations

from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.reasons import refuse_if
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from . import indexing, queries, rules
from .models import Expression, TextState, TextStep


@verb
def check(*, by: Actor, expression: Expression) -> TextStep:
    """Somebody who did not add the draft compared it with its source.

    Raises `Refused`: it is no draft, or the same person added it.
    """
    return _take(by, expression, TextState.CHECKED)


@verb
def publish(*, by: Actor, expression: Expression) -> TextStep:
    """Show a checked text to the world. Raises `Refused` for a text that nobody checked."""
    return _take(by, expression, TextState.PUBLISHED)


@verb
def withdraw(*, by: Actor, expression: Expression, reason: str) -> TextStep:
    """Take a text out of the public eye; it stays with its `reason`, and its addresses are kept.

    Raises `Refused` without a reason (at most 500 characters), or when it is withdrawn already.
    """
    return _take(by, expression, TextState.WITHDRAWN, reason.strip())


@verb
def reopen(*, by: Actor, expression: Expression) -> TextStep:
    """A withdrawn text becomes a draft again, to be checked by somebody else than `by`."""
    return _take(by, expression, TextState.DRAFT)


def _take(by: Actor, expression: Expression, state: TextState, reason: str = "") -> TextStep:
    refuse_if(rules.untakeable(expression, state, by, reason))
    last = queries.steps(expression)[-1:]
    step = TextStep(
        expression=expression,
        number=last[0].number + 1 if last else 1,
        state=state,
        reason=reason,
        at=timezone.now(),
        by=by.id,
    )
    step.save()
    subject = f"expression:{expression.pk.hex}"
    record(by=by, kind=f"library.{state}", subject=subject, rows=[step])
    indexing.show(expression.work.symbol)
    return step
