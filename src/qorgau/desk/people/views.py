"""Accounts and roles, for the administrator, who opens nothing and holds no key."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.common.reasons import Refused
from qorgau.people import actions as people
from qorgau.people import queries
from qorgau.people.models import Membership, User
from qorgau.people.rules import demand_unit
from qorgau.vault import staff

from ..access import actor, require, sent
from ..refusals import shown_in
from ..words import role_name, voice_name
from . import actions
from .forms import AccountForm, RoleForm

MANAGE = "people.manage"


@require(MANAGE)
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, their roles and whether they sign in."""
    names = queries.unit_names(language())
    rows = [
        (user, [(role_name(one.role), _place(one, names)) for one in held])
        for user in queries.accounts()
        for held in [queries.roles_of(user)]
    ]
    return page(request, "desk/people/list.html", {"rows": rows})


@require(MANAGE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make an account; its password for the first sign-in is shown once, here."""
    form = AccountForm(sent(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with shown_in(form):
            user, password = actions.open_account(
                actor(request, MANAGE),
                email=given["email"],
                name=given["name"],
                language=given["language"],
                unit=demand_unit(queries.unit(given["unit"]), given["unit"]),
                role=given["role"],
                acts_for=given["acts_for"],
            )
            return page(request, "desk/people/made.html", {"made": user, "password": password})
    return page(request, "desk/people/new.html", {"form": form}, status=400 if form.errors else 200)


@require(MANAGE)
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, key: UUID) -> HttpResponse:
    """One account: its roles; POST gives another."""
    user = _found(key)
    form = RoleForm(sent(request))
    if request.method == "POST" and form.is_valid():
        unit, role = form.cleaned_data["unit"], form.cleaned_data["role"]
        with shown_in(form):
            people.give_role(
                by=actor(request, MANAGE),
                user=user,
                unit=demand_unit(queries.unit(unit), unit),
                role=role,
                acts_for=form.cleaned_data["acts_for"],
            )
            messages.success(request, _("The role was given."))
            return redirect("desk:people:account", key=key)
    return _account_page(request, user, form)


@require(MANAGE)
@require_POST
def end_role(request: HttpRequest, key: UUID, role: UUID) -> HttpResponse:
    """End one role of the account, and with the last one in a unit the unit's key."""
    user = _found(key)
    membership = queries.current_role(role, user)
    if membership is not None:  # sent twice: it has ended, and the page says so
        try:
            actions.end_role(actor(request, MANAGE), user=user, membership=membership)
        except Refused as refused:
            return _account_page(request, user, RoleForm(), refused)
    messages.success(request, _("The role has ended."))
    return redirect("desk:people:account", key=key)


@require(MANAGE)
@require_POST
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close the account: it signs in no more."""
    user = _found(key)
    if user.is_active:
        try:
            actions.close_account(actor(request, MANAGE), user=user)
        except Refused as refused:
            return _account_page(request, user, RoleForm(), refused)
    messages.success(request, _("The account is closed."))
    return redirect("desk:people:account", key=key)


def _account_page(
    request: HttpRequest, user: User, form: RoleForm, refused: Refused | None = None
) -> HttpResponse:
    names = queries.unit_names(language())
    held = [
        (one.pk, role_name(one.role), _place(one, names), one.since)
        for one in queries.roles_of(user)
    ]
    words = {
        "account": user,
        "held": held,
        "form": form,
        "reasons": refused.reasons if refused else (),
        "has_key": staff.has_key(user.pk),
    }
    status = 400 if form.errors or refused else 200
    return page(request, "desk/people/account.html", words, status=status)


def _place(held: Membership, names: dict[str, str]) -> str:
    """Where the role is held: for an outside account its body or organisation, else the unit."""
    return voice_name(held.acts_for) or names.get(held.unit.code, held.unit.code)


def _found(key: UUID) -> User:
    user = queries.account_by_id(key)
    if user is None:
        raise Http404
    return user
