"""Files of a document, its description for machines, and addresses of law that lead to it."""

from typing import Any

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from qorgau.common.pages import error
from qorgau.library import public as library
from qorgau.library.public import files, named, usage

from .. import schema_org
from ..answers import json_answer, unchanged

#: What a program may ask for by `Accept`, → the form of the file; a browser gets the page.
_ASKED = {
    "application/akn+xml": "akn",
    "application/xml": "akn",
    "text/xml": "akn",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/pdf": "pdf",
    "text/plain": "txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_PAGE = ("text/html", "application/xhtml+xml")


def text_file(
    request: HttpRequest, symbol: str, language: str, form: str, version: str = ""
) -> HttpResponseBase:
    """A text as a file; without a version the one in force. 503 where it cannot be made (now)."""
    number, where = int(version) if version else None, f"/library/{symbol}"
    try:
        found = files.file(symbol, language, number, form, request.build_absolute_uri(where))
    except files.NotMade:
        return error(request, 503, detail=_("This file is not made here. DOCX has the same text."))
    except files.Busy:
        told = _("Many files are being made at this moment. Please try again in a minute.")
        return _later(error(request, 503, detail=told))
    if found is None:
        raise Http404
    usage.count_read(symbol, "file", found.language, request.headers.get("User-Agent", ""))
    response = HttpResponse(found.data, content_type=found.media_type)
    response.headers["Content-Disposition"] = f'inline; filename="{found.name}"'
    response.headers["Content-Language"] = found.language
    response.headers["Link"] = f'<{request.build_absolute_uri(where)}>; rel="canonical"'
    return unchanged(request, response)


def _later(response: HttpResponse) -> HttpResponse:
    response.headers["Retry-After"] = "60"
    return response


def described(request: HttpRequest, symbol: str) -> HttpResponseBase:
    """What the document is and in which texts and files it is here, as JSON-LD of schema.org."""
    document = library.opened(symbol)
    if document is None:
        raise Http404
    made = schema_org.described(document, request.build_absolute_uri)
    return json_answer(request, made, "application/ld+json")


def called(request: HttpRequest, path: str) -> HttpResponseBase:
    """An address of law leads to the page of the document, or to the file that was asked for."""
    found = named.called(path)
    if found is None:
        raise Http404
    form = found.form if found.form and found.form != "html" else _asked_form(request)
    response = _see_other(_address(request, found, "akn" if form == "xml" else form))
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def short(request: HttpRequest, symbol: str) -> HttpResponseBase:
    """An address without a language; the symbol may be typed in any case, with spaces."""
    exact = library.place(symbol)
    if exact is not None:
        return HttpResponseRedirect(exact.address(_spoken(request)))
    typed = named.typed(symbol)
    if typed is None:
        address = library.address(symbol.strip("/"), language=_spoken(request))
        return HttpResponseRedirect(address)
    return HttpResponseRedirect(library.address(typed.symbol, typed.path, _spoken(request)))


def as_typed(path: str) -> HttpResponseBase | None:
    """Where a symbol typed in another case or with spaces leads; None for no document here."""
    found = named.typed(path)
    if found is None or found.symbol == path.strip("/"):
        return None
    return HttpResponseRedirect(library.address(found.symbol, found.path))


def in_head(request: HttpRequest, document: library.Document) -> dict[str, Any]:
    """What the head of a document's page has for programs: its files, and what it is."""
    newest = {one.language: one for one in document.given}
    links = [
        {"type": line.media_type, "hreflang": line.language, "href": line.address}
        for one in newest.values()
        for line in one.files
    ]
    about = {
        "type": "application/ld+json",
        "hreflang": "",
        "href": f"/library/{document.symbol}.jsonld",
    }
    script = schema_org.script(document, request.build_absolute_uri)
    return {"alternates": [*links, about], "described": script}


def _see_other(address: str) -> HttpResponse:
    """303: the thing that was named is described there."""
    response = HttpResponse(status=303)
    response.headers["Location"] = address
    return response


def _address(request: HttpRequest, found: named.Named, form: str) -> str:
    if form == "jsonld":
        return f"/library/{found.symbol}.jsonld"
    if form:
        language = found.language or _spoken(request)
        lines = files.listed(found.symbol, language, found.version)
        for one in lines:
            if one.form == form:
                return one.address
        raise Http404
    return _page(request, found)


def _page(request: HttpRequest, found: named.Named) -> str:
    """The page in the language of the text where pages have it, else in the visitor's."""
    known = dict(settings.LANGUAGES)
    spoken = found.language if found.language in known else _spoken(request)
    return library.address(found.symbol, found.path or None, spoken)


def _asked_form(request: HttpRequest) -> str:
    """The form that `Accept` prefers; empty for the page."""
    accepted = request.get_preferred_type([*_PAGE, *_ASKED])
    return _ASKED.get(accepted or "", "")


def _spoken(request: HttpRequest) -> str:
    return translation.get_language_from_request(request).split("-")[0]
