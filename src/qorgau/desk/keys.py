"""The person's own key: make it once, unlock it with the passphrase, lock it again."""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from qorgau.common import pages
from qorgau.common.reasons import Reason, Refused
from qorgau.people.policy import standings
from qorgau.vault import actions, staff, units
from qorgau.vault.staff import WrongPassphrase

from .access import actor, forget_cookie, keep_cookie, office_only, person, sent
from .throttle import Throttle

# Five wrong passphrases in a quarter of an hour: at 66 bits nobody gets nearer by waiting.
attempts = Throttle(limit=5, seconds=15 * 60)


class PassphraseForm(forms.Form):
    """One field; what was typed is never shown again, kept or logged."""

    passphrase = forms.CharField(
        label=_("Passphrase of your key"),
        help_text=_("Six words. It is not the password with which you sign in."),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter your passphrase")},
    )


@office_only
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest) -> HttpResponseBase:
    """Ask for the passphrase; open the key for fifteen minutes without use, eight hours at most."""
    back = _back(request)
    form = PassphraseForm(sent(request))
    who = person(request).pk.hex
    if request.method != "POST":
        return _unlock_page(request, form, back)
    if attempts.is_shut(who):
        return pages.error(request, 429)
    if not form.is_valid():
        return _unlock_page(request, form, back)
    try:
        cookie = staff.unlock(person(request).pk, form.cleaned_data["passphrase"])
    except WrongPassphrase:
        attempts.failed(who)
        form.add_error("passphrase", str(_("The passphrase does not fit")))
        return _unlock_page(request, form, back)
    attempts.succeeded(who)
    return _opened(request, cookie, back)


@office_only
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Lock the key now."""
    response = redirect("desk:home")
    forget_cookie(request, response)
    return response


@office_only
@require_http_methods(["GET", "POST"])
def own_key(request: HttpRequest) -> HttpResponse:
    """The state of the person's key; POST makes it and shows the passphrase, once."""
    user, passphrase = person(request), ""
    refused: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            passphrase = actions.create_staff_key(by=actor(request), user_id=user.pk)
        except Refused as error:
            refused = error.reasons
    key = staff.staff_key(user.pk)
    words = {
        "has_key": key is not None,
        "fingerprint": key.fingerprint() if key else "",
        "passphrase": passphrase,
        "reasons": refused,
    }
    return pages.page(request, "desk/own_key.html", words)


def _opened(request: HttpRequest, cookie: str, back: str) -> HttpResponse:
    """Come back with the open key; first let it do what waited for a holder."""
    _rewrap(request, cookie)
    response = redirect(back)
    keep_cookie(response, cookie)
    return response


def _rewrap(request: HttpRequest, cookie: str) -> None:
    """Seal what earlier keys of the person's units hold to the current ones (somebody left)."""
    session = staff.secrets(cookie, person(request).pk)
    for unit in sorted({one.unit for one in standings(person(request))}):
        if session.holds(unit) and units.waiting_for_rewrap(unit):
            actions.rewrap(by=actor(request), unlocked=session, unit=unit)


def _unlock_page(request: HttpRequest, form: PassphraseForm, back: str) -> HttpResponse:
    words = {"form": form, "back": back, "has_key": staff.has_key(person(request).pk)}
    return pages.page(request, "desk/unlock.html", words, status=400 if form.errors else 200)


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe and wanted.startswith("/") else reverse("desk:home")
