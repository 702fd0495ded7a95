"""What blocks a step of a figure: reasons that a page can list."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason
from qorgau.country import pack
from qorgau.people import policy
from qorgau.people.models import User

from . import queries
from .models import Figure, FigureEvent

STEPS = ("sign", "publish", "revise")


def blocked(step: str, figure: Figure, by: Actor) -> list[Reason]:
    """Why `by` cannot sign, publish or revise the figure now; empty when nothing blocks it."""
    events = {event.kind: event for event in queries.events(figure)}
    found = [] if _allowed(by, f"figures.{step}") else [_not_yours()]
    found += {"sign": _sign, "publish": _publish, "revise": _revise}[step](figure, events, by)
    return found


def cannot_count(indicator: str, by: Actor) -> list[Reason]:
    """Why a counted table of this indicator cannot be kept by this actor."""
    found: list[Reason] = []
    if by.kind != "system" and not (
        _allowed(by, "figures.count") or _allowed(by, "figures.revise")
    ):
        found.append(_not_yours())
    if indicator not in pack.current().indicators:
        message = _("The indicator is not in the list of indicators")
        found.append(Reason("figures.indicator", message, "indicator"))
    return found


def _allowed(by: Actor, action: str) -> bool:
    if by.kind != "staff":
        return False
    try:
        user = User.objects.filter(pk=UUID(by.id)).first()
    except ValueError:
        return False
    return user is not None and policy.may(user, action)


def _not_yours() -> Reason:
    return Reason("figures.role", _("Your role does not allow this step"))


def _sign(figure: Figure, events: dict[str, FigureEvent], by: Actor) -> list[Reason]:
    found: list[Reason] = []
    if "signed" in events:
        found.append(Reason("figures.signed", _("The data are already signed")))
    made = events["frozen"]
    if (made.actor_kind, made.actor) == (by.kind, by.id):
        message = _("Whoever fixed the data cannot sign them: a second person must")
        found.append(Reason("figures.four_eyes", message))
    return found


def _publish(figure: Figure, events: dict[str, FigureEvent], by: Actor) -> list[Reason]:
    found: list[Reason] = []
    if "signed" not in events:
        found.append(Reason("figures.unsigned", _("An editor has not signed the data yet")))
    if "published" in events:
        found.append(Reason("figures.published", _("The data are already published")))
    return found


def _revise(figure: Figure, events: dict[str, FigureEvent], by: Actor) -> list[Reason]:
    if queries.replacement(figure) is None:
        return []
    return [Reason("figures.replaced", _("These data already have a revision: revise that one"))]
