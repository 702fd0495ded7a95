"""What a CSV file holds, for machines: CSVW (w3.org/TR/tabular-metadata), Frictionless fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from qorgau.common import formats

from .columns import Column
from .exports import Sheet
from .shapes import Shape

_PARTIAL_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_DATATYPES: Mapping[str, Any] = {
    "text": "string",
    "integer": "integer",
    "number": "decimal",
    "date": {"base": "date", "format": "yyyy-MM-dd"},
    "moment": "datetime",
    "partial_date": {"base": "string", "format": _PARTIAL_DATE},
    "flag": {"base": "boolean", "format": "yes|no"},
    "address": "string",
}
_FIELDS: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "date": {"type": "date"},
    "moment": {"type": "datetime", "format": "any"},
    "partial_date": {"type": "string", "constraints": {"pattern": _PARTIAL_DATE}},
    "flag": {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
    "address": {"type": "string"},
}


def link(request: HttpRequest) -> str:
    """The header by which a CSV file names its description, with the filters of the file."""
    return f'<{_described_at(request)}>; rel="describedby"; type="application/csvm+json"'


def described(sheet: Sheet, request: HttpRequest) -> dict[str, Any]:
    """The description of a table; the `url` is that of its CSV, with the same filters."""
    csv = request.build_absolute_uri().replace(".csv-metadata.json", ".csv", 1)
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": formats.language()}],
        "url": csv,
        "dc:title": sheet.full_title,
        "dc:language": formats.language(),
        "dc:publisher": sheet.terms.publisher,
        **({"dc:license": {"@id": sheet.terms.address}} if sheet.terms.address else {}),
        **({"dc:source": request.build_absolute_uri(sheet.page)} if sheet.page else {}),
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"'},
        "tableSchema": _schema(sheet.shape),
    }


def fields(shape: Shape) -> dict[str, Any]:
    """The same table as a Frictionless Table Schema."""
    schema: dict[str, Any] = {
        "fields": [
            {"name": one.name, "title": str(one.title), **_FIELDS[one.kind]}
            for one in shape.columns
        ],
        "missingValues": [""],
    }
    return {**schema, "primaryKey": list(shape.key)} if shape.key else schema


def titles(column: Column) -> dict[str, list[str]]:
    """The column's titles by language; the file's own header stands first in each."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = [column.name, str(column.title)]
    return found


def _schema(shape: Shape) -> dict[str, Any]:
    described = [
        {"name": one.name, "titles": titles(one), "datatype": _DATATYPES[one.kind], "null": ""}
        for one in shape.columns
    ]
    schema: dict[str, Any] = {"columns": described}
    return {**schema, "primaryKey": list(shape.key)} if shape.key else schema


def _described_at(request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{request.path}-metadata.json" + (f"?{query}" if query else "")
