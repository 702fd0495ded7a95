"""Named reads of accounts and units."""

from django.db.models import QuerySet

from .models import Unit, UnitName, User


def unit_names(language: str) -> dict[str, str]:
    """Names of all units in a language, by code."""
    rows = UnitName.objects.filter(language=language).values_list("unit__code", "name")
    return dict(rows.order_by("unit__code"))


def members(unit: str) -> QuerySet[User]:
    """People who hold a role in the unit today, by e-mail address."""
    return User.objects.filter(
        memberships__unit__code=unit, memberships__until__isnull=True, is_active=True
    ).distinct()


def unit(code: str) -> Unit | None:
    """The unit of that code."""
    return Unit.objects.filter(code=code).first()


def account(email: str) -> User | None:
    """The account of an e-mail address."""
    return User.objects.filter(email=email.lower()).first()
