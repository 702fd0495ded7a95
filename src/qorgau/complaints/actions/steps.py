"""The steps of the procedure that staff take."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused, refuse_if
from qorgau.common.text import clean
from qorgau.country.pack import Step
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.vault.boxes import OpenBox

from .. import flow
from ..models import Matter, Move
from ..rules import Given, blocked_for
from . import moves

MAX_LETTER = 50_000


@verb
def move(
    *,
    by: Actor,
    matter: Matter,
    step: str,
    box: OpenBox | None = None,
    reason: str = "",
    text: str = "",
    outcome: str = "",
    body: str = "",
    until: dt.date | None = None,
) -> Move:
    """Take a step of the procedure (accept, explain, refer, refuse, conclude, close …).

    `text` is the answer to the person: sealed into the opened `box` and shown to them as a letter.
    `reason`, `outcome`, `body` are codes of the pack, `until` the new date of an extension. Raises
    `Refused` with every reason why not; an inquiry goes out by `send_inquiry`.
    """
    return _take(by, matter, step, Given(reason, text, outcome, body, until), box)


@verb
def register(*, by: Actor, matter: Matter) -> Move:
    """Register what came in: the step of the procedure by that name."""
    return _take(by, matter, flow.REGISTERED, Given(), None)


@verb
def extend(
    *, by: Actor, matter: Matter, box: OpenBox, text: str, until: dt.date | None = None
) -> Move:
    """Extend the term under way by a reasoned decision, at most as far as the law allows.

    `text` is the decision with its reasons, sealed and shown to the person; `until` None takes the
    longest term. The clock of the notice to the person starts.
    """
    step = _only(matter, lambda one: bool(one.extends) and one.actor == "staff")
    return _take(by, matter, step, Given(text=text, until=until), box)


@verb
def note_notice_sent(
    *, by: Actor, matter: Matter, box: OpenBox | None = None, text: str = ""
) -> Move:
    """Say that the person was told of the extension; `text`, when given, is what they are told."""
    notices = {rule.notice for rule in flow.procedure_of(matter).clocks if rule.notice}
    step = _only(matter, lambda one: one.stays and bool(notices & set(one.stops)))
    return _take(by, matter, step, Given(text=text), box)


def _take(by: Actor, matter: Matter, code: str, given: Given, box: OpenBox | None) -> Move:
    """Ask the rules, write the step down, record the entry of the verb under way."""
    row = moves.locked(matter)
    step = _step(row, code)
    cleaned = replace(given, text=clean(given.text, max_chars=MAX_LETTER, field="text"))
    refuse_if(blocked_for(row, step, by, cleaned))
    if cleaned.text and box is None:
        raise Refused(CLOSED_FILE)
    written = moves.take(row, step, by, cleaned, box=box)
    record(
        by=by,
        kind=f"complaint.{step.code}",
        unit=row.unit,
        subject=f"matter:{row.pk.hex}",
        reason=given.reason or given.outcome,
        box=row.box_id,
        envelopes=[one.pair for one in written.envelopes],
        rows=written.rows,
    )
    return written.move


def _step(matter: Matter, code: str) -> Step:
    try:
        step = flow.procedure_of(matter).step(code)
    except KeyError:
        raise Refused(UNKNOWN) from None
    if flow.verb_of(step) == "send_inquiry":
        raise Refused(UNKNOWN)
    return step


def _only(matter: Matter, wanted: Callable[[Step], bool]) -> str:
    """The code of the one step of the procedure that has the wanted property."""
    found = next((one.code for one in flow.procedure_of(matter).steps if wanted(one)), None)
    if found is None:
        raise Refused(UNKNOWN)
    return found


UNKNOWN = Reason("step.unknown", _("The procedure of this case has no such step"))
CLOSED_FILE = Reason("step.closed_file", _("Open the file first: the letter is sealed into it"))
