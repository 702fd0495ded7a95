"""What rounds tell on "my day": answers that are awaited, and those that a party owes."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.commitments.models import Round
from qorgau.commitments.rounds import queries, rules, showing, words
from qorgau.common.formats import language
from qorgau.people.models import User
from qorgau.people.policy import may

from ..day import BODY, MINE, Day, Due

OWN = 10


def day(user: User) -> Day:
    """For the office: open rounds whose term ends soon; for a party: what it has not answered."""
    due: list[Due] = []
    if may(user, rules.ROUND):
        due += [_awaited(row, missing) for row, missing in queries.due()]
    if may(user, rules.COMMENT):
        due += _owed(user)
    return Day(due=tuple(due))


def _awaited(row: Round, missing: list[queries.Standing]) -> Due:
    names = [words.party_name(one.party, language()) for one in missing]
    shown = "; ".join(names[:5]) + (" …" if len(names) > 5 else "")
    over = row.until < timezone.localdate()
    return Due(
        due=row.until,
        what=_("Answers to the round “%(title)s”") % {"title": row.title},
        href=reverse("desk:rounds:round", kwargs={"key": row.pk}),
        waiting=shown,
        move=MINE if over else BODY,
    )


def _owed(user: User) -> list[Due]:
    found = []
    for one in queries.parties_for(user).filter(round__status=Round.Status.OPEN)[:OWN]:
        seen = showing.seen(one, language())
        if seen.answered < len(seen.questions):
            found.append(
                Due(
                    due=one.round.until,
                    what=_("Answer in the round “%(title)s”") % {"title": one.round.title},
                    href=reverse(
                        "desk:rounds:party", kwargs={"key": one.round_id, "party": one.pk}
                    ),
                    waiting=seen.party,
                )
            )
    return found
