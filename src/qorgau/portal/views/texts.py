"""Pages of plain words: what the service is, what its data are, what works for whom."""

from django.http import HttpRequest, HttpResponseBase

from qorgau.country import public as country
from qorgau.figures import public as figures

from ..answers import show
from ..rooms import has_intake

#: The indicator whose rule and newest figure stand as examples.
MOST_ASKED = "complaints.received"


def about(request: HttpRequest) -> HttpResponseBase:
    """Who runs the service and what it does."""
    return show(request, "about", {"has_intake": has_intake()})


def about_data(request: HttpRequest) -> HttpResponseBase:
    """What is counted, what is withheld and why, and what is honestly not promised."""
    known = country.indicator(MOST_ASKED)
    newest = next(iter(figures.holding([MOST_ASKED])), None)
    return show(request, "about_data", {"least": known.threshold if known else 0, "one": newest})


def accessibility(request: HttpRequest) -> HttpResponseBase:
    """The accessibility statement."""
    return show(request, "accessibility", {})
