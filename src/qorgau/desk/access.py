"""Who gets in: sign-in first, then the policy, then (for sealed parts) the person's own key.

Decorators for every view of this face. A stranger and a wrong role get the same 404.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from qorgau.common.actor import Actor
from qorgau.common.pages import page
from qorgau.people.models import User
from qorgau.people.policy import actor_of, is_outside, may
from qorgau.vault import sessions, staff
from qorgau.vault.staff import SessionEnded, Unlocked

COOKIE = "qorgau_staff"
_CACHED = "_qorgau_staff_session"

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def person(request: HttpRequest) -> User:
    """The signed-in member of staff; only behind one of the decorators below."""
    return cast(User, request.user)


def actor(request: HttpRequest, action: str = "") -> Actor:
    """The signed-in member of staff as the author of a verb, in the role that allows the action."""
    return actor_of(person(request), action)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; None for a page that is only shown."""
    return request.POST if request.method == "POST" else None


def require(*actions: str, unlocked: bool = False) -> Callable[[View[P]], View[P]]:
    """Open a view to people whose role lists one of the actions; to all others it does not exist.

    With `unlocked` the person's own key must be open too (see `needs_unlock`).
    """

    def decorate(view: View[P]) -> View[P]:
        inner = needs_unlock(view) if unlocked else view

        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if (elsewhere := _first(request)) is not None:
                return elsewhere
            if not any(may(person(request), action) for action in actions):
                raise Http404
            return inner(request, *args, **kwargs)

        guarded.required_actions = actions  # type: ignore[attr-defined]  # read by the URL walk
        return guarded

    return decorate


def signed_in(view: View[P]) -> View[P]:
    """Open a view to everybody who has an account here, whatever their role."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return _first(request) or view(request, *args, **kwargs)

    guarded.required_actions = ()  # type: ignore[attr-defined]  # read by the URL walk
    return guarded


def office_only(view: View[P]) -> View[P]:
    """Open a view to the office's own people; to an outside account it does not exist."""

    @signed_in
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if is_outside(person(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def needs_unlock(view: View[P]) -> View[P]:
    """Ask for the passphrase when the person's key is locked, then come back.

    A form that was sent meanwhile is not lost: its answers stand in a page from which it is sent
    again once the key is open.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if staff_session(request) is not None:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            return _keep_answers(request)
        return redirect(unlock_address(request.get_full_path()))

    return guarded


def staff_session(request: HttpRequest) -> Unlocked | None:
    """What the person's open key can open; None while it is locked. Read once a request."""
    if not hasattr(request, _CACHED):
        setattr(request, _CACHED, _read_session(request))
    return cast("Unlocked | None", getattr(request, _CACHED))


def unlocked(request: HttpRequest) -> Unlocked:
    """The open key, in a view behind `needs_unlock`."""
    session = staff_session(request)
    if session is None:
        raise Http404
    return session


def unlock_address(back: str) -> str:
    """Address of the page that asks for the passphrase and then leads back."""
    return f"{reverse('desk:unlock')}?{urlencode({'next': back})}"


def keep_cookie(response: HttpResponse, value: str) -> None:
    """Hand the key of the staff session to the browser, until it is closed at the latest."""
    response.set_cookie(
        COOKIE,
        value,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget_cookie(request: HttpRequest, response: HttpResponse | None = None) -> None:
    """End the staff session of this browser; safe to repeat."""
    sessions.end(request.COOKIES.get(COOKIE, ""))
    setattr(request, _CACHED, None)
    if response is not None:
        response.delete_cookie(COOKIE, samesite="Lax")


def _first(request: HttpRequest) -> HttpResponseBase | None:
    """What comes before any page: signing in, and a password of one's own."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if person(request).must_change_password:
        return redirect("account_change_password")
    return None


def _read_session(request: HttpRequest) -> Unlocked | None:
    value = request.COOKIES.get(COOKIE, "")
    if not value or not request.user.is_authenticated:
        return None
    try:
        return staff.secrets(value, person(request).pk)
    except SessionEnded:
        return None


def _keep_answers(request: HttpRequest) -> HttpResponse:
    kept: list[tuple[str, Any]] = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    words = {"kept": kept, "unlock": unlock_address(request.get_full_path())}
    return page(request, "desk/locked.html", words, status=403)
