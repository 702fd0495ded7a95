"""Pages of plain words: what the service is, what its data are, what works for whom."""

from django.http import HttpRequest, HttpResponseBase

from ..answers import show
from ..rooms import has_intake


def about(request: HttpRequest) -> HttpResponseBase:
    """Who runs the service and what it does."""
    return show(request, "about", {"has_intake": has_intake()})


def about_data(request: HttpRequest) -> HttpResponseBase:
    """What is counted, what is withheld and why, and what is honestly not promised."""
    return show(request, "about_data", {})


def accessibility(request: HttpRequest) -> HttpResponseBase:
    """The accessibility statement."""
    return show(request, "accessibility", {})
