"""One step, written down: the move, its terms, the columns of the matter, the letter."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.country import pack, terms
from qorgau.country.pack import Step
from qorgau.vault.boxes import OpenBox, seal
from qorgau.vault.models import VaultEnvelope

from .. import clocks, flow
from ..models import Inquiry, Matter, Message, Move
from ..rules import Given

LETTER_SLOT = "letter"
MESSAGE_SLOT = "message"
#: A move that no procedure names: another unit of the office conducts the matter from now on.
HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True)
class Written:
    """The rows and envelopes that a step made, for the entry of the verb."""

    move: Move
    rows: tuple[AppendOnly, ...]
    envelopes: tuple[VaultEnvelope, ...]


def locked(matter: Matter) -> Matter:
    """The row as it is now, held until the verb ends, so that two steps do not cross."""
    return Matter.objects.select_for_update().get(pk=matter.pk)


def take(
    matter: Matter,
    step: Step,
    by: Actor,
    given: Given,
    *,
    at: dt.datetime | None = None,
    box: OpenBox | None = None,
    inquiry: Inquiry | None = None,
) -> Written:
    """Write the step down; the caller asked `rules` before and records the entry."""
    moment = at or timezone.now()
    row = _move(matter, step, by, given, moment)
    for code in step.starts:
        clocks.start(matter, code, moment, inquiry=inquiry if _of_body(code) else None)
    clocks.stop(matter, step.stops, moment, step.code)
    if step.extends:
        clocks.extend(matter, step.extends, given.until)
    _follow(matter, step, moment)
    if box is None or not given.text:
        return Written(row, (row,), ())
    message, envelope = letter_to_person(matter, box, step, given.text)
    return Written(row, (row, message), (envelope,))


def letter_to_person(
    matter: Matter, box: OpenBox, step: Step, text: str
) -> tuple[Message, VaultEnvelope]:
    """Seal the letter of a step into the box and list it among the messages."""
    return add_message(
        matter,
        box,
        direction=Message.Direction.TO_PERSON,
        author_kind="staff",
        text=text,
        letter=step.letter or step.code,
    )


def add_message(
    matter: Matter,
    box: OpenBox,
    *,
    direction: str,
    author_kind: str,
    text: str,
    letter: str = "",
) -> tuple[Message, VaultEnvelope]:
    """Seal one message and write its row."""
    slot = LETTER_SLOT if letter else MESSAGE_SLOT
    envelope = seal(box, slot=slot, author_kind=author_kind, payload={"text": text})
    message = Message(
        matter=matter,
        at=timezone.now(),
        direction=direction,
        letter=letter,
        envelope=envelope.id,
    )
    message.save()
    return message, envelope


def first(matter: Matter, step: Step, by: Actor) -> Move:
    """The move with which a matter begins; its columns say already where it stands."""
    row = _new(matter, 1, step.code, step.phase, by=by, given=Given(), at=matter.received_at)
    row.from_phase = ""
    row.save()
    return row


def note(matter: Matter, by: Actor, code: str) -> Move:
    """A move that leaves step and phase as they are."""
    return _row(matter, code, matter.phase, by=by, given=Given(), at=timezone.now())


def _move(matter: Matter, step: Step, by: Actor, given: Given, at: dt.datetime) -> Move:
    phase = flow.phase_after(step, matter.phase)
    return _row(matter, step.code, phase, by=by, given=given, at=at)


def _row(
    matter: Matter, code: str, phase: str, *, by: Actor, given: Given, at: dt.datetime
) -> Move:
    last = matter.moves.order_by("-seq").values_list("seq", flat=True).first() or 0
    row = _new(matter, last + 1, code, phase, by=by, given=given, at=at)
    row.save()
    return row


def _new(
    matter: Matter, seq: int, code: str, phase: str, *, by: Actor, given: Given, at: dt.datetime
) -> Move:
    return Move(
        matter=matter,
        seq=seq,
        step=code,
        from_phase=matter.phase,
        phase=phase,
        at=at,
        on=pack.current().calendar.local_date(at),
        actor_kind=by.kind,
        actor=by.id,
        role=by.role,
        unit=matter.unit,
        reason=given.reason,
        outcome=given.outcome,
        body=given.body,
    )


def _follow(matter: Matter, step: Step, at: dt.datetime) -> None:
    """Bring the matter's columns to where the step leaves it."""
    if not step.stays:
        matter.step, matter.phase = step.code, step.phase
    matter.closed_at = at if flow.is_closing(matter.phase) else None
    clocks.soonest(matter)
    matter.save(
        update_fields=["step", "phase", "closed_at", "next_term", "next_due_on", "next_due_at"]
    )


def _of_body(code: str) -> bool:
    return terms.term(code, flow.today()).duty == "body"
