"""The catalogue of open data: for people as pages, for machines as DCAT and data packages."""

from hashlib import sha256
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import translation

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.figures import public as figures

from .. import catalogue, rdf
from ..answers import json_answer, show, unchanged
from ..datasets import Dataset, Resource, datasets
from ..datasets import dataset as one_of
from ..terms import own


def open_data(request: HttpRequest) -> HttpResponseBase:
    """Every data set, and the catalogue in its forms for machines."""
    context = {"sets": datasets(), "own": own(), "contact": country.open_data().contact}
    return show(request, "open_data", context)


def dataset(request: HttpRequest, code: str) -> HttpResponseBase:
    """One data set: what it is, its terms, its tables with their size and columns."""
    found = _found(code)
    tables = [(one, _measured(request, one), one.shape.columns) for one in found.tables()]
    first, last = found.covers()
    context = {
        "set": found,
        "tables": tables,
        "terms": found.whose(),
        "span": " – ".join(dict.fromkeys(figures.period_name(one) for one in (first, last) if one)),
        "changed": found.changed(),
        "uri": request.build_absolute_uri(reverse("open_data_set", args=[code])),
        "page_of_it": reverse(f"portal:{found.page}"),
        "country": country.text_of(country.about().name, formats.language()),
        "version": country.about().version,
        "service": f"{reverse(found.service)}?verb=Identify" if found.service else "",
    }
    return show(request, "dataset", context)


def package(request: HttpRequest, code: str = "") -> HttpResponseBase:
    """A data package of one set, with the size and digest of each file, or of all sets."""
    found = [_found(code)] if code else list(datasets())
    made = catalogue.package(request, found)
    if code:
        for described, table in zip(made["resources"], found[0].tables(), strict=True):
            known = _measured(request, table)
            if known:
                described |= {"bytes": known.size, "hash": f"sha256:{known.digest}"}
    return json_answer(request, made, "application/json")


def catalogue_json(request: HttpRequest) -> HttpResponseBase:
    """The catalogue as JSON-LD, in all languages at once."""
    text = rdf.json_ld(catalogue.graph(request))
    kind = "application/ld+json; charset=utf-8"
    return unchanged(request, HttpResponse(text, content_type=kind))


def catalogue_turtle(request: HttpRequest) -> HttpResponseBase:
    """The catalogue as Turtle: the same statements."""
    text = rdf.turtle(catalogue.graph(request))
    return unchanged(request, HttpResponse(text, content_type="text/turtle; charset=utf-8"))


def neutral(request: HttpRequest, name: str, **given: object) -> HttpResponseBase:
    """An address without a language leads to the page in the visitor's own."""
    given = {key: str(value).rstrip("/") for key, value in given.items()}
    with translation.override(translation.get_language_from_request(request)):
        try:
            return HttpResponseRedirect(reverse(f"portal:{name}", kwargs=given or None))
        except NoReverseMatch:
            raise Http404 from None


def _found(code: str) -> Dataset:
    found = one_of(code)
    if found is None:
        raise Http404
    return found


class Measured(NamedTuple):
    """Bytes, SHA-256 and rows of a table's CSV as it is given out at this moment."""

    size: int
    digest: str
    rows: int


def _measured(request: HttpRequest, table: Resource) -> Measured | None:
    """The size of a table; None where writing it, or the many alike, would take long."""
    if table.given:
        return None
    there = resolve(table.address("csv"))
    asked = HttpRequest()
    asked.path = asked.path_info = table.address("csv")
    asked.META, asked.method = {**request.META, "QUERY_STRING": ""}, "GET"
    asked.META.pop("HTTP_IF_NONE_MATCH", None)
    answer = there.func(asked, **there.kwargs)
    if answer.streaming:  # made as it is sent: nobody waits here for the end of it
        return None
    content = answer.content
    return Measured(len(content), sha256(content).hexdigest(), content.count(b"\r\n") - 1)
