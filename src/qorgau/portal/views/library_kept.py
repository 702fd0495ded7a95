"""Documents kept on the reader's own device: the page, what to keep of a document, the worker."""

from importlib.resources import files

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.templatetags.static import static
from django.urls import reverse

from qorgau.common import formats
from qorgau.library import public as library

from .. import reading
from ..answers import json_answer, show, unchanged
from .library_reading import asked_text

MOST_PAGES = 200
"""Pages of one document that a device is asked to keep."""

_LOOK = ("qorgau/qorgau.css", "qorgau/library.css", "qorgau/kept.js", "qorgau/mark-32.png")


def kept(request: HttpRequest) -> HttpResponseBase:
    """What this device keeps and how to remove it; without JavaScript, how to print or save."""
    symbol = request.GET.get("document", "")[:100]
    work = library.work(symbol) if symbol else None
    return show(request, "kept", {"work": work, "style": "library"})


def pages(request: HttpRequest, symbol: str) -> HttpResponseBase:
    """The addresses that make up a document in the language of the page (JSON)."""
    work = library.work(symbol)
    if work is None:
        raise Http404
    pieces = reading.parts(asked_text(request, symbol).rows)[:MOST_PAGES]
    address = reverse("portal:work", kwargs={"symbol": symbol})
    text = reverse("portal:text", kwargs={"symbol": symbol})
    found = [reverse("portal:text_from", args=[symbol, one.first]) for one in pieces]
    answer = {
        "name": f"{symbol} {formats.language()}",
        "title": work.title(),
        "address": address,
        "pages": [address, text, *found, reverse("portal:kept"), *map(static, _LOOK)],
    }
    return json_answer(request, answer, "application/json")


def worker(request: HttpRequest) -> HttpResponseBase:
    """The service worker, from the root, so that it may answer for pages in every language."""
    code = files("qorgau.portal").joinpath("static/qorgau/keeper.js").read_text(encoding="utf-8")
    return unchanged(request, HttpResponse(code, content_type="text/javascript; charset=utf-8"))
