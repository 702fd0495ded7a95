"""What several pages do alike: reasons at fields, sessions that ended, the closed page."""

from collections.abc import Iterable

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.common.reasons import Reason
from qorgau.complaints import door

from .. import cookies

__all__ = [
    "again",
    "closed_page",
    "ended",
    "language",
    "page",
    "posted",
    "put_reasons",
    "redirect",
]


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, also when it was sent empty; None when it is only shown."""
    return request.POST if request.method == "POST" else None


def put_reasons(form: forms.Form, reasons: Iterable[Reason]) -> None:
    """Show each reason at its field, or over the whole form."""
    for reason in reasons:
        form.add_error(reason.field if reason.field in form.fields else None, str(reason.message))


def closed_page(request: HttpRequest) -> HttpResponse | None:
    """The page that says why nothing can be received now; None while it can."""
    reason = door.closed()
    if reason is None:
        return None
    return page(request, "intake/closed.html", {"reason": reason}, status=503)


def ended(request: HttpRequest, cookie: str) -> HttpResponse:
    """To the page that asks for the code; the cookie of the ended session goes."""
    response = redirect(f"{reverse('intake:return')}?ended=1")
    return cookies.drop(response, cookie)


def again(url: str) -> HttpResponse:
    """After a POST: see the next page (303), so that reloading sends nothing twice."""
    response = HttpResponse(status=303)
    response.headers["Location"] = url
    return response
