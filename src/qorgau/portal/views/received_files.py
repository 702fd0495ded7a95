"""Files of what the United Nations recommended: of any length, sent as they are made."""

from collections.abc import Iterable
from itertools import islice
from types import ModuleType
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.urls import reverse

from qorgau.common import formats
from qorgau.figures import public as figures

from .. import csvw
from ..answers import json_answer, table_file
from ..columns import columns
from ..exports import MOST_ROWS, Sheet
from ..rooms import commitments_here
from ..shapes import RECEIVED, RECEIVED_COUNTS, RECEIVED_PARAGRAPHS, Shape
from ..streams import is_known, streamed, tag, whole
from ..terms import cited
from .received import CITED
from .received_narrow import asked_of

_CSV = "text/csv; charset=utf-8; header=present"
_KINDS = {
    "csv": _CSV,
    "jsonl": "application/jsonl; charset=utf-8",
    "json": "application/json; charset=utf-8",
}
_NAME = "un-recommendation-paragraphs"


def recommendations_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The filtered list, whole; the cited counts where nothing was imported.

    A spreadsheet holds the first 100,000 rows and says so.
    """
    room = commitments_here()
    if not room.received_total():
        return table_file(request, form, sheet(RECEIVED_COUNTS, cited_rows()))
    rows = (_row(one) for one in room.received_all(formats.language(), **asked_of(room, request)))
    if form == "csv":
        lines = figures.sheet_lines(RECEIVED.names, rows)
        return _with_link(request, lines, "un-recommendations.csv", room)
    some = list(islice(rows, MOST_ROWS + 1)) if form == "xlsx" else []
    return table_file(request, form, sheet(RECEIVED, some))


def paragraphs_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every sub-paragraph that the filters leave, with wordings, positions, labels and voices."""
    room = commitments_here()
    asked = asked_of(room, request)
    if form == "csvw":
        return table_file(request, form, sheet(RECEIVED_PARAGRAPHS, [], "-paragraphs"))
    given = {"language": formats.language(), "origin": request.build_absolute_uri("/"), **asked}
    if form == "xlsx":
        return _workbook(request, room, given)
    lines = room.paragraph_lines(form, **given)
    if form == "csv":
        return _with_link(request, lines, f"{_NAME}.csv", room)
    state = room.register_state()
    answer = streamed(request, lines, _KINDS[form], f"{_NAME}.{form}", state=state)
    schema = request.build_absolute_uri(reverse("portal:un_paragraphs_schema"))
    answer.headers["Link"] = f'<{schema}>; rel="describedby"; type="application/schema+json"'
    return answer


def paragraphs_schema(request: HttpRequest) -> HttpResponseBase:
    """What a line of the JSON files holds, as JSON Schema."""
    room = commitments_here()
    titles = {one.name: str(one.title) for one in columns(RECEIVED_PARAGRAPHS.names)}
    made = room.paragraph_schema(request.build_absolute_uri(), titles.__getitem__)
    return json_answer(request, made, "application/schema+json")


def counts_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The counts that the country's data cite, as a file."""
    return table_file(request, form, sheet(RECEIVED_COUNTS, cited_rows(), "-counts"))


def sheet(shape: Shape, rows: Any, of: str = "") -> Sheet:
    """A table of the register, with its page and whose it is."""
    page = reverse("portal:un_recommendations")
    return Sheet(f"un-recommendations{of}", shape, rows, page, terms=cited())


def cited_rows() -> list[tuple[str, ...]]:
    """The counts that the country's data cite, a row a value."""
    return [
        (
            point.period,
            ";".join(point.breakdown),
            ";".join(point.breakdown.values()),
            figures.breakdown_name(point.breakdown) if point.breakdown else "",
            "" if point.value is None else f"{point.value.normalize():f}",
            point.document,
        )
        for point in figures.series(CITED).points
        if point.document
    ]


def _workbook(request: HttpRequest, room: ModuleType, given: dict[str, str]) -> HttpResponseBase:
    """The workbook keyed by the ids of the index; not made for who has it already."""
    state = room.register_state()
    known = is_known(request, tag(request, state))
    file = FileResponse() if known else FileResponse(room.paragraph_workbook(**given))
    file.headers["Content-Type"] = (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    return whole(request, file, f"{_NAME}.xlsx", state=state)


def _with_link(
    request: HttpRequest, lines: Iterable[bytes], name: str, room: ModuleType
) -> HttpResponseBase:
    answer = streamed(request, lines, _CSV, name, state=room.register_state())
    answer.headers["Link"] = csvw.link(request)
    return answer


def _row(one: Any) -> tuple[str, ...]:
    return (
        one.key,
        one.mechanism,
        one.body,
        one.symbol,
        one.number,
        one.kind,
        str(one.session or ""),
        str(one.cycle or ""),
        "; ".join(one.by),
        one.text,
        one.language,
        one.position,
        str(one.action or ""),
        "; ".join(label for label, _name in one.issues),
        one.published_on.isoformat() if one.published_on else "",
        "yes" if one.priority else "",
    )
