"""Verbs on accounts: made and ended by an administrator, who never holds a key."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from . import rules
from .models import Membership, Unit, UnitName, User


@verb
def create_account(
    *,
    by: Actor,
    email: str,
    name: str,
    password: str,
    language: str = "",
    must_change_password: bool = False,
) -> User:
    """A new account that may sign in; it has no role and no key yet.

    `must_change_password` for a password that somebody else chose. Raises `Refused` at `email`
    when there is an account already.
    """
    rules.demand_new_address(email)
    user = User.objects.create_user(
        email,
        password,
        name=name,
        language=language,
        must_change_password=must_change_password,
    )
    record(by=by, kind="people.account_created", subject=f"user:{user.pk.hex}")
    return user


@verb
def keep_own_password(*, by: Actor, user: User) -> User:
    """The person replaced a password that somebody else had chosen."""
    user.must_change_password = False
    user.save(update_fields=["must_change_password"])
    record(by=by, kind="people.password_kept", subject=f"user:{user.pk.hex}")
    return user


@verb
def close_account(*, by: Actor, user: User) -> User:
    """The account signs in no more; its roles end today. Rows and entries stay.

    Raises `Refused` for one's own account: there would be nobody to open another.
    """
    rules.demand_open(user)
    rules.demand_other(by, user)
    for membership in Membership.objects.filter(user=user, until__isnull=True):
        end_role(by=by, membership=membership)
    user.is_active = False
    user.save(update_fields=["is_active"])
    record(by=by, kind="people.account_closed", subject=f"user:{user.pk.hex}")
    return user


@verb
def keep_unit(*, by: Actor, code: str, kind: str, region: str, names: Mapping[str, str]) -> Unit:
    """Bring one unit to the state that the pack describes; safe to repeat."""
    unit = Unit.objects.filter(code=code).first() or Unit(code=code, kind=kind, region=region)
    if unit._state.adding:
        unit.save()
    for language, name in names.items():
        if not UnitName.objects.filter(unit=unit, language=language).update(name=name):
            UnitName(unit=unit, language=language, name=name).save()
    record(by=by, kind="people.unit_kept", unit=code, subject=f"unit:{unit.pk.hex}")
    return unit


@verb
def give_role(*, by: Actor, user: User, unit: Unit, role: str, acts_for: str = "") -> Membership:
    """Give a person a role in a unit from now on; an outside role says for whom (`acts_for`).

    Raises `Refused`: unknown role, closed account, one's own account, a role held already, a role
    that speaks for nobody, or one that would mix the office's own with an outside voice.
    """
    rules.demand_role(role)
    rules.demand_open(user)
    rules.demand_other(by, user)
    acts_for = rules.demand_voice(role, acts_for)
    rules.demand_not_held(user, unit, role, acts_for)
    rules.demand_one_side(user, role)
    membership = Membership(
        user=user, unit=unit, role=role, acts_for=acts_for, since=timezone.now()
    )
    membership.save()
    given = f"{role}: {acts_for}" if acts_for else role
    record(
        by=by, kind="people.role_given", unit=unit.code, subject=f"user:{user.pk.hex}", reason=given
    )
    return membership


@verb
def end_role(*, by: Actor, membership: Membership) -> Membership:
    """End a role today; the row stays. Raises `Refused` when it has ended already."""
    if membership.until is not None:
        raise Refused(Reason("people.role_ended", _("This role has ended already")))
    membership.until = timezone.now()
    membership.save(update_fields=["until"])
    record(
        by=by,
        kind="people.role_ended",
        unit=membership.unit.code,
        subject=f"user:{membership.user_id.hex}",
        reason=membership.role,
    )
    return membership
