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

from .flow import STEPS, VOCABULARIES
from .models import Problem

MAX_TITLE = 200
MAX_TEXT = 20_000
MAX_REASON = 300
#: One verb gathers at most this many, so that it never holds the tables for long.
BATCH = 1_000


def blocked(problem: Problem, step: str, user: User | None = None) -> list[Reason]:
    """Why a step cannot be taken now; empty when it can. Raises KeyError for an unknown step."""
    rule = STEPS[step]
    found: list[Reason] = []
    if user is not None and not all(may(user, action) for action in rule.actions):
        found.append(_not_yours())
    if problem.status not in rule.comes_from:
        found.append(Reason("problem.closed", _("The problem is closed")))
    elif step == "recommend" and not _has_anything(problem):
        found.append(Reason("problem.empty", _("Gather at least one case or finding first")))
    return found


def next_steps(problem: Problem, user: User) -> list[tuple[str, list[Reason]]]:
    """Every step that the person's roles include, with what blocks it."""
    return [
        (code, blocked(problem, code, user))
        for code, step in STEPS.items()
        if all(may(user, action) for action in step.actions)
    ]


def demand_right(by: Actor, *actions: str) -> list[Reason]:
    """A verb's own check: the actor's role lists the actions (parts of the program may)."""
    if by.kind == "system":
        return []
    role = roles().get(by.role)
    allowed = by.kind == "staff" and role is not None and set(actions) <= role.may
    return [] if allowed else [_not_yours()]


def opening_faults(facets: dict[str, str], since: dt.date, language: str) -> Iterator[Reason]:
    """What is wrong with the facets of a new problem."""
    if not any(facets.values()):
        yield Reason("problem.no_facet", _("Choose at least one feature that the cases share"))
    for field, code in facets.items():
        if code and labels.named(VOCABULARIES[field], code) is None:
            yield Reason(f"{field}.unknown", _("Choose one of the list"), field)
    if since > timezone.localdate():
        yield Reason("problem.future", _("The date cannot be in the future"), "since")
    if language not in dict(settings.LANGUAGES):
        yield Reason("language.unknown", _("Choose one of the list"), "language")


def batch_faults(count: int) -> Iterator[Reason]:
    """One step gathers something, and not more than a batch."""
    if count == 0:
        yield Reason("problem.nothing", _("Nothing new fits these features"))
    if count > BATCH:
        yield Reason(
            "problem.too_many",
            _("More than %(count)d at once: narrow the features or the dates") % {"count": BATCH},
        )


def _has_anything(problem: Problem) -> bool:
    dropped = problem.drops.values("item")
    return (
        problem.matters.exclude(item__in=dropped).exists()
        or problem.findings.exclude(item__in=dropped).exists()
    )


def _not_yours() -> Reason:
    return Reason("problem.not_yours", _("Your role does not include this step"))
