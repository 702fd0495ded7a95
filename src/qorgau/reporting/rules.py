"""What blocks composing and approving a report: reasons that a page or a command can list."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason
from qorgau.country import pack
from qorgau.figures import queries as figures
from qorgau.measures.rules import read as read_period
from qorgau.people import policy
from qorgau.people.models import User

from .models import Report, Status


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


def cannot_approve(report: Report, by: Actor) -> list[Reason]:
    """Why this actor cannot approve the report now; empty when nothing blocks it."""
    found = [] if _allowed(by, "reports.approve") else [_not_yours()]
    if report.status == Status.APPROVED:
        found.append(Reason("reports.approved", _("The report is already approved")))
    if report.composed_by == by.id:
        message = _("Whoever composed the report cannot approve it: a second person must")
        found.append(Reason("reports.four_eyes", message))
    unseen = _unpublished(report)
    if unseen:
        message = _("These data are not published yet: %(numbers)s")
        listed = ", ".join(str(number) for number in unseen)
        found.append(Reason("reports.unpublished", message % {"numbers": listed}))
    return found


def _unpublished(report: Report) -> list[int]:
    """Numbers of figures in the report that the public cannot see."""
    used = report.sources.filter(figure__isnull=False).values_list("figure__number", flat=True)
    seen = set(figures.published().filter(number__in=used).values_list("number", flat=True))
    return sorted(set(used) - seen)


def _allowed(by: Actor, action: str) -> bool:
    if by.kind == "system":  # the operator's command line
        return action == "reports.compose"
    user = User.objects.filter(pk=UUID(by.id)).first() if by.kind == "staff" else None
    return user is not None and policy.may(user, action)


def _not_yours() -> Reason:
    return Reason("reports.role", _("Your role does not allow this step"))
