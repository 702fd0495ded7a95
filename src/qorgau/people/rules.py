"""What is demanded of accounts and roles before a verb writes."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused
from qorgau.country.queries import choices

from .models import Membership, Unit, User
from .policy import roles

LONGEST_NAME = 200


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


def demand_not_held(user: User, unit: Unit, role: str, acts_for: str = "") -> None:
    """Raise `Refused` when the person has the role in the unit today, for the same body."""
    held = Membership.objects.filter(
        user=user, unit=unit, role=role, acts_for=acts_for, until__isnull=True
    )
    if held.exists():
        raise Refused(Reason("people.role", _("The person has this role there already"), "role"))


def demand_voice(role: str, acts_for: str) -> str:
    """Return for whom the role speaks, or raise `Refused` at `acts_for`.

    A body is one of the State's in force today in the country pack; an organisation bears its own
    name; a role of the office speaks for nobody else.
    """
    name, kind = " ".join(acts_for.split()), roles()[role].speaks_for
    if not kind and name:
        words = _("This role speaks for the institution itself: leave it empty")
        raise Refused(Reason("people.acts_for_none", words, "acts_for"))
    if kind and not name:
        words = _("Say for whom the person speaks")
        raise Refused(Reason("people.acts_for_missing", words, "acts_for"))
    if kind == "body" and name not in dict(choices("bodies", "", on=timezone.localdate())):
        words = _("There is no body of the State with this code today")
        raise Refused(Reason("people.acts_for_unknown", words, "acts_for"))
    if len(name) > LONGEST_NAME:
        told = _("The name is longer than %(count)s characters") % {"count": LONGEST_NAME}
        raise Refused(Reason("people.acts_for_long", told, "acts_for"))
    return name


def demand_one_side(user: User, role: str) -> None:
    """One account has one voice: the office's, a body's or an organisation's, never two of them.

    Otherwise one person could report for the State and find against it under one name.
    """
    held = Membership.objects.filter(user=user, until__isnull=True).values_list("role", flat=True)
    if any(roles()[one].speaks_for != roles()[role].speaks_for for one in held):
        words = _("One account cannot speak for two sides: make another account")
        raise Refused(Reason("people.two_sides", words, "role"))


def demand_open(user: User) -> None:
    """Raise `Refused` for an account that was closed."""
    if not user.is_active:
        raise Refused(Reason("people.closed", _("This account is closed")))
