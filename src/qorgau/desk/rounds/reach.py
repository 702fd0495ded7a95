"""Which round or party a page is about, within the person's reach."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest

from qorgau.commitments.models import Round, RoundChannel, RoundParty
from qorgau.commitments.rounds import queries, rules
from qorgau.commitments.rounds.answering import Author
from qorgau.common.actor import Actor
from qorgau.people.policy import may

from ..access import actor, person

ROUND, COMMENT = rules.ROUND, rules.COMMENT


@dataclass(frozen=True, slots=True)
class Reached:
    """A party as this person reaches it: by the office, or as the party's own account."""

    party: RoundParty
    office: bool

    @property
    def round(self) -> Round:
        """The round in which it is asked."""
        return self.party.round


def found(key: UUID) -> Round:
    """The round of an address, or the page that says there is none."""
    row = queries.round_of(key)
    if row is None:
        raise Http404
    return row


def reached(request: HttpRequest, key: UUID, party: UUID) -> Reached:
    """The party; 404 for whoever neither holds the round nor speaks for the party."""
    row = queries.party_of(found(key), party)
    user = person(request)
    if row is None:
        raise Http404
    if rules.speaks_for(user, row):
        return Reached(row, office=False)
    if may(user, ROUND):
        return Reached(row, office=True)
    raise Http404


def author(
    request: HttpRequest, at: Reached, *, matrix: bool = False, reference: str = ""
) -> tuple[Actor, Author]:
    """The person as the author of an answer: their own, or one the office enters for the party."""
    user = person(request)
    channel = RoundChannel.LETTER if at.office else RoundChannel.ACCOUNT
    by = actor(request, ROUND if at.office else COMMENT)
    return by, Author(RoundChannel.MATRIX if matrix else channel, user=user, reference=reference)
