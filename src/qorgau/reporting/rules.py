"""What blocks composing, drafting and approving a report: reasons that a page can list."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason
from qorgau.country import pack
from qorgau.measures.rules import read as read_period
from qorgau.people import policy
from qorgau.people.models import User

from .models import Report, Status
from .queries import Draft


def cannot_compose(outline: str, period: str, language: str, by: Actor) -> list[Reason]:
    """Why this outline cannot be composed for that period in that language by this actor."""
    country = pack.current()
    found = [] if _allowed(by, "reports.compose") else [_not_yours()]
    known = country.outlines.get(outline)
    if known is None:
        message = _("There is no such outline; there are: %(known)s")
        names = ", ".join(sorted(country.outlines))
        found.append(Reason("reports.outline", message % {"known": names}, "outline"))
    if language not in country.languages:
        message = _("The report can be composed in these languages: %(known)s")
        names = ", ".join(country.languages)
        found.append(Reason("reports.language", message % {"known": names}, "language"))
    days, wrong = read_period(period)
    found += wrong
    if known is not None and days is not None and days.kind != known.period:
        found.append(Reason("reports.period", KIND_OF_PERIOD[known.period], "period"))
    return found


KIND_OF_PERIOD = {
    "year": _("This report is of a year: write the period as 2025"),
    "half_year": _("This report is of half a year: write the period as 2025-H1"),
    "quarter": _("This report is of a quarter: write the period as 2025-Q3"),
}


LONGEST_TEXT = 20_000
LONGEST_REASON = 500


def cannot_draft(report: Report, by: Actor) -> list[Reason]:
    """Why this actor cannot change anything in the report now."""
    found = [] if _allowed(by, "reports.compose") else [_not_yours()]
    if report.status != Status.DRAFT:
        message = _("The report is not being drafted: it was submitted for approval")
        found.append(Reason("reports.frozen", message))
    return found


def cannot_comment(report: Report, text: str, by: Actor) -> list[Reason]:
    """Why this actor cannot say that of a paragraph."""
    found = [] if _allowed(by, "reports.list") else [_not_yours()]
    if report.status == Status.APPROVED:
        found.append(Reason("reports.approved", _("The report is already approved")))
    return found + unfit_words(text, "text", LONGEST_TEXT)


def unfit_words(text: str, field: str, longest: int) -> list[Reason]:
    """Empty or too long; the field is where the page says so."""
    if not text.strip():
        return [Reason("reports.empty", _("Write the text"), field)]
    if len(text) > longest:
        message = _("The text is too long: at most %(longest)s characters")
        return [Reason("reports.long", message % {"longest": longest}, field)]
    return []


def cannot_submit(report: Report, by: Actor) -> list[Reason]:
    """Why the report cannot be submitted for approval now."""
    found = cannot_draft(report, by)
    if all(one.struck for one in Draft(report).standing):
        found.append(Reason("reports.empty", _("The report has no paragraphs yet")))
    return found


def cannot_return(report: Report, reason: str, by: Actor) -> list[Reason]:
    """Why the report cannot be returned to drafting now; whoever may draft or approve may."""
    allowed = _allowed(by, "reports.approve") or _allowed(by, "reports.compose")
    found = [] if allowed else [_not_yours()]
    if report.status != Status.SUBMITTED:
        found.append(not_submitted())
    return found + unfit_words(reason, "reason", LONGEST_REASON)


def cannot_approve(report: Report, by: Actor, draft: Draft | None = None) -> list[Reason]:
    """Why this actor cannot approve the report now; empty when nothing blocks it.

    `draft` is a reading of the same report that the caller has at hand.
    """
    draft = draft or Draft(report)
    found = [] if _allowed(by, "reports.approve") else [_not_yours()]
    if report.status == Status.APPROVED:
        found.append(Reason("reports.approved", _("The report is already approved")))
    elif report.status != Status.SUBMITTED:
        found.append(not_submitted())
    found += _not_another(draft, by)
    unseen = [one.figure for one in draft.view.sources if one.figure and not one.published]
    if unseen:
        message = _("These data are not published yet: %(numbers)s")
        listed = ", ".join(str(number) for number in unseen)
        found.append(Reason("reports.unpublished", message % {"numbers": listed}))
    return found


def _not_another(draft: Draft, by: Actor) -> list[Reason]:
    """Composer, author, or somebody who has approved already."""
    if draft.report.composed_by == by.id:
        message = _("Whoever composed the report cannot approve it: a second person must")
        return [Reason("reports.four_eyes", message)]
    if by.id in draft.authors:
        message = _("Whoever wrote a part of the report cannot approve it")
        return [Reason("reports.author", message)]
    if any(one.by == by.id for one in draft.approvals):
        message = _("You have approved this report already: another person must too")
        return [Reason("reports.once", message)]
    return []


def not_submitted() -> Reason:
    """It is still being drafted."""
    return Reason("reports.not_submitted", _("The report was not submitted for approval"))


def _allowed(by: Actor, action: str) -> bool:
    if by.kind == "system":  # the operator's command line
        return action == "reports.compose"
    user = User.objects.filter(pk=UUID(by.id)).first() if by.kind == "staff" else None
    return user is not None and policy.may(user, action)


def _not_yours() -> Reason:
    return Reason("reports.role", _("Your role does not allow this step"))
