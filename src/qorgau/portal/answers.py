"""How the window answers: pages and files that a browser may keep and ask about."""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.cache import get_conditional_response

from qorgau.common import formats
from qorgau.common.pages import page
from qorgau.figures import public as figures

from . import csvw, exports
from .exports import Sheet
from .feeds import pointed

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
    words = {**_WORDS, "feeds": pointed(template), **context}
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


#: Form of a table's file → the end of its address.
FORMS = {"csv": "csv", "xlsx": "xlsx", "csvw": "csv-metadata.json"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_files(route: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
    """The addresses of a table: `<route>.csv`, `.xlsx`, `.csv-metadata.json`, named by form."""
    return [
        path(f"{route}.{end}", view, {"form": form}, name=f"{name}_{form}")
        for form, end in FORMS.items()
    ]


def table_file(request: HttpRequest, form: str, sheet: Sheet) -> HttpResponseBase:
    """A table in one of its forms; CSV and XLSX say where their description is (CSVW)."""
    if form == "csvw":
        return json_answer(request, csvw.described(sheet, request), "application/csvm+json")
    if form == "xlsx":
        address = request.build_absolute_uri(sheet.page or request.path)
        content: bytes | str = exports.xlsx_bytes(sheet, address, timezone.localdate())
        response = HttpResponse(content, content_type=_XLSX)
    else:
        content = exports.csv_text(sheet)
        response = HttpResponse(content, content_type="text/csv; charset=utf-8; header=present")
        response.headers["Link"] = csvw.link(request)
    response.headers["Content-Disposition"] = f'attachment; filename="{sheet.name}.{form}"'
    response.headers["Content-Language"] = formats.language()
    return unchanged(request, response)


def json_answer(request: HttpRequest, data: Mapping[str, Any], kind: str) -> HttpResponseBase:
    """Data for machines as JSON of a media type."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return unchanged(request, HttpResponse(text, content_type=f"{kind}; charset=utf-8"))
