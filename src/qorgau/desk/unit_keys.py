"""A holder of a unit's key lets a new member in, after comparing the fingerprint."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.people import queries
from qorgau.people.policy import standings
from qorgau.vault import actions, staff, units

from .access import actor, needs_unlock, office_only, person, sent, unlocked
from .people.forms import AdmitForm
from .refusals import shown_in


@office_only
@needs_unlock
@require_http_methods(["GET", "POST"])
def unit_key(request: HttpRequest, unit: str) -> HttpResponse:
    """Who holds the key of one's unit, who waits for it; POST lets one person in."""
    session = unlocked(request)
    if unit not in {one.unit for one in standings(person(request))} or not session.holds(unit):
        raise Http404
    holders, waiting = _people(unit)
    form = AdmitForm(sent(request), waiting=waiting)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            actions.join(
                by=actor(request),
                unlocked=session,
                unit=unit,
                user_id=UUID(hex=form.cleaned_data["person"]),
                fingerprint=form.cleaned_data["fingerprint"],
            )
            messages.success(request, _("The person holds the key of the unit now."))
            return redirect("desk:unit_key", unit=unit)
    words = {
        "unit_name": queries.unit_names(language()).get(unit, unit),
        "holders": holders,
        "waiting": waiting,
        "form": form,
    }
    return page(request, "desk/unit_key.html", words, status=400 if form.errors else 200)


def _people(unit: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Names of the holders; id and name of members of the unit who have a key of their own only."""
    held = {key.owner for key in units.holders(unit)}
    members = list(queries.members(unit))
    holders = sorted(str(user) for user in members if user.pk.hex in held)
    waiting = [
        (user.pk.hex, str(user))
        for user in members
        if user.pk.hex not in held and staff.has_key(user.pk)
    ]
    return holders, waiting
