"""May they, and what stands in the way? Reasons are values that a page lists."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason
from qorgau.country import labels
from qorgau.people.models import User
from qorgau.people.policy import may, roles

from . import clocks
from .flow import STEPS
from .models import Answer, Recommendation, RecommendationLink, Status

MAX_TITLE = 200
MAX_TEXT = 20_000
MAX_ANSWER = 50_000  # what the body's page takes; the same for an answer to an inquiry
MAX_NOTE = 5_000
#: What blocks for good: waiting does not help.
FINAL = frozenset(
    {"recommendation.received", "recommendation.answered", "recommendation.published"}
)


def blocked(recommendation: Recommendation, step: str, user: User | None = None) -> list[Reason]:
    """Why a step cannot be taken now; empty when it can. Raises KeyError for an unknown step."""
    rule = STEPS[step]
    found: list[Reason] = []
    if user is not None and not may(user, rule.action):
        found.append(not_yours())
    if recommendation.status not in rule.comes_from:
        found.append(Reason(f"recommendation.{step}_not_now", _why_not_now(step)))
        return found
    found += _more(recommendation, step)
    return found


def next_steps(recommendation: Recommendation, user: User) -> list[tuple[str, list[Reason]]]:
    """The steps that the person's roles include, now or later, with what blocks them now.

    Steps that can never come again are left out.
    """
    offered = (
        (code, blocked(recommendation, code, user))
        for code, step in STEPS.items()
        if may(user, step.action) and not _is_past(recommendation, code)
    )
    return [(code, why) for code, why in offered if not any(one.code in FINAL for one in why)]


def _is_past(recommendation: Recommendation, step: str) -> bool:
    """Whether every state from which the step is taken lies behind."""
    order = list(Status)
    now = order.index(Status(recommendation.status))
    return all(order.index(state) < now for state in STEPS[step].comes_from)


def demand_right(by: Actor, action: str) -> list[Reason]:
    """A verb's own check: the actor's role lists the action (parts of the program may)."""
    if by.kind == "system":
        return []
    role = roles().get(by.role)
    return [] if by.kind == "staff" and role and action in role.may else [not_yours()]


def proposal_faults(*, to: str, right: str, region: str, place_type: str) -> Iterator[Reason]:
    """What is wrong with the addressee and facets of a proposal."""
    yield from unknown_concept("bodies", to, "to")
    for vocabulary, code, field in (
        ("regions", region, "region"),
        ("rights", right, "right"),
        ("place_types", place_type, "place_type"),
    ):
        if code:
            yield from unknown_concept(vocabulary, code, field)


def language_faults(language: str) -> Iterator[Reason]:
    """The language must be one of this installation."""
    if language not in dict(settings.LANGUAGES):
        yield Reason("language.unknown", _("Choose one of the list"), "language")


def original_is_kept(recommendation: Recommendation, language: str) -> Iterator[Reason]:
    """A translation never stands in the place of the original."""
    if recommendation.texts.filter(language=language, original=True).exists():
        yield Reason("text.original", _("The text was written in this language"), "language")


def position_faults(position: str) -> Iterator[Reason]:
    """The position of the body is a code of the pack."""
    yield from unknown_concept("answers", position, "position")


def link_faults(link: RecommendationLink | None, by: Actor) -> Iterator[Reason]:
    """A link must exist, be of this body, be unused and not too old."""
    if link is None or by.kind != "body" or by.id != link.body:
        yield Reason("link.unknown", _("This link is not valid. Check that it was copied whole"))
    elif link.used_at is not None:
        yield Reason("link.used", _("This link was used already: the answer has been received"))
    elif not link.is_open():
        yield Reason(
            "link.expired", _("This link has expired. Ask the Commissioner's office for a new one")
        )


def receipt_faults(recommendation: Recommendation, on: dt.date) -> Iterator[Reason]:
    """The day of receipt lies between issuing and today."""
    yield from _between(recommendation, on, "received_on")


def check_faults(recommendation: Recommendation, state: str, on: dt.date) -> Iterator[Reason]:
    """What is wrong with a check of implementation."""
    yield from unknown_concept("verifications", state, "state")
    yield from _between(recommendation, on, "checked_on")


def extension_faults(recommendation: Recommendation, decided_on: dt.date) -> Iterator[Reason]:
    """The body extends a term that runs, once, by a decision between receipt and today."""
    current = clocks.running(recommendation)
    if current is None or timezone.now() > current.due_at:
        yield Reason("term.over", _("The term is over and can no longer be extended"))
    elif current.extended_from is not None:
        yield Reason("term.extended", _("The term was extended already"))
    yield from _between(recommendation, decided_on, "decided_on")


def has_answer(recommendation: Recommendation) -> bool:
    """Whether the body has answered."""
    return Answer.objects.filter(recommendation=recommendation).exists()


def unknown_concept(vocabulary: str, code: str, field: str) -> Iterator[Reason]:
    """One reason when the code is not in force today; `vocabulary` may be `bodies`, `regions`."""
    entry = labels.named(vocabulary, code)
    if entry is None or not entry.holds(timezone.localdate()):
        yield Reason(f"{vocabulary}.unknown", _("Choose one of the list"), field)


def not_yours() -> Reason:
    """The role lacks the action."""
    return Reason("recommendation.not_yours", _("Your role does not include this step"))


def _more(recommendation: Recommendation, step: str) -> Iterator[Reason]:
    """Conditions beyond the state."""
    if step == "issue" and not recommendation.texts.filter(original=True).exists():
        yield Reason("recommendation.no_text", _("The text has not been written"))
    if step == "receive" and recommendation.received_at is not None:
        yield Reason("recommendation.received", _("The day of receipt was confirmed already"))
    if step in ("receive", "renew", "enter_answer") and has_answer(recommendation):
        yield Reason("recommendation.answered", _("The body has answered already"))
    if step == "verify" and recommendation.status == Status.ISSUED:
        current = clocks.running(recommendation)
        if current is not None and timezone.now() <= current.due_at:
            yield Reason(
                "recommendation.still_waiting",
                _("The body still has time to answer; check after the answer or after the term"),
            )
    if step == "publish" and recommendation.published_at is not None:
        yield Reason("recommendation.published", _("It is published already"))


def _between(recommendation: Recommendation, on: dt.date, field: str) -> Iterator[Reason]:
    if on > timezone.localdate():
        yield Reason("date.future", _("The date cannot be in the future"), field)
    elif recommendation.issued_at and on < timezone.localdate(recommendation.issued_at):
        yield Reason("date.before_issue", _("The date cannot be before the day of issue"), field)


def _why_not_now(step: str) -> object:
    return {
        "revise": _("The text of an issued recommendation is not changed"),
        "issue": _("It was issued already"),
        "receive": _("Only an issued recommendation that waits for its answer is received"),
        "renew": _("A link is made only while an answer is awaited"),
        "enter_answer": _("An answer is entered only while it is awaited"),
        "verify": _("Only an issued recommendation can be checked"),
        "close": _("A recommendation is taken off control after a check of its implementation"),
        "publish": _("Only an issued recommendation can be published"),
    }.get(step, _("Not possible at this stage"))
