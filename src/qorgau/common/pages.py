"""Every page leaves the house through here: with its frame, its language and its status.

An error page tells what happened and what to do next, in the reader's
language, and nothing of the inside. The page for 500 needs no database, no
session and no template that could fail in its turn.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from . import formats

#: Where "leave this page quickly" leads: a page that anybody might have open.
NEUTRAL_PAGE = "https://www.wikipedia.org/"


@cache
def own_name(code: str, fallback: str) -> str:
    """What a language calls itself in a switcher, from its own catalogue."""
    with translation.override(code):
        name = pgettext("this language, in its own words", "English")
    return name if name != "English" or code == "en" else fallback


def languages(request: HttpRequest) -> list[dict[str, Any]]:
    """The switcher: code, own name, address of this page (`path`: without query), whether shown."""
    codes = [code for code, _name in settings.LANGUAGES]
    parts = request.path.split("/", 2)
    rest = parts[2] if len(parts) == 3 and parts[1] in codes else ""
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    current = formats.language()
    return [
        {
            "code": code,
            "name": own_name(code, name),
            "url": f"/{code}/{rest}{query}",
            "path": f"/{code}/{rest}",
            "current": code == current,
        }
        for code, name in settings.LANGUAGES
    ]


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the shell needs on every page; also usable as a context processor.

    `canonical` is the lasting address of the page, `full_address` with its query, for paper.
    """
    origin = settings.QORGAU_ORIGIN.rstrip("/")
    return {
        "lang": formats.language(),
        "languages": languages(request),
        "origin": origin,
        "canonical": f"{origin}{request.path}",
        "full_address": f"{origin}{request.get_full_path()}",
        "printed_on": timezone.localdate(),
        "demo": settings.QORGAU_PROFILE == "demo",
        "neutral_page": getattr(settings, "QORGAU_NEUTRAL_PAGE", NEUTRAL_PAGE),
    }


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Render one of our Jinja2 templates within the frame; `headers` are added to the answer."""
    response = render(request, template, {**frame(request), **(context or {})}, status=status)
    for name, value in (headers or {}).items():
        response.headers[name] = value
    return response


#: Status → heading, what happened, what to do.
ERRORS: dict[int, tuple[Any, Any, Any]] = {
    400: (
        gettext_lazy("This request cannot be read"),
        gettext_lazy("The address or the form reached us damaged or incomplete."),
        gettext_lazy(
            "Go back to the page before and try once more. "
            "An address from a message may have been cut."
        ),
    ),
    403: (
        gettext_lazy("You may not open this page"),
        gettext_lazy("The page exists, but your role does not include it."),
        gettext_lazy("If you need it for your work, ask the administrator of your institution."),
    ),
    404: (
        gettext_lazy("Page not found"),
        gettext_lazy("There is no page at this address, or it is not open to you."),
        gettext_lazy("Check the address for a slip, or begin from the start page."),
    ),
    405: (
        gettext_lazy("This page cannot be used that way"),
        gettext_lazy("The page was opened by an action that it does not know."),
        gettext_lazy("Go back to the page before and use its buttons and links."),
    ),
    413: (
        gettext_lazy("What you sent is too large"),
        gettext_lazy("The text or the files are larger than this service can take at once."),
        gettext_lazy("Go back: what you saved before is still there. Send fewer or smaller files."),
    ),
    429: (
        gettext_lazy("Too many attempts"),
        gettext_lazy("So many attempts were made in a short time that we paused them for safety."),
        gettext_lazy("Wait some minutes, then try again. Nothing that you saved has been lost."),
    ),
    500: (
        gettext_lazy("Something went wrong on our side"),
        gettext_lazy("The fault is ours, not yours. What you saved before is still there."),
        gettext_lazy(
            "Try again in some minutes. If you were sending a complaint, "
            "first look with your code whether it arrived."
        ),
    ),
    503: (
        gettext_lazy("The service is not available now"),
        gettext_lazy("It is being maintained or is not ready to receive complaints safely."),
        gettext_lazy("Come back later. What you saved before is still there."),
    ),
}


def error(request: HttpRequest, status: int, *, detail: str = "") -> HttpResponse:
    """The page of an error in the reader's language; `detail` is a sentence safe for the public."""
    heading, happened, advice = ERRORS[status]
    words = {"heading": heading, "happened": detail or happened, "advice": advice, "status": status}
    return page(request, "pages/error.html", words, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of 400; says nothing of the cause."""
    return error(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of 403."""
    return error(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of 404; the same page whether a thing does not exist or is not for this reader."""
    return error(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Handler of 500: a page without frame, so that it cannot fail for the same cause."""
    heading, happened, advice = (str(words) for words in ERRORS[500])
    markup = (
        '<!DOCTYPE html><html lang="{}"><head><meta charset="utf-8"><title>{}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        "<body><main><p>Qorgau</p><h1>{}</h1><p>{}</p><p>{}</p>"
        '<p><a href="/">{}</a></p></main></body></html>'
    )
    body = format_html(
        markup, formats.language(), heading, heading, happened, advice, _("Start page")
    )
    return HttpResponse(body, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A POST without its protection against forgery: tell how to go on and lose nothing."""
    words = {
        "status": 403,
        "heading": _("Your answer was not taken"),
        "happened": _(
            "The form was open for very long, "
            "or this browser does not keep the cookie that protects it."
        ),
        "advice": _(
            "Go back with your browser's Back button: what you typed is still in the form. "
            "Reload that page, then send again. Saved answers have not been lost."
        ),
    }
    return page(request, "pages/error.html", words, status=403)


class ErrorPages:
    """Middleware: an empty answer 405, 413, 429 or 503 gets its page, not a blank screen."""

    STATUSES = frozenset({405, 413, 429, 503})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Leave every answer alone that says something."""
        response = self.get_response(request)
        if response.status_code not in self.STATUSES or response.streaming or response.content:
            return response
        dressed = error(request, response.status_code)
        if isinstance(response, HttpResponseNotAllowed) or "Allow" in response.headers:
            dressed.headers["Allow"] = response.headers["Allow"]
        return dressed
