"""Feeds of what is new, and the page that explains them."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from .. import feeds as all_feeds
from ..answers import show, unchanged


def feeds(request: HttpRequest) -> HttpResponseBase:
    """What a feed is, and each of them with its newest entry."""
    rows = [(one, next(iter(all_feeds.newest(one)), None)) for one in all_feeds.feeds()]
    return show(request, "feeds", {"rows": rows})


def feed(request: HttpRequest, code: str) -> HttpResponseBase:
    """One feed as Atom; an unchanged one is answered 304."""
    found = all_feeds.feed(code)
    if found is None:
        raise Http404
    text = all_feeds.atom(found, request.build_absolute_uri)
    kind = "application/atom+xml; charset=utf-8"
    return unchanged(request, HttpResponse(text, content_type=kind))
