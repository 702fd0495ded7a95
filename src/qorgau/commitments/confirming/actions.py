"""The verbs of confirming: terms and bodies of a recommendation, and what was asked before it.

Each writes who decided what, and what had been suggested; a source's own terms stay as they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.common.reasons import Reason, refuse_if
from qorgau.country import pack
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.people.models import User

from ..models import (
    LabelDecision,
    LabelReview,
    LabelSetAside,
    LabelStanding,
    ReceivedLabel,
    ReceivedRecommendation,
)
from .shapes import BODY, KINDS, PERSON, SOURCE, Choice, Term, body_term, term_of

Verdict = LabelDecision.Verdict
LEAD = "lead"  # `suggested_by` of the decision that puts a body before the others
MOST_AT_ONCE = 100


@verb
def confirm(
    *, by: Actor, user: User, recommendation: ReceivedRecommendation, choices: Sequence[Choice]
) -> list[LabelDecision]:
    """Put a recommendation under terms that were chosen, in their order; known ones are left.

    A choice that nothing suggested counts as added by the person. Raises `Refused`.
    """
    refuse_if(_faults(choices) + ([] if choices else [NOTHING]))
    rows = _put(recommendation, user, choices, timezone.now())
    refuse_if([] if rows else [KNOWN])
    _record(by, recommendation, "terms_confirmed", rows)
    return rows


@verb
def remove(
    *, by: Actor, user: User, recommendation: ReceivedRecommendation, terms: Sequence[Term]
) -> list[LabelDecision]:
    """Take terms of one meaning away: the office's own go, those of a source stay its alone.

    Raises `Refused` where the recommendation stands under none of them in the office's reading.
    """
    now = timezone.now()
    there = [one for one in terms if _taken_away(recommendation, one)]
    refuse_if([] if there else [GONE])
    rows = [_decision(recommendation, user, Choice(one), Verdict.REMOVED, now) for one in there]
    for row in rows:
        row.save()
    _record(by, recommendation, "term_removed", rows)
    return rows


@verb
def review(
    *,
    by: Actor,
    user: User,
    recommendation: ReceivedRecommendation,
    choices: Sequence[Choice] = (),
) -> LabelReview:
    """Confirm what was chosen and note that somebody went through all; the rest was left.

    Raises `Refused`.
    """
    refuse_if(_faults(choices))
    now = timezone.now()
    rows: list[AppendOnly] = [*_put(recommendation, user, choices, now)]
    done = LabelReview(recommendation=recommendation, user=user, at=now)
    done.save()
    changed = LabelStanding.objects.filter(recommendation=recommendation).update(reviewed_at=now)
    if not changed:
        LabelStanding(recommendation=recommendation, looked_at=now, reviewed_at=now).save()
    _record(by, recommendation, "terms_reviewed", [*rows, done])
    return done


@verb
def lead(
    *, by: Actor, user: User, recommendation: ReceivedRecommendation, code: str
) -> LabelDecision:
    """Put one of the responsible bodies before the others. Raises `Refused`."""
    there = ReceivedLabel.objects.filter(recommendation=recommendation, kind=BODY, origin=PERSON)
    codes = [one.code for one in there.order_by("id")]
    refuse_if([] if code in codes else [GONE])
    there.delete()
    for one in (code, *(other for other in codes if other != code)):
        _label(recommendation, body_term(one)).save()
    row = _decision(
        recommendation,
        user,
        Choice(body_term(code), LEAD),
        Verdict.CONFIRMED,
        timezone.now(),
    )
    row.save()
    _record(by, recommendation, "body_leads", [row])
    return row


def _taken_away(recommendation: ReceivedRecommendation, term: Term) -> bool:
    """Whether the office stood by a term, which is now gone or the source's alone."""
    rows = ReceivedLabel.objects.filter(recommendation=recommendation, kind=term.kind)
    mine = [one for one in rows.order_by("id") if term_of(one).identity == term.identity]
    own = [one.pk for one in mine if one.origin == PERSON]
    made = [_set_aside(one) for one in mine if one.origin == SOURCE]
    ReceivedLabel.objects.filter(pk__in=own).delete()
    return bool(own) or any(made)


def _set_aside(label: ReceivedLabel) -> bool:
    """Note that a source's term is not the office's; whether that is new."""
    _row, made = LabelSetAside.objects.get_or_create(
        recommendation=label.recommendation,
        kind=label.kind,
        scheme=label.scheme,
        code=label.code,
        name=label.name,
    )
    return made


def _put(
    recommendation: ReceivedRecommendation, user: User, choices: Sequence[Choice], now: dt.datetime
) -> list[LabelDecision]:
    """Write the terms that the office has not confirmed yet, and the decision on each."""
    own = recommendation.labels.filter(origin=PERSON)
    known = {term_of(one).identity for one in own}
    rows = []
    for choice in choices:
        if choice.term.identity in known:
            continue
        known.add(choice.term.identity)
        _label(recommendation, choice.term).save()
        _aside(recommendation, choice.term).delete()
        verdict = Verdict.CONFIRMED if choice.suggested_by else Verdict.ADDED
        row = _decision(recommendation, user, choice, verdict, now)
        row.save()
        rows.append(row)
    return rows


def _label(recommendation: ReceivedRecommendation, term: Term) -> ReceivedLabel:
    return ReceivedLabel(recommendation=recommendation, origin=PERSON, **_of(term))


def _aside(recommendation: ReceivedRecommendation, term: Term) -> QuerySet[LabelSetAside]:
    return LabelSetAside.objects.filter(recommendation=recommendation, **_of(term))


def _of(term: Term) -> dict[str, str]:
    return {
        "kind": term.kind,
        "scheme": term.scheme[:30],
        "code": term.code[:60],
        "name": term.name[:300],
    }


def _decision(
    recommendation: ReceivedRecommendation,
    user: User,
    choice: Choice,
    verdict: str,
    now: dt.datetime,
) -> LabelDecision:
    return LabelDecision(
        recommendation=recommendation,
        verdict=verdict,
        suggested_by=choice.suggested_by[:60],
        words=choice.words[:300],
        user=user,
        at=now,
        **_of(choice.term),
    )


NOTHING = Reason("confirm.nothing", _("Choose at least one"), "terms")
KNOWN = Reason("confirm.known", _("It stands there already"), "terms")
GONE = Reason("confirm.gone", _("It does not stand there any more"), "terms")
UNKNOWN = Reason("confirm.unknown", _("This is not on the list"), "terms")


def _faults(choices: Sequence[Choice]) -> list[Reason]:
    codes = {one.term.code for one in choices if one.term.kind == BODY}
    known = {one.code for one in pack.current().bodies}
    wrong = len(choices) > MOST_AT_ONCE or any(
        one.term.kind not in KINDS or not one.term.name.strip() or not one.term.scheme
        for one in choices
    )
    return [UNKNOWN] if wrong or codes - known else []


def _record(by: Actor, row: ReceivedRecommendation, what: str, rows: Sequence[AppendOnly]) -> None:
    record(by=by, kind=f"received.{what}", subject=f"commitments_received:{row.pk.hex}", rows=rows)
