"""How the window answers: pages and files that a browser may keep and ask about."""

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from qorgau.common.pages import page
from qorgau.figures import public as figures

#: Functions that templates of the window name things with.
_WORDS = {
    "period_name": figures.period_name,
    "dimension_name": figures.dimension_name,
    "cell_name": figures.cell_name,
    "qualified": figures.qualified,
}


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponseBase:
    """A page of the window; an unchanged one is answered 304 without its body."""
    words = {**_WORDS, **context}
    return unchanged(request, page(request, f"portal/{template}.html", words, status=status))


def unchanged(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Give an answer its ETag, and send only "not modified" when the browser has it already."""
    if response.status_code != 200:
        return response
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def query_string(values: Mapping[str, str]) -> str:
    """A query string without what is empty; `{page}` stays, for a list of pages to fill."""
    return urlencode({name: value for name, value in values.items() if value}, safe="{}")


def csv_file(request: HttpRequest, name: str, text: str) -> HttpResponseBase:
    """A table as a file to download; `text` is CSV whose cells are harmless already."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return unchanged(request, response)
