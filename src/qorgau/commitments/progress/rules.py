"""Who may speak in which voice: asked by the verbs, whatever page or link they are called from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason
from qorgau.country import labels
from qorgau.people.policy import roles, speaks_for

from ..models import CommitteeGrade, IndependentFinding, ProgressChannel, ProgressReport
from . import scales
from .targets import Target

Voice = IndependentFinding.Voice
REPORT, FIND, GRADE = "commitments.report", "commitments.find", "commitments.grade"
#: The reporting secretariat enters what came by letter, and what a round brought back.
LETTER, ROUND = "commitments.confirm", "commitments.round"
MOST_TEXT, MOST_REASON, MOST_REFERENCE = 20_000, 2_000, 200

NOT_YOURS = Reason("progress.not_yours", _("This voice is not yours to speak in"))
NOT_RESPONSIBLE = Reason(
    "progress.not_responsible", _("This body is not responsible for it"), "body"
)
NO_TARGET = Reason("progress.no_target", _("There is no such sub-paragraph or measure"))
TWICE = Reason("progress.withdrawn", _("This was withdrawn before"))


def has_right(by: Actor, action: str) -> bool:
    """Whether the actor's role lists the action. No part of the program speaks in any voice."""
    role = roles().get(by.role)
    return by.kind == "staff" and role is not None and action in role.may


def is_body(by: Actor, body: str) -> bool:
    """Whether the actor is this body: its account, or its contact person behind a link."""
    if by.kind == "body":
        return by.id == body
    return has_right(by, REPORT) and body in speaks_for(by)


def voice_of(by: Actor) -> tuple[str, str] | None:
    """The independent voice of an actor and, for civil society, nothing yet; None for no voice."""
    if not has_right(by, FIND):
        return None
    kind = roles()[by.role].speaks_for
    if kind == "organisation":
        return Voice.CIVIL_SOCIETY, kind
    if kind:
        return None
    return (Voice.NPM if by.role == "monitor" else Voice.COMMISSIONER), ""


def is_signatory(by: Actor, voice: str, organisation: str) -> bool:
    """Whether an independent statement of this voice and organisation is the actor's own."""
    own = voice_of(by)
    if own is None or own[0] != voice:
        return False
    return organisation in speaks_for(by) if voice == Voice.CIVIL_SOCIETY else not organisation


def may_withdraw(by: Actor, said: ProgressReport | IndependentFinding | CommitteeGrade) -> bool:
    """Each statement is taken back by its own voice; a grade by whoever enters grades."""
    if isinstance(said, ProgressReport):
        return is_body(by, said.body)
    if isinstance(said, IndependentFinding):
        return is_signatory(by, said.voice, said.organisation)
    return has_right(by, GRADE)


def said_faults(language: str, as_of: dt.date) -> Iterator[Reason]:
    """What is wrong with the language and the day of a statement."""
    if language not in dict(settings.LANGUAGES):
        yield Reason("progress.language", _("Choose the language of the text"), "language")
    if as_of > timezone.localdate():
        yield Reason("progress.as_of", _("The date cannot be in the future"), "as_of")


def word_faults(vocabulary: str, code: str, field: str) -> Iterator[Reason]:
    """A code that the pack does not have, or has no longer."""
    try:
        known = labels.named(vocabulary, code)
    except KeyError:  # the pack has no such vocabulary
        known = None
    if known is None or not known.holds(None):
        yield Reason("progress.word", _("Choose one of the list"), field)


def body_faults(target: Target, body: str) -> Iterator[Reason]:
    """Only a body that answers for the target reports on it."""
    if body not in target.bodies:
        yield NOT_RESPONSIBLE


def channel_faults(channel: str, reference: str) -> Iterator[Reason]:
    """What came by letter names the letter."""
    if channel == ProgressChannel.LETTER and not reference.strip():
        yield Reason(
            "progress.reference", _("Enter the date and number of the letter"), "reference"
        )


def grade_faults(committee: str, scale: str, grade: str, on: dt.date) -> Iterator[Reason]:
    """The scale is this committee's, was used on that day, and has the mark."""
    found = scales.current().get(scale)
    if found is None or found.committee != committee:
        yield Reason("grade.scale", _("This committee has no such scale"), "grade")
    elif not found.mark(grade):
        yield Reason("grade.mark", _("The scale has no such grade"), "grade")
    elif not found.holds(on):
        words = _("The committee did not use this scale on that day")
        yield Reason("grade.time", words, "as_of")
