"""What is demanded of accounts and roles before a verb writes."""

from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused

from .models import Membership, Unit, User
from .policy import roles


def demand_role(name: str) -> str:
    """Return the role's name, or raise `Refused` at `role` when the policy lacks it."""
    if name not in roles():
        raise Refused(Reason("people.unknown_role", _("There is no such role"), "role"))
    return name


def demand_unit(unit: Unit | None, code: str) -> Unit:
    """Return the unit, or raise `Refused` at `unit` when the country pack has none of that code."""
    if unit is None:
        words = _("There is no unit with the code %(code)s") % {"code": code}
        raise Refused(Reason("people.unknown_unit", words, "unit"))
    return unit


def demand_new_address(email: str) -> None:
    """Raise `Refused` at `email` when an account has this address already, in whatever case."""
    if User.objects.filter(email=email.lower()).exists():
        raise Refused(Reason("people.email", _("There is an account with this address"), "email"))


def demand_other(by: Actor, user: User) -> None:
    """Nobody gives a role to themselves: an administrator must not become an officer alone."""
    if by.kind == "staff" and by.id == user.pk.hex:
        raise Refused(Reason("people.own_role", _("Nobody does this to their own account"), "role"))


def demand_not_held(user: User, unit: Unit, role: str) -> None:
    """Raise `Refused` when the person has the role in the unit today."""
    held = Membership.objects.filter(user=user, unit=unit, role=role, until__isnull=True)
    if held.exists():
        raise Refused(Reason("people.role", _("The person has this role there already"), "role"))


def demand_open(user: User) -> None:
    """Raise `Refused` for an account that was closed."""
    if not user.is_active:
        raise Refused(Reason("people.closed", _("This account is closed")))
