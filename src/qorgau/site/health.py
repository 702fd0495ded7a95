"""Is it alive, is it ready; and the bare address, which leads to a language."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import translation

FIRST_PAGES = ("portal:home", "intake:start", "desk:home")


def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


def ready(request: HttpRequest) -> JsonResponse:
    """The database answers; 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # whatever the driver raises, the answer is "not ready"
        return JsonResponse({"database": "unreachable"}, status=503)
    return JsonResponse({"database": "ok", "profile": settings.QORGAU_PROFILE})


def front_page(request: HttpRequest) -> HttpResponse:
    """Send the bare address to the first page this installation has, in the visitor's language."""
    with translation.override(translation.get_language_from_request(request)):
        for name in FIRST_PAGES:
            try:
                return redirect(reverse(name))
            except NoReverseMatch:
                continue
    return HttpResponse(status=404)
