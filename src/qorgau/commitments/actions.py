"""The verbs of recommendations: proposed, issued, answered by the body, checked, published."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Max
from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.numbering import take_number
from qorgau.common.reasons import refuse_if
from qorgau.common.text import clean
from qorgau.country import pack
from qorgau.ledger.verb import verb
from qorgau.people.links import make_token
from qorgau.people.models import User

from . import clocks, indexing, rules
from .answers import answer_by_link, extend_by_link, keep_answer, new_link
from .models import (
    Answer,
    Channel,
    Kind,
    Recommendation,
    RecommendationStep,
    RecommendationText,
    Status,
    Verification,
)
from .writing import entry, locked, step

__all__ = [
    "Issued",
    "answer_by_link",
    "close",
    "enter_answer",
    "extend_by_link",
    "issue",
    "mark_received",
    "propose",
    "publish",
    "renew_link",
    "revise",
    "translate",
    "verify",
]

Step = RecommendationStep.Step


@dataclass(frozen=True, slots=True)
class Issued:
    """A recommendation and the token of its one-time link, which is shown this once."""

    recommendation: Recommendation
    token: str = field(repr=False)


@verb
def propose(
    *,
    by: Actor,
    to: str,
    title: str,
    text: str,
    language: str,
    kind: str = Kind.RECOMMENDATION,
    article: str = "",
    unit: str = "",
    right: str = "",
    region: str = "",
    place_type: str = "",
    place: str = "",
) -> Recommendation:
    """A draft to the body `to`, with its original text and facets (codes). Raises `Refused`."""
    refuse_if(rules.demand_right(by, "recommendations.propose"))
    refuse_if(rules.proposal_faults(to=to, right=right, region=region, place_type=place_type))
    recommendation = Recommendation(
        kind=Kind(kind),
        to=to,
        article=clean(article, max_chars=120, field="article"),
        unit=unit or by.unit,
        right=right,
        region=region,
        place_type=place_type,
        place=place,
        proposed_at=timezone.now(),
    )
    recommendation.save()
    written = _text(recommendation, language, title, text, original=True, official=True)
    rows = [written, step(recommendation, Step.PROPOSED, recommendation.proposed_at)]
    entry(by, recommendation, "proposed", rows)
    return recommendation


@verb
def revise(
    *, by: Actor, recommendation: Recommendation, language: str, title: str, text: str
) -> RecommendationText:
    """A new version of the draft's own wording; the earlier stays. Raises `Refused`."""
    draft = _allowed(by, recommendation, "revise")
    written = _text(draft, language, title, text, original=True, official=True)
    entry(by, draft, "revised", [written])
    return written


@verb
def translate(
    *,
    by: Actor,
    recommendation: Recommendation,
    language: str,
    title: str,
    text: str,
    official: bool,
    made_by: str = "office",
) -> RecommendationText:
    """A translation, as a row of its own beside the original. Raises `Refused`."""
    fresh = _allowed(by, recommendation, "translate")
    refuse_if(rules.original_is_kept(fresh, language))
    written = _text(
        fresh, language, title, text, original=False, official=official, made_by=made_by
    )
    entry(by, fresh, "translated", [written])
    indexing.show_recommendation(fresh)
    return written


@verb
def issue(
    *, by: Actor, recommendation: Recommendation, received_at: dt.datetime | None = None
) -> Issued:
    """Send it: number, term, one-time link. Raises `Refused`.

    Until the body's receipt is confirmed (`received_at`, or `mark_received` later) the term runs
    from the moment of issue.
    """
    draft = _allowed(by, recommendation, "issue")
    draft.issued_at, draft.received_at = timezone.now(), received_at
    draft.status = Status.ISSUED
    _save_numbered(draft)
    clocks.start(draft, received_at or draft.issued_at)
    token = make_token()
    new_link(draft, token)
    rows = [step(draft, Step.ISSUED, draft.issued_at)]
    if received_at is not None:
        rows.append(step(draft, Step.RECEIVED, received_at))
    entry(by, draft, "issued", rows)
    return Issued(draft, token)


@verb
def mark_received(
    *, by: Actor, recommendation: Recommendation, received_at: dt.datetime
) -> Recommendation:
    """The body confirmed when it got the text: the term is counted again from there."""
    fresh = _allowed(by, recommendation, "receive")
    refuse_if(rules.receipt_faults(fresh, timezone.localdate(received_at)))
    fresh.received_at = received_at
    fresh.save(update_fields=["received_at"])
    clocks.restart(fresh, received_at, "receipt_confirmed")
    entry(by, fresh, "received", [step(fresh, Step.RECEIVED, received_at)])
    return fresh


@verb
def renew_link(*, by: Actor, recommendation: Recommendation) -> Issued:
    """A new one-time link; earlier ones stop working. Raises `Refused`."""
    fresh = _allowed(by, recommendation, "renew")
    token = make_token()
    new_link(fresh, token)
    entry(by, fresh, "link_renewed", [step(fresh, Step.RENEWED, timezone.now())])
    return Issued(fresh, token)


@verb
def enter_answer(
    *, by: Actor, recommendation: Recommendation, position: str, text: str, received_on: dt.date
) -> Answer:
    """Enter an answer that came by letter on that day. Raises `Refused`."""
    fresh = _allowed(by, recommendation, "enter_answer")
    refuse_if(rules.receipt_faults(fresh, received_on))
    noon = dt.datetime.combine(received_on, dt.time(12), tzinfo=pack.current().calendar.tz)
    at = min(max(noon, fresh.issued_at or noon), timezone.now())
    answer, rows = keep_answer(fresh, position, text, at=at, channel=Channel.PAPER)
    entry(by, fresh, "answer_entered", rows)
    return answer


@verb
def verify(
    *,
    by: Actor,
    recommendation: Recommendation,
    state: str,
    means: str,
    note: str,
    checked_on: dt.date,
    user: User | None = None,
) -> Verification:
    """What the office found of the implementation; may be repeated, the newest counts today."""
    fresh = _allowed(by, recommendation, "verify")
    refuse_if(rules.check_faults(fresh, state, checked_on))
    check = Verification(
        recommendation=fresh,
        state=state,
        means=Verification.Means(means),
        note=clean(note, max_chars=rules.MAX_NOTE, field="note", required=True),
        checked_on=checked_on,
        user=user,
        at=timezone.now(),
    )
    check.save()
    fresh.status = Status.VERIFIED
    fresh.save(update_fields=["status"])
    entry(by, fresh, "verified", [check, step(fresh, Step.VERIFIED, check.at)], reason=state)
    return check


@verb
def close(*, by: Actor, recommendation: Recommendation) -> Recommendation:
    """Take it off control: nothing more is awaited from the body. Raises `Refused`."""
    fresh = _allowed(by, recommendation, "close")
    fresh.status = Status.CLOSED
    fresh.save(update_fields=["status"])
    entry(by, fresh, "closed", [step(fresh, Step.CLOSED, timezone.now())])
    return fresh


@verb
def publish(*, by: Actor, recommendation: Recommendation) -> Recommendation:
    """Show it in the public register: text, answer and checks. Raises `Refused`."""
    fresh = _allowed(by, recommendation, "publish")
    fresh.published_at = timezone.now()
    fresh.save(update_fields=["published_at"])
    entry(by, fresh, "published", [step(fresh, Step.PUBLISHED, fresh.published_at)])
    indexing.show_recommendation(fresh)
    return fresh


def _allowed(by: Actor, recommendation: Recommendation, code: str) -> Recommendation:
    """The recommendation as it stands now, locked; raises `Refused` for a step not allowed."""
    refuse_if(rules.demand_right(by, rules.STEPS[code].action))
    fresh = locked(recommendation.pk)
    refuse_if(rules.blocked(fresh, code))
    return fresh


def _text(
    recommendation: Recommendation,
    language: str,
    title: str,
    text: str,
    *,
    original: bool,
    official: bool,
    made_by: str = "office",
) -> RecommendationText:
    refuse_if(rules.language_faults(language))
    same = recommendation.texts.filter(language=language)
    written = RecommendationText(
        recommendation=recommendation,
        language=language,
        version=(same.aggregate(last=Max("version"))["last"] or 0) + 1,
        title=clean(title, max_chars=rules.MAX_TITLE, field="title", required=True),
        text=clean(text, max_chars=rules.MAX_TEXT, field="text", required=True),
        original=original,
        official=official,
        made_by=clean(made_by, max_chars=60, field="made_by", required=True),
        at=timezone.now(),
    )
    written.save()
    return written


def _save_numbered(draft: Recommendation) -> None:
    def save(number: str) -> None:
        draft.number = number
        draft.save(update_fields=["number", "status", "issued_at", "received_at"])

    assert draft.issued_at is not None
    take_number(Recommendation, f"R-{timezone.localdate(draft.issued_at).year}", save)
