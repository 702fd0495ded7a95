"""May they? One table (`policy.yaml`) that people agree on, and the questions asked of it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from uuid import UUID

import yaml
from django.db.models import Q

from qorgau.common.actor import Actor

from .models import Membership, User

_FILE = Path(__file__).with_name("policy.yaml")


@dataclass(frozen=True, slots=True)
class Role:
    """What a role sees of cases (`unit`, `all`, `none`) and which actions it may take.

    `speaks_for`: of an outside account, whose word it brings: `body` or `organisation`.
    """

    name: str
    sees: str
    may: frozenset[str]
    speaks_for: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """One role of a person in one unit today; `acts_for` as in `Membership`."""

    role: Role
    unit_id: UUID
    unit: str
    region: str
    acts_for: str = ""


@lru_cache(maxsize=1)
def roles() -> dict[str, Role]:
    """Every role of the policy by its name."""
    table = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {
        name: Role(name, row["sees"], frozenset(row["may"]), row.get("speaks_for", ""))
        for name, row in sorted(table.items())
    }


def standings(user: User) -> tuple[Standing, ...]:
    """The person's current roles; read once per user object (one query)."""
    known = getattr(user, "_standings", None)
    if known is None:
        known = tuple(_read_standings(user))
        user._standings = known  # type: ignore[attr-defined]
    return known


def _read_standings(user: User) -> list[Standing]:
    if not user.is_active:
        return []
    held = Membership.objects.filter(user=user, until__isnull=True).select_related("unit")
    return [
        Standing(roles()[one.role], one.unit_id, one.unit.code, one.unit.region, one.acts_for)
        for one in held
    ]


def is_outside(user: User) -> bool:
    """Whether the account speaks for a body or an organisation: nothing sealed is ever its own."""
    return any(one.role.speaks_for for one in standings(user))


def speaks_for(by: Actor) -> frozenset[str]:
    """Whose word the actor may bring in this role now, read from the roles, not from the actor."""
    if by.kind != "staff" or by.role not in roles() or not roles()[by.role].speaks_for:
        return frozenset()
    held = Membership.objects.filter(user_id=UUID(hex=by.id), role=by.role, until__isnull=True)
    return frozenset(held.filter(user__is_active=True).values_list("acts_for", flat=True))


def may(user: User, action: str) -> bool:
    """Whether any current role of the person lists the action."""
    return any(action in one.role.may for one in standings(user))


def units_for(user: User, action: str) -> frozenset[str]:
    """Codes of the units in which the person may take the action."""
    return frozenset(one.unit for one in standings(user) if action in one.role.may)


def sees_all(user: User, action: str) -> bool:
    """Whether a role with this action sees the cases of every unit."""
    return any(one.role.sees == "all" and action in one.role.may for one in standings(user))


def unit_q(user: User, action: str, field: str = "unit") -> Q:
    """The rows a person may reach by an action, as a filter on the code of their unit."""
    if sees_all(user, action):
        return Q()
    units = [
        one.unit for one in standings(user) if one.role.sees == "unit" and action in one.role.may
    ]
    return Q(**{f"{field}__in": units})


def actor_of(user: User, action: str = "") -> Actor:
    """The person as an actor of the ledger, in the role that allows the action."""
    fitting = [one for one in standings(user) if not action or action in one.role.may]
    if not fitting:
        return Actor(kind="staff", id=user.pk.hex)
    return Actor("staff", user.pk.hex, fitting[0].role.name, fitting[0].unit)
