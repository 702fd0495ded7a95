"""May they, and what stands in the way? Reasons are values that a page lists."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason
from qorgau.country import labels
from qorgau.people.models import User
from qorgau.people.policy import roles, sees_all, units_for

from .flow import STEPS
from .models import Place, Status, Visit

MAX_TEXT = 20_000
MAX_NAME = 200
MAX_CAPACITY = 100_000


def reaches(user: User, action: str, unit: str) -> bool:
    """Whether a person may take an action on the visits of a unit."""
    return sees_all(user, action) or unit in units_for(user, action)


def blocked(visit: Visit, step: str, user: User | None = None) -> list[Reason]:
    """Why a step cannot be taken now; empty when it can. Raises KeyError for an unknown step."""
    rule = STEPS[step]
    found: list[Reason] = []
    if user is not None and not reaches(user, rule.action, visit.unit):
        found.append(_not_yours())
    if visit.status not in rule.comes_from:
        found.append(Reason(f"visit.{step}_not_now", _why_not_now(rule.code)))
    return found


def next_steps(visit: Visit, user: User) -> list[tuple[str, list[Reason]]]:
    """The steps that may come now or later, with what blocks them, for who may take them."""
    order = list(Status)
    now = order.index(Status(visit.status))
    return [
        (code, blocked(visit, code, user))
        for code, step in STEPS.items()
        if reaches(user, step.action, visit.unit)
        and any(order.index(state) >= now for state in step.comes_from)
    ]


def demand_right(by: Actor, action: str, unit: str = "") -> list[Reason]:
    """A verb's own check: the actor's role lists the action, and the unit is theirs."""
    if by.kind == "system":
        return []
    role = roles().get(by.role)
    if by.kind != "staff" or role is None or action not in role.may:
        return [_not_yours()]
    if unit and by.unit != unit and role.sees != "all":
        return [_not_yours()]
    return []


def place_faults(
    *,
    kind: str,
    region: str,
    body: str,
    capacity: int,
    names: dict[str, str],
    valid_from: dt.date,
    valid_to: dt.date | None,
) -> Iterator[Reason]:
    """What is wrong with the description of a place."""
    yield from unknown_concept("place_types", kind, "kind")
    yield from unknown_concept("regions", region, "region")
    yield from unknown_concept("bodies", body, "body")
    if not 0 <= capacity <= MAX_CAPACITY:
        yield Reason("place.capacity", _("Enter a number of people from 0 to 100,000"), "capacity")
    if not any(names.values()):
        yield Reason("place.name", _("Enter the name in at least one language"), "name")
    if valid_to is not None and valid_to < valid_from:
        yield Reason("place.dates", _("The last day cannot be before the first"), "valid_to")


def plan_faults(place: Place, kind: str, on: dt.date, team: Iterable[User]) -> Iterator[Reason]:
    """What is wrong with a plan; the team is of people who may write visits."""
    yield from unknown_concept("visit_kinds", kind, "kind")
    if on < place.valid_from or (place.valid_to and on > place.valid_to):
        yield Reason("visit.place_closed", _("The place does not exist on that day"), "planned_on")
    if not list(team):
        yield Reason("visit.no_team", _("Name at least one member of the team"), "team")


def start_faults(visit: Visit, on: dt.date) -> Iterator[Reason]:
    """A visit starts today or started earlier."""
    if on > timezone.localdate():
        yield Reason("visit.future", _("The date cannot be in the future"), "on")


def end_faults(visit: Visit, on: dt.date) -> Iterator[Reason]:
    """A visit ends on or after its first day, not in the future."""
    if on > timezone.localdate():
        yield Reason("visit.future", _("The date cannot be in the future"), "on")
    if visit.started_on and on < visit.started_on:
        yield Reason("visit.dates", _("A visit cannot end before it began"), "on")


def finding_faults(right: str, act: str, grade: str) -> Iterator[Reason]:
    """What is wrong with the facets of a finding."""
    yield from unknown_concept("rights", right, "right")
    yield from unknown_concept("finding_grades", grade, "grade")
    if act:
        yield from unknown_concept("acts", act, "act")


def unknown_concept(vocabulary: str, code: str, field: str) -> Iterator[Reason]:
    """One reason when the code is not in force today; `vocabulary` may be `bodies`, `regions`."""
    entry = labels.named(vocabulary, code)
    if entry is None or not entry.holds(timezone.localdate()):
        yield Reason(f"{vocabulary}.unknown", _("Choose one of the list"), field)


def _not_yours() -> Reason:
    return Reason("visit.not_yours", _("Your role does not include this step"))


def _why_not_now(step: str) -> object:
    return {
        "start": _("The visit has begun already"),
        "add_finding": _("Findings are added from the start of a visit until its report"),
        "correct": _("Findings are corrected from the start of a visit until it is closed"),
        "complete": _("Only a visit that is under way can be ended"),
        "write_up": _("The report is written after the visit was ended"),
        "close": _("A visit is closed after its report was written"),
        "cancel": _("Only a planned visit can be marked as not carried out"),
    }.get(step, _("Not possible at this stage"))
