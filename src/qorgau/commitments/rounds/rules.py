"""May they, and what stands in the way of a round's step? Reasons are values that a page lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason
from qorgau.country.queries import choices
from qorgau.people.models import User
from qorgau.people.policy import standings

from ..models import Round, RoundLink, RoundParty
from ..rules import demand_right
from . import words

ROUND, COMMENT = "commitments.round", "commitments.comment"
MAX_TEXT = 20_000  # characters of an answer, and of a consolidated text
MAX_NOTE = 4_000
MOST_PARTIES = 200
Status = Round.Status


def draft_faults(row: Round) -> Iterator[Reason]:
    """A round that was opened is not changed any more."""
    if row.status != Status.DRAFT:
        yield Reason("round.opened", _("The round has been opened: what it asks is fixed"))


def about_faults(until: dt.date, languages: list[str]) -> Iterator[Reason]:
    """What is wrong with what is said of a round as a whole."""
    if until < timezone.localdate():
        yield Reason("round.until", _("The last day for answers lies in the past"), "until")
    known = {code for code, _name in settings.LANGUAGES}
    if not languages or not set(languages) <= known:
        yield Reason("round.languages", _("Choose a language"), "languages")


def party_faults(codes: list[str], bodies: list[str]) -> Iterator[Reason]:
    """What is wrong with a list of parties."""
    if len(codes) != len(set(codes)):
        yield Reason("round.party_twice", _("Somebody is named twice"), "organisations")
    if len(codes) > MOST_PARTIES:
        yield Reason("round.parties_many", _("At most 200 are asked in one round"))
    known = {code for code, _name in choices("bodies", settings.LANGUAGES[0][0])}
    for code in bodies:
        if code not in known:
            yield Reason("round.body", _("This body is not known"), "bodies")


def opening_faults(count: int, most: int) -> Iterator[Reason]:
    """There must be something to ask, and not too much."""
    if not count:
        yield Reason("round.empty", _("Nothing was found to ask about"))
    if count > most:
        yield Reason("round.many", _("More than 500 texts were found: narrow the choice"))


def speaks_for(user: User, party: RoundParty) -> bool:
    """Whether an account answers in the name of the party."""
    return any(
        party.code == one.acts_for and party.kind == one.role.speaks_for and COMMENT in one.role.may
        for one in standings(user)
    )


def answering_faults(row: Round) -> Iterator[Reason]:
    """Answers are taken while a round is open, after its term too."""
    if row.status != Status.OPEN:
        yield Reason("round.closed", _("The round is closed: no answer is taken any more"))


def author_faults(
    by: Actor, party: RoundParty, user: User | None, link: RoundLink | None
) -> list[Reason]:
    """A party answers for itself: by its account or its link; the secretariat enters letters."""
    if link is not None:
        fits = by.kind == "body" and by.id == link.body and link.party_id == party.pk
        return [] if fits and link.is_open() else [NOT_YOURS]
    if user is not None and by.kind == "staff" and by.id == user.pk.hex and speaks_for(user, party):
        return []
    return demand_right(by, ROUND)


def answer_faults(text: str, state: str, evidence: str) -> Iterator[Reason]:
    """An answer says something, and its state is one of the list."""
    if not (text.strip() or state or evidence.strip()):
        yield Reason("round.answer_empty", _("Write the answer first"), "text")
    if state and state not in words.state_names(settings.LANGUAGES[0][0]):
        yield Reason("round.state", _("Choose one of the list"), "state")


NOT_YOURS = Reason("round.not_yours", _("This is not yours to answer"))
REASON_NEEDED = Reason(
    "round.reason", _("Say why it was not taken into account as a whole"), "reason"
)
