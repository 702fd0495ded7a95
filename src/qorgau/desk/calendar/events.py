"""What happened with a mechanism is entered, looked at, and taken back where it was a mistake."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qorgau.commitments.mechanism_terms import actions, queries, words
from qorgau.common.actor import Actor
from qorgau.common.formats import language
from qorgau.common.pages import page

from ..access import actor, person, require, sent
from ..once import done_once
from . import sources
from .forms import BackForm, EventForm

_WANTED = ("who", "kind", "document", "action")


@require(*sources.ENTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter an event; what the address names (a mechanism, a document) stands there already."""
    wanted = {name: request.GET[name] for name in _WANTED if name in request.GET}
    form = EventForm(sent(request), initial=wanted)
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.enter_event(  # noqa: E731  # done within `once`
            by=_actor(request), user=person(request), **form.said()
        )
        if done_once(request, form, act, _("It was entered; the terms were counted anew.")):
            return redirect("desk:calendar:terms")
    status = 400 if form.errors else 200
    return page(request, "desk/calendar/enter.html", {"form": form}, status=status)


@require(*sources.ENTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def event(request: HttpRequest, key: UUID) -> HttpResponse:
    """One event that was entered, and the form by which it is taken back."""
    row = queries.event(key)
    if row is None:
        raise Http404
    form = BackForm(sent(request))
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.take_back(  # noqa: E731  # done within `once`
            by=_actor(request), event=row, why=form.cleaned_data["why"], user=person(request)
        )
        if done_once(request, form, act, _("It was taken back; the terms were counted anew.")):
            return redirect("desk:calendar:terms")
    shown = {
        "row": row,
        "form": form,
        "name": words.EVENTS[row.kind],
        "action": words.ACTIONS.get(row.action, ""),
        "who": words.bodies.name(row.body, language()) or words.MECHANISMS[row.mechanism],
    }
    status = 400 if form.errors else 200
    return page(request, "desk/calendar/event.html", shown, status=status)


def _actor(request: HttpRequest) -> Actor:
    """In the role that lets the person enter what happened."""
    able = (action for action in sources.ENTERS if sources.may(person(request), action))
    return actor(request, next(able, ""))
