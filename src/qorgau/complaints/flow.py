"""The procedure of a matter, interpreted from the pack: steps, phases, and what may come next.

A pack is free in its steps. Some codes are words of the engine, because verbs take these steps
or statistics count them; `load` checks that every own procedure that asks questions has them.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from qorgau.country import pack, procedures, terms
from qorgau.country.clock import TermRule
from qorgau.country.pack import Procedure, Step

from .models import Matter, Phase

# Steps that verbs take by themselves.
INQUIRY_SENT = "inquiry_sent"
INQUIRY_ANSWERED = "inquiry_answered"
# Steps of the desk that statistics count.
REGISTERED = "registered"
ACCEPTED = "accepted"
EXPLAINED = "explained"
REFERRED = "referred"
REFUSED = "refused"
CONCLUDED = "concluded"
#: Steps that every procedure with questions must have.
DEMANDED = (REGISTERED, ACCEPTED, INQUIRY_SENT, INQUIRY_ANSWERED, CONCLUDED)
#: The question "are you in danger now?", whose yes is seen by staff before the file is opened.
DANGER = "danger_now"
#: The item of consent that says "wait until I have been moved".
WAIT = "wait"
#: What a guard needs from the form of the step itself.
_ASKED = {
    "text_written": "text",
    "outcome_chosen": "outcome",
    "within_extension": "until",
}


def today() -> dt.date:
    """The day it is in the country's zone."""
    return terms.today(timezone.now())


def offered() -> tuple[Procedure, ...]:
    """Procedures by which a person can hand something in today: own ones that ask questions."""
    return procedures.intakes(today())


def procedure_of(matter: Matter) -> Procedure:
    """The wording of the procedure that conducts this matter."""
    return procedures.procedure(matter.procedure, matter.procedure_on)


def term_of(matter: Matter, code: str) -> TermRule:
    """A term in the wording under which the matter began."""
    return terms.term(code, matter.procedure_on)


def following(conducted_by: Procedure, current: str) -> tuple[Step, ...]:
    """Every step that the procedure allows after the current one."""
    return tuple(step for step in conducted_by.steps if current in step.comes_from)


def phase_after(step: Step, phase: str) -> str:
    """The phase in which a step leaves a matter that was in `phase`."""
    return phase if step.stays else step.phase


def is_closing(phase: str) -> bool:
    """Whether nothing is owed any more in this phase."""
    return phase in (Phase.CLOSED, Phase.ERASED)


def asks_consent(matter: Matter) -> bool:
    """Whether some step of the matter's procedure needs the person's consent."""
    return any("consent_given" in step.requires for step in procedure_of(matter).steps)


def verb_of(step: Step) -> str:
    """The verb that takes a step: send_inquiry, extend or move."""
    if step.code == INQUIRY_SENT:
        return "send_inquiry"
    return "extend" if step.extends else "move"


def asks(step: Step) -> tuple[str, ...]:
    """What the form of a step must ask: reason (a code), text, outcome, until.

    A reason for which the pack has no vocabulary is written in the letter: no free text stands
    in clear.
    """
    if step.code == INQUIRY_SENT:
        return ()
    found = [_ASKED[guard] for guard in step.requires if guard in _ASKED]
    if "reason_given" in step.requires:
        found.append("reason" if step.reasons else "text")
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the printed procedure."""

    step: str
    phase: str
    after: str
    who: str
    needs: str
    terms: str
    article: str


def table(conducted_by: Procedure) -> list[Line]:
    """The procedure as a table that people can read and agree on."""
    return [
        Line(
            step=step.code,
            phase="(stays)" if step.stays else step.phase,
            after=", ".join(step.comes_from) or "–",
            who=", ".join(step.roles) or step.actor,
            needs=", ".join(step.requires),
            terms=_terms(step),
            article=step.article,
        )
        for step in conducted_by.steps
    ]


def as_text(conducted_by: Procedure) -> str:
    """The table in columns."""
    rows = [tuple(Line.__slots__)]
    rows += [tuple(getattr(line, name) for name in Line.__slots__) for line in table(conducted_by)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(_aligned(row, widths) for row in rows)


def _terms(step: Step) -> str:
    parts = [f"+{code}" for code in step.starts] + [f"-{code}" for code in step.stops]
    return " ".join(parts + ([f"~{step.extends}"] if step.extends else []))


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip()


def pack_version() -> str:
    """Code and version of the pack, kept with each matter."""
    current = pack.current()
    return f"{current.code} {current.version}"
