"""Named reads of accounts and units."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from .models import Membership, Unit, UnitName, User


def unit_names(language: str) -> dict[str, str]:
    """Names of all units in a language, by code."""
    rows = UnitName.objects.filter(language=language).values_list("unit__code", "name")
    return dict(rows.order_by("unit__code"))


def members(unit: str) -> QuerySet[User]:
    """The office's own people with a role in the unit today, by e-mail address.

    An outside account is registered at a unit and is no member: it never waits for the unit's key.
    """
    return User.objects.filter(
        memberships__unit__code=unit,
        memberships__until__isnull=True,
        memberships__acts_for="",
        is_active=True,
    ).distinct()


def unit(code: str) -> Unit | None:
    """The unit of that code."""
    return Unit.objects.filter(code=code).first()


def account(email: str) -> User | None:
    """The account of an e-mail address."""
    return User.objects.filter(email=email.lower()).first()


def accounts() -> QuerySet[User]:
    """Every account by its e-mail address, with the roles of today (see `roles_of`)."""
    current = Membership.objects.filter(until__isnull=True).select_related("unit")
    return User.objects.order_by("email").prefetch_related(
        Prefetch("memberships", queryset=current, to_attr="current_roles")
    )


def account_by_id(key: UUID) -> User | None:
    """The account of an id, with the roles of today."""
    return accounts().filter(pk=key).first()


def roles_of(user: User) -> list[Membership]:
    """The roles of today of an account read by `accounts`."""
    return list(user.current_roles)  # type: ignore[attr-defined]  # set by the prefetch


def current_role(key: UUID, user: User) -> Membership | None:
    """One role of a person, while it lasts."""
    found = Membership.objects.filter(pk=key, user=user, until__isnull=True)
    return found.select_related("unit").first()


def names_of(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Names of accounts by id."""
    return {user.pk: str(user) for user in User.objects.filter(pk__in=list(keys))}


def hold(key: UUID) -> None:
    """Make other requests of the same person wait until the transaction under way has ended."""
    User.objects.select_for_update().filter(pk=key).values_list("pk").first()
