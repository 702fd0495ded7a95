"""My day and my account."""

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.people.policy import standings
from qorgau.people.queries import unit_names
from qorgau.vault import staff

from . import day, words
from .access import person, signed_in, staff_session


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is due, what came in, how much there is; each person sees their own."""
    user = person(request)
    return page(
        request,
        "desk/home.html",
        {
            "day": day.of(user),
            "today": timezone.localdate(),
            "second_factor": is_mfa_enabled(user),
            "standings": standings(user),
        },
    )


@signed_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The person's roles, second factor, password and key."""
    user = person(request)
    names, roles = unit_names(language()), words.role_names()
    held = [
        (roles.get(one.role.name, one.role.name), names.get(one.unit, one.unit), one.unit)
        for one in standings(user)
    ]
    return page(
        request,
        "desk/account.html",
        {
            "user_name": str(user),
            "held": held,
            "second_factor": is_mfa_enabled(user),
            "has_key": staff.has_key(user.pk),
            "held_units": _held_units(request),
        },
    )


def _held_units(request: HttpRequest) -> frozenset[str]:
    """Units whose key the person can use now, to let others in."""
    session = staff_session(request)
    if session is None:
        return frozenset()
    units = {one.unit for one in standings(person(request))}
    return frozenset(unit for unit in units if session.holds(unit))
