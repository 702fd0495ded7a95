"""The procedures of this installation's pack, in the wording in force on a day."""

import datetime as dt

from . import pack
from .pack import Procedure, Step


class UnknownProcedure(LookupError):
    """The pack has no such procedure, or none in force on that day."""


def procedure(code: str, on: dt.date) -> Procedure:
    """The wording of a procedure in force on that day; raises `UnknownProcedure`."""
    for wording in pack.current().procedures:
        if wording.code == code and wording.in_force(on):
            return wording
    raise UnknownProcedure(f"no procedure {code} in force on {on.isoformat()}")


def intakes(on: dt.date) -> tuple[Procedure, ...]:
    """The own procedures that a person can begin by answering questions."""
    return tuple(
        wording
        for wording in pack.current().procedures
        if wording.kind == "own" and wording.questions and wording.in_force(on)
    )


def steps_after(wording: Procedure, step: str) -> tuple[Step, ...]:
    """The steps that may follow one, in the order of the pack; `""` gives the first."""
    return tuple(
        one for one in wording.steps if (step in one.comes_from if step else not one.comes_from)
    )
