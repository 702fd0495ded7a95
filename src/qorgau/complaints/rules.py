"""May they take this step, and what blocks it? Answers are lists of reasons that a page shows."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.formats import date as shown_date
from qorgau.common.reasons import Reason
from qorgau.country import deadline
from qorgau.country.pack import Procedure, Step
from qorgau.people.models import User
from qorgau.people.policy import roles, standings

from . import facets, flow
from .models import Clock, Consent, Inquiry, Matter, Phase


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who takes a step brings along; empty where they bring nothing."""

    reason: str = ""
    text: str = ""
    outcome: str = ""
    body: str = ""
    until: dt.date | None = None


@dataclass
class Case:
    """One question: whether this actor may take this step of this matter with what is given.

    `given` None asks whether a form for the step may be shown at all, so that what the form
    itself will ask does not block yet.
    """

    matter: Matter
    step: Step
    procedure: Procedure
    given: Given | None

    @cached_property
    def inquiries(self) -> list[Inquiry]:
        """Every inquiry of the matter."""
        return list(self.matter.inquiries.all())

    @cached_property
    def running(self) -> list[Clock]:
        """The terms that run."""
        return [one for one in self.matter.clocks.all() if one.running()]

    @cached_property
    def classified_by(self) -> str:
        """Who wrote the newest classification: person, staff, or nobody."""
        return facets.described_by(self.matter)

    @cached_property
    def bodies(self) -> list[str]:
        """The bodies of the newest classification."""
        return facets.of(self.matter).get("body", [])


def actor_for(user: User, matter: Matter, step: Step | None = None) -> Actor | None:
    """The person in the role in which they may act on this matter; None: it is not theirs.

    With `step`, a role that may take it is preferred.
    """
    reach = [
        one
        for one in standings(user)
        if (one.role.sees == "unit" and one.unit == matter.unit) or one.role.sees == "all"
    ]
    if not reach:
        return None
    fitting = [one for one in reach if step is None or one.role.name in step.roles]
    chosen = (fitting or reach)[0]
    return Actor("staff", user.pk.hex, chosen.role.name, chosen.unit)


def reaches(by: Actor, matter: Matter) -> bool:
    """Whether a member of staff in this role and unit may act on the matter at all."""
    if by.kind != "staff" or by.role not in roles():
        return by.kind == "system"
    sees = roles()[by.role].sees
    return sees == "all" or (sees == "unit" and by.unit == matter.unit)


def may_write(by: Actor, matter: Matter, action: str) -> list[Reason]:
    """Reasons why this member of staff may not do `action` (of the policy) on this matter."""
    if by.kind == "system":
        return []
    if not reaches(by, matter) or action not in roles()[by.role].may:
        return [NOT_YOURS]
    return []


def blocked(matter: Matter, step: str, user: User, given: Given | None = None) -> list[Reason]:
    """Every reason why the person may not take this step now; empty: they may."""
    conducted_by = flow.procedure_of(matter)
    chosen = conducted_by.step(step)
    by = actor_for(user, matter, chosen)
    return [NOT_YOURS] if by is None else blocked_for(matter, chosen, by, given)


def blocked_for(matter: Matter, step: Step, by: Actor, given: Given | None) -> list[Reason]:
    """Every reason why this actor may not take this step now."""
    case = Case(matter, step, flow.procedure_of(matter), given)
    found = [*_order(case), *_person(case, by)]
    if found:
        return found
    return [reason for check in _checks(step) if (reason := check(case)) is not None]


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that follows, and what a form for it must ask.

    `verb` takes it: move, extend or send_inquiry. `asks` lists what must be given: reason (a code
    of the vocabulary `step.reasons`), text, outcome, until. Where `blocked` is empty it may be
    taken.
    """

    step: Step
    verb: str
    asks: tuple[str, ...]
    blocked: tuple[Reason, ...]

    @property
    def code(self) -> str:
        """The code of the step."""
        return self.step.code


def next_steps(matter: Matter, user: User) -> list[NextStep]:
    """The steps that staff may take next by the procedure, each with what still blocks it."""
    return [
        NextStep(
            step=step,
            verb=flow.verb_of(step),
            asks=flow.asks(step),
            blocked=tuple(blocked(matter, step.code, user)),
        )
        for step in flow.following(flow.procedure_of(matter), matter.step)
        # data are destroyed by the retention schedule: nobody takes that step by hand
        if step.actor == "staff" and step.phase != Phase.ERASED
    ]


#: Reasons that no waiting mends: another role takes the step.
NOT_THEIRS = frozenset({"complaint.not_yours", "step.role", "step.actor"})
NOT_YOURS = Reason("complaint.not_yours", _("This case is not within your role and unit"))


def _order(case: Case) -> list[Reason]:
    if case.matter.step in case.step.comes_from:
        return []
    return [Reason("step.order", _("This step does not follow the present stage of the case"))]


def _person(case: Case, by: Actor) -> list[Reason]:
    """Whether it is theirs to take, by the kind of actor, the role, the unit."""
    if by.kind == "system":
        return []
    if case.step.actor != by.kind:
        return [Reason("step.actor", _("This step is not taken by the office"))]
    if by.kind != "staff":
        return []
    if not reaches(by, case.matter):
        return [NOT_YOURS]
    if by.role not in case.step.roles:
        return [Reason("step.role", _("Your role does not include this step"))]
    return []


Check = Callable[[Case], Reason | None]


def _checks(step: Step) -> list[Check]:
    given = (GUARDS[guard] for guard in step.requires)
    return [_codes_known, *given, _body_has_time, _something_to_end]


def _codes_known(case: Case) -> Reason | None:
    """What is written in clear with a step must be codes of the pack: never free text."""
    given = case.given or Given()
    wrong = (
        (given.reason and not facets.known(case.step.reasons, given.reason), "reason"),
        (given.outcome and not facets.known("outcomes", given.outcome), "outcome"),
        (given.body and not facets.known("bodies", given.body), "body"),
    )
    field = next((name for bad, name in wrong if bad), "")
    return Reason("step.code", _("Choose from the list"), field) if field else None


def _body_has_time(case: Case) -> Reason | None:
    """Nobody may say that a body did not answer while its term still runs."""
    if case.step.actor != "staff" or flow.is_closing(
        flow.phase_after(case.step, case.matter.phase)
    ):
        return None
    now = timezone.now()
    for one in case.running:
        if one.term in case.step.stops and one.duty == "body" and one.due_at > now:
            return Reason(
                "step.body_has_time",
                _("The body may still answer until %(date)s (%(article)s)")
                % {"date": shown_date(one.due_on), "article": one.article},
            )
    return None


def _something_to_end(case: Case) -> Reason | None:
    """A step that only notes the end of a term (a notice was sent) needs such a term."""
    notes_an_end = case.step.stays and case.step.stops and not case.step.starts
    if not notes_an_end or any(one.term in case.step.stops for one in case.running):
        return None
    return Reason("step.nothing_to_end", _("There is no running term that this step ends"))


def _receipt_acknowledged(case: Case) -> Reason | None:
    if case.matter.receipt_noted_on:
        return None
    return Reason("step.receipt", _("The person has not yet said that they wrote down the code"))


def _classified(case: Case) -> Reason | None:
    if case.classified_by == "staff":
        return None
    return Reason("step.classified", _("Classify the complaint first: right, region, body"))


def _target_body_known(case: Case) -> Reason | None:
    agreed = any(one.state == Inquiry.State.AGREED for one in case.inquiries)
    if case.bodies or agreed or (case.given and case.given.body):
        return None
    return Reason("step.body", _("Name the body in the classification first"), "body")


def _consent_given(case: Case) -> Reason | None:
    if any(one.state == Inquiry.State.AGREED for one in case.inquiries):
        return None
    if case.step.code == flow.INQUIRY_SENT:
        return _consent_to_inquiry(case)
    standing = standing_consent(case.matter)
    if standing.get(flow.WAIT) == Consent.Decision.WAIT:
        return Reason("consent.wait", _("The person asked to wait until they have been moved"))
    if Consent.Decision.AGREED in standing.values():
        return None
    return Reason(
        "consent.none",
        _("The person has not agreed that a body learns of the complaint: ask them first"),
    )


def _consent_to_inquiry(case: Case) -> Reason:
    states = {one.state for one in case.inquiries}
    if Inquiry.State.PROPOSED in states:
        return Reason("consent.open", _("The person has not yet answered what the body may learn"))
    if Inquiry.State.WAITING in states:
        return Reason("consent.wait", _("The person asked to wait until they have been moved"))
    return Reason(
        "consent.not_asked",
        _("Write what the body will learn, and ask the person to agree to it"),
    )


def standing_consent(matter: Matter) -> dict[str, str]:
    """What the person decided when handing in: item → newest decision."""
    rows = matter.consents.all()
    return {one.item: one.decision for one in rows if one.inquiry_id is None}


def _inquiry_sent(case: Case) -> Reason | None:
    if any(one.sent_at for one in case.inquiries):
        return None
    return Reason("step.inquiry", _("No inquiry has been sent to a body yet"))


def _body_heard(case: Case) -> Reason | None:
    """Answered, not answered within its term, or the person does not want the body to be asked."""
    open_terms = {one.inquiry_id for one in case.running}
    for one in case.inquiries:
        if one.state in (Inquiry.State.ANSWERED, Inquiry.State.DECLINED):
            return None
        if one.state == Inquiry.State.SENT and one.id not in open_terms:
            return None
    return Reason(
        "step.body_heard", _("The body complained of must first have been able to explain itself")
    )


def _no_open_inquiry(case: Case) -> Reason | None:
    open_terms = {one.inquiry_id for one in case.running}
    if any(one.state == Inquiry.State.SENT and one.id in open_terms for one in case.inquiries):
        return Reason("step.inquiry_open", _("An inquiry to a body is still open"))
    return None


def _reason_given(case: Case) -> Reason | None:
    if case.given is None:
        return None
    if not case.step.reasons:
        return _text_written(case)
    if facets.known(case.step.reasons, case.given.reason):
        return None
    return Reason("step.reason", _("Choose the reason"), "reason")


def _text_written(case: Case) -> Reason | None:
    if case.given is None or case.given.text.strip():
        return None
    return Reason("step.text", _("Write the answer to the person"), "text")


def _outcome_chosen(case: Case) -> Reason | None:
    if case.given is None or facets.known("outcomes", case.given.outcome):
        return None
    return Reason("step.outcome", _("Choose the outcome"), "outcome")


def _within_extension(case: Case) -> Reason | None:
    """There is a running term, and the new date lies within what the law allows."""
    rule = flow.term_of(case.matter, case.step.extends)
    clock = next((one for one in case.running if one.term == rule.extends), None)
    if clock is None:
        return Reason("step.no_term", _("The term to be extended no longer runs"))
    if clock.due_at <= timezone.now():
        return Reason("step.term_over", _("The term is over and can no longer be extended"))
    furthest = deadline.latest(clock, rule.code)
    until = case.given.until if case.given else None
    asked = until or furthest.due
    if clock.due_on < asked <= furthest.due:
        return None
    message = _(
        "The term can be extended to a date after %(now)s, at most to %(cap)s (%(article)s)"
    )
    values = {
        "now": shown_date(clock.due_on),
        "cap": shown_date(furthest.due),
        "article": rule.article,
    }
    return Reason("step.extension", message % values, "until")


def _not_extended(case: Case) -> Reason | None:
    if any(one.extended_from for one in case.running):
        return Reason("step.extended", _("The term has already been extended"))
    return None


def _answered(case: Case) -> Reason | None:
    if any(one.direction == "to_person" for one in case.matter.messages.all()):
        return None
    return Reason("step.answered", _("The person has not been answered yet"))


def _not_here(case: Case) -> Reason | None:
    """Guards of erasure: retention, two signatures, holds."""
    return Reason("step.erasure", _("Data are destroyed by the retention schedule, not by hand"))


def _not_of_complaints(case: Case) -> Reason | None:
    return Reason("step.guard", _("This step belongs to another procedure"))


GUARDS: dict[str, Check] = {
    "receipt_acknowledged": _receipt_acknowledged,
    "competence_decided": _classified,
    "classified": _classified,
    "target_body_known": _target_body_known,
    "consent_given": _consent_given,
    "inquiry_sent": _inquiry_sent,
    "body_heard": _body_heard,
    "no_open_inquiry": _no_open_inquiry,
    "reason_given": _reason_given,
    "text_written": _text_written,
    "outcome_chosen": _outcome_chosen,
    "within_extension": _within_extension,
    "not_extended": _not_extended,
    "answered": _answered,
    "report_written": _not_of_complaints,
    "retention_over": _not_here,
    "two_signatures": _not_here,
    "no_hold": _not_here,
}
