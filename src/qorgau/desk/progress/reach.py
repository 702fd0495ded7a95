"""Who may write in which voice here: what pages offer. The verbs ask again, whatever is offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgau.commitments.progress.rules import FIND, GRADE, LETTER, REPORT, voice_of
from qorgau.commitments.progress.targets import Target
from qorgau.commitments.public.progress import office_voice
from qorgau.common.formats import language
from qorgau.people.models import User
from qorgau.people.policy import actor_of, may, standings

from ..frame import RECEIVED
from ..words import voice_name

SEES = RECEIVED


@dataclass(frozen=True, slots=True)
class Way:
    """A form that writes in a voice: the action that opens it, its name, what its page says."""

    action: str
    name: Any
    told: Any


WAYS: Mapping[str, Way] = {
    "report": Way(
        REPORT,
        _("Report what was done"),
        _(
            "Your text is published under the name of your body. Name no person and nothing by "
            "which somebody could be recognised."
        ),
    ),
    "letter": Way(
        LETTER,
        _("Enter what a body wrote in a letter"),
        _("It is published as the word of the body and marked as entered from a letter."),
    ),
    "finding": Way(
        FIND,
        _("Write an independent assessment"),
        _(
            "Your text is published and signed with the name of your institution or organisation. "
            "Name no person and nothing by which somebody could be recognised."
        ),
    ),
    "grade": Way(
        GRADE,
        _("Enter a grade of a committee"),
        _("Only a grade that stands in a document of the committee."),
    ),
}


def bodies_of(user: User, target: Target, way: str) -> list[tuple[str, str]]:
    """Whose word the person may bring in this way: code or name, and the name that is shown.

    The office signs under its own name, with a blank code; a grade is nobody's word here.
    """
    if way == "letter":
        return [(code, voice_name(code)) for code in target.bodies]
    if way == "grade":
        return []
    held = [one.acts_for for one in standings(user) if WAYS[way].action in one.role.may]
    if way == "report":
        held = [code for code in held if code in target.bodies]
    return [(one, voice_name(one) or _office(user)) for one in dict.fromkeys(held)]


def ways(user: User, target: Target) -> list[tuple[str, Any]]:
    """The forms that are open to the person for this target, with their names."""
    return [(code, way.name) for code, way in WAYS.items() if may_write(user, target, code)]


def may_write(user: User, target: Target, way: str) -> bool:
    """Whether the person finds the form: the action, and for the State a responsible body."""
    known = WAYS.get(way)
    if known is None or not may(user, known.action):
        return False
    return way in ("finding", "grade") or bool(bodies_of(user, target, way))


def _office(user: User) -> str:
    """The name under which the person's independent assessment is signed."""
    own = voice_of(actor_of(user, FIND))
    return office_voice(own[0], language()) if own else ""


def spoken_for(user: User) -> frozenset[str]:
    """Codes of the bodies whose word the person brings."""
    return frozenset(one.acts_for for one in standings(user) if REPORT in one.role.may)
