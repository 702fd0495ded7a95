"""How a body's contact person answers: by a one-time link, once, without an account."""

import datetime as dt

from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.common.reasons import Refused, refuse_if
from qorgau.common.text import clean
from qorgau.ledger.verb import verb
from qorgau.people.links import hash_token

from . import clocks, rules
from .models import (
    Answer,
    Channel,
    Extension,
    Recommendation,
    RecommendationLink,
    RecommendationStep,
    Status,
)
from .writing import entry, locked, step

#: How long a link works; an answer after the term is still an answer.
LINK_LIVES = dt.timedelta(days=120)


def answer_by_link(*, by: Actor, token: str, position: str, text: str) -> Answer:
    """Give the body's answer: position (vocabulary `answers`) and the measures it names.

    Sending the same again changes nothing and returns the answer that is kept. Raises `Refused`:
    `link.unknown`, `link.used`, `link.expired`, or what is wrong with the fields.
    """
    kept = _kept_answer(by, token, position, text)
    if kept is not None:
        return kept
    try:
        return _answer(by=by, token=token, position=position, text=text)
    except Refused:
        # The same form may have been sent twice at once.
        kept = _kept_answer(by, token, position, text)
        if kept is None:
            raise
        return kept


def extend_by_link(
    *, by: Actor, token: str, until: dt.date, reason: str, decided_on: dt.date | None = None
) -> Extension:
    """The body takes longer: to when, why, decided on which day (today when not said).

    The link stays open for the answer. Sending the same again returns what is kept. Raises
    `Refused` as `answer_by_link`, or when the law does not allow that day.
    """
    kept = _kept_extension(by, token, until, reason)
    if kept is not None:
        return kept
    return _extend(
        by=by,
        token=token,
        until=until,
        reason=reason,
        decided_on=decided_on or timezone.localdate(),
    )


def new_link(recommendation: Recommendation, token: str) -> RecommendationLink:
    """Make the link that works from now on; earlier ones end now. Inside a verb."""
    now = timezone.now()
    for old in recommendation.links.filter(used_at__isnull=True, expires_at__gt=now):
        old.expires_at = now
        old.save(update_fields=["expires_at"])
    link = RecommendationLink(
        recommendation=recommendation,
        token_hash=hash_token(token),
        body=recommendation.to,
        made_at=now,
        expires_at=now + LINK_LIVES,
    )
    link.save()
    return link


def keep_answer(
    recommendation: Recommendation,
    position: str,
    text: str,
    *,
    at: dt.datetime,
    channel: Channel,
    link: RecommendationLink | None = None,
) -> tuple[Answer, list[AppendOnly]]:
    """Write the answer, stop the term, close the links; returns it with the rows for the entry."""
    refuse_if(rules.position_faults(position))
    words = clean(text, max_chars=rules.MAX_ANSWER, field="text", required=True)
    current = clocks.running(recommendation)
    answer = Answer(
        recommendation=recommendation,
        position=position,
        text=words,
        at=at,
        in_term=current is not None and at <= current.due_at,
        channel=channel,
        link=link,
    )
    answer.save()
    clocks.stop(recommendation, at, "answered")
    for open_link in recommendation.links.filter(used_at__isnull=True):
        open_link.used_at = timezone.now()
        open_link.save(update_fields=["used_at"])
    if recommendation.status == Status.ISSUED:
        recommendation.status = Status.ANSWERED
        recommendation.save(update_fields=["status"])
    return answer, [answer, step(recommendation, RecommendationStep.Step.ANSWERED, at)]


def find_link(token: str) -> RecommendationLink | None:
    """The link of a token, whatever its state."""
    return (
        RecommendationLink.objects.filter(token_hash=hash_token(token))
        .select_related("recommendation")
        .first()
    )


@verb
def _answer(*, by: Actor, token: str, position: str, text: str) -> Answer:
    link, recommendation = _open_link(by, token)
    answer, rows = keep_answer(
        recommendation, position, text, at=timezone.now(), channel=Channel.LINK, link=link
    )
    entry(by, recommendation, "answered", rows, reason=position)
    return answer


@verb
def _extend(
    *, by: Actor, token: str, until: dt.date, reason: str, decided_on: dt.date
) -> Extension:
    _link, recommendation = _open_link(by, token)
    refuse_if(rules.extension_faults(recommendation, decided_on))
    words = clean(reason, max_chars=rules.MAX_NOTE, field="reason", required=True)
    now, current = timezone.now(), clocks.running(recommendation)
    assert current is not None
    told_in_term = clocks.told_in_term(current, decided_on, now)
    extension = Extension(
        recommendation=recommendation,
        until=clocks.extend(current, until).due_on,
        reason=words,
        decided_on=decided_on,
        told_at=now,
        told_in_term=told_in_term,
        channel=Channel.LINK,
    )
    extension.save()
    rows = [extension, step(recommendation, RecommendationStep.Step.EXTENDED, now)]
    entry(by, recommendation, "extended", rows)
    return extension


def _open_link(by: Actor, token: str) -> tuple[RecommendationLink, Recommendation]:
    """The link with its recommendation, both held; raises `Refused` unless it may be used now."""
    link = find_link(token)
    if link is None:
        refuse_if(rules.link_faults(None, by))
        raise AssertionError("unreachable")
    recommendation = locked(link.recommendation_id)
    link.refresh_from_db()
    refuse_if(rules.link_faults(link, by))
    return link, recommendation


def _kept_answer(by: Actor, token: str, position: str, text: str) -> Answer | None:
    """The answer that was given by this link with these same words."""
    link = find_link(token)
    if link is None or by.kind != "body" or by.id != link.body:
        return None
    answer = Answer.objects.filter(link=link).first()
    if answer is None:
        return None
    words = clean(text, max_chars=rules.MAX_ANSWER, field="text")
    return answer if (answer.position, answer.text) == (position, words) else None


def _kept_extension(by: Actor, token: str, until: dt.date, reason: str) -> Extension | None:
    """The extension that was told by this link with this same reason."""
    link = find_link(token)
    if link is None or by.kind != "body" or by.id != link.body or not link.is_open():
        return None
    words = clean(reason, max_chars=rules.MAX_NOTE, field="reason")
    kept = Extension.objects.filter(recommendation_id=link.recommendation_id).last()
    if kept is None or kept.reason != words:
        return None
    current = clocks.running(link.recommendation)
    return kept if current is not None and until <= current.due_on else None
