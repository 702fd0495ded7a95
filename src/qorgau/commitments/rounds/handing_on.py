"""A body's answer in a round becomes the State's information on progress, if the body says so.

The word stays the body's: it gives it on itself with its account or link. What came in a returned
table or by letter is handed on by the secretariat, and is marked so there.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from qorgau.common.actor import Actor
from qorgau.people.models import User
from qorgau.words.guessing import guess

from ..models import ProgressReport, RoundAnswer, RoundChannel, RoundItem, RoundParty
from ..progress import actions, targets
from ..progress.actions import Channel, Said
from . import answering, words
from .answering import Author
from .identifiers import EVIDENCE

_REFERENCE = 200  # characters


def can(party: RoundParty, item: RoundItem) -> bool:
    """Whether the party is a body that answers for the sub-paragraph or measure today."""
    if party.kind != RoundParty.Kind.BODY:
        return False
    found = targets.find(item.target_kind, item.target)
    return found is not None and party.code in found.bodies


def waiting(item: RoundItem, answers: Sequence[RoundAnswer]) -> set[UUID]:
    """The answers about an item that the office may hand on, in a fixed number of queries.

    They came by table or letter from a body that answers for it, and were not handed on yet.
    """
    found = targets.find(item.target_kind, item.target)
    if found is None:
        return set()
    reports = ProgressReport.objects.filter(target_kind=found.kind, target=found.key)
    told = set(reports.values_list("body", "state", "text"))
    return {
        one.pk
        for one in answers
        if one.channel in (RoundChannel.MATRIX, RoundChannel.LETTER)
        and one.party.kind == RoundParty.Kind.BODY
        and one.party.code in found.bodies
        and one.state
        and one.text
        and (one.party.code, one.state, _words(one)) not in told
    }


def answer_and_report(
    *, by: Actor, party: RoundParty, item: RoundItem, said: answering.Said, author: Author
) -> RoundAnswer:
    """Give an answer and hand it on, both or neither. Raises `Refused` as either does."""
    with transaction.atomic():
        kept = answering.answer(by=by, party=party, item=item, said=said, author=author)
        channel = Channel.LINK if author.link else Channel.ACCOUNT
        report(by=by, answer=kept, channel=channel, user=author.user)
    return kept


def report(
    *, by: Actor, answer: RoundAnswer, channel: str, user: User | None = None
) -> ProgressReport:
    """Hand an answer on as the State's information. Raises `Refused`."""
    given = {
        "by": by,
        "target_kind": answer.item.target_kind,
        "target": answer.item.target,
        "body": answer.party.code,
        "state": answer.state,
        "said": Said(_words(answer), _language(answer), timezone.localdate(answer.at)),
        "reference": (answer.reference or answer.party.round.title)[:_REFERENCE],
        "user": user,
    }
    if channel == Channel.LETTER:
        return actions.report_from_letter(**given)  # type: ignore[arg-type]
    return actions.report_by_link(**given, channel=channel)  # type: ignore[arg-type]


def _words(answer: RoundAnswer) -> str:
    """The answer with what it names as evidence, since that is no list of addresses."""
    if not answer.evidence:
        return answer.text
    with translation.override(_language(answer)):
        return f"{answer.text}\n\n{words.COLUMNS[EVIDENCE]}: {answer.evidence}"


def _language(answer: RoundAnswer) -> str:
    """The language that the answer seems to be in, else the first in which it was asked."""
    known = [code for code, _name in settings.LANGUAGES]
    found = guess(answer.text)
    asked = [code for code in answer.party.round.languages if code in known]
    return found if found in known else (asked or known)[0]
