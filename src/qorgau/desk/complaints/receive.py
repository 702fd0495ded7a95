"""What came by post, by telephone or by hand: typed in for the person, sealed like any other."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.complaints import actions, door
from qorgau.complaints.incoming import RECEIVE
from qorgau.people.policy import may

from ..access import actor, person, require, sent
from ..once import RepeatedError, once
from ..refusals import shown_in
from .case import LIST
from .paper import PaperForm


@require(RECEIVE)
@require_safe
def ways(request: HttpRequest) -> HttpResponse:
    """As which kind it is taken down: a complaint with a name, or a report without one."""
    words = {"ways": door.ways(language()), "closed": door.closed(), "back": _back(request)}
    return page(request, "desk/complaints/receive.html", words)


@require(RECEIVE)
@require_http_methods(["GET", "POST"])
def take_down(request: HttpRequest, way: str) -> HttpResponse:
    """The questions of the person's own pages on one page, with channel, day and language."""
    chosen = next((one for one in door.ways(language()) if one.code == way), None)
    if chosen is None:
        raise Http404
    form = PaperForm(sent(request), request.FILES or None, way=way)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                with once(request):
                    made = actions.receive(by=actor(request, RECEIVE), **form.given())
            except RepeatedError:
                messages.info(request, _("This was registered before; the code was shown then."))
                return redirect("desk:complaints:receive")
            return _code_shown_once(request, made)
    words = {"way": chosen, "form": form, "sections": form.sections()}
    status = 400 if form.errors else 200
    return page(request, "desk/complaints/take_down.html", words, status=status)


def _code_shown_once(request: HttpRequest, made: actions.Received) -> HttpResponse:
    """Number, terms and the person's code; nobody can show the code again."""
    words: dict[str, Any] = {
        "matter": made.matter,
        "code": made.receipt.code,
        "terms": door.terms_of(made.matter, language()),
        "back": _back(request),
    }
    headers = {"Cache-Control": "no-store"}
    return page(request, "desk/complaints/received.html", words, headers=headers)


def _back(request: HttpRequest) -> str:
    """The list of cases, or my day for those who see no cases."""
    sees = may(person(request), LIST)
    return reverse("desk:complaints:queue" if sees else "desk:home")
