"""A form that is sent twice does its work once.

Each form carries a number of its own. The numbers of the forms whose work was done stand in the
person's signed-in session; two requests with the same number wait for each other.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest

from qorgau.people import queries

from .access import person
from .refusals import shown_in

FIELD = "once"
_KEY = "qorgau_done"
_KEPT = 100


class RepeatedError(Exception):
    """The form was sent before, and its work is done."""


def number() -> str:
    """A number for a new form."""
    return secrets.token_urlsafe(12)


class OnceForm(forms.Form):
    """A form that carries its number, also when it comes back with errors."""

    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40, initial=number)


@contextmanager
def once(request: HttpRequest) -> Iterator[None]:
    """Do the work in one transaction; `RepeatedError` when this form's work was done before."""
    token = request.POST.get(FIELD, "")[:40]
    with transaction.atomic():
        queries.hold(person(request).pk)
        done = _done(request)
        if token and token in done:
            raise RepeatedError
        yield
        if token:
            request.session[_KEY] = [*done, token][-_KEPT:]
            request.session.save()


def done_once(
    request: HttpRequest, form: forms.BaseForm, act: Callable[[], object], said: object
) -> bool:
    """Whether it is done (once, however often it is sent) and was said so; else the form says why.

    The work is a verb, which the rules may refuse.
    """
    with shown_in(form):
        try:
            with once(request):
                act()
        except RepeatedError:
            pass
        messages.success(request, str(said))
        return True
    return False


def _done(request: HttpRequest) -> list[str]:
    """The numbers as they stand in the database now, not as they were when the request began."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    return list(store(request.session.session_key).get(_KEY, []))
