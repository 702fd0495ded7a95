"""What an administrator does in one go across accounts and keys."""

from django.db import transaction

from qorgau.common.actor import Actor
from qorgau.people import actions as people
from qorgau.people import queries
from qorgau.people.models import Membership, Unit, User
from qorgau.people.passwords import one_time_password
from qorgau.vault import actions as vault
from qorgau.vault import units


def open_account(
    by: Actor, *, email: str, name: str, language: str, unit: Unit, role: str, acts_for: str = ""
) -> tuple[User, str]:
    """Make an account with its first role; returns it and the password, which is shown once."""
    password = one_time_password()
    with transaction.atomic():
        user = people.create_account(
            by=by,
            email=email,
            name=name,
            password=password,
            language=language,
            must_change_password=True,
        )
        people.give_role(by=by, user=user, unit=unit, role=role, acts_for=acts_for)
    return user, password


def end_role(by: Actor, *, user: User, membership: Membership) -> None:
    """End a role; with the last role in a unit goes the unit's key. Raises `Refused`."""
    unit = membership.unit.code
    others = [
        one for one in queries.roles_of(user) if one.unit.code == unit and one.pk != membership.pk
    ]
    with transaction.atomic():
        people.end_role(by=by, membership=membership)
        if not others:
            _leave(by, user, unit)


def close_account(by: Actor, *, user: User) -> None:
    """End all roles, take every unit key, and sign in no more. Raises `Refused`."""
    held = {one.unit.code for one in queries.roles_of(user)}
    with transaction.atomic():
        people.close_account(by=by, user=user)
        for unit in sorted(held):
            _leave(by, user, unit)


def _leave(by: Actor, user: User, unit: str) -> None:
    if any(key.owner == user.pk.hex for key in units.holders(unit)):
        vault.leave(by=by, unit=unit, user_id=user.pk)
