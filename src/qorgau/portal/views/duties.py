"""A body's own page of duties: all that it has to do, overdue first, and what each voice says."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from qorgau.common import formats
from qorgau.country import public as country

from ..answers import query_string, show, table_file
from ..exports import Sheet
from ..places import written
from ..rooms import commitments_here
from ..shapes import DUTIES

ON_A_PAGE = 25
STATES = ("overdue", "open", "closed")
#: Kind of duty → the address that shows it and the names of what stands in it.
_ADDRESSES = {
    "limb": ("un_recommendation", ("key",)),
    "measure": ("plan_measure", ("code", "place")),
    "promise": ("promise", ("code",)),
    "office": ("recommendation", ("number",)),
}


def duties(request: HttpRequest, code: str) -> HttpResponseBase:
    """The duties of a body, narrowed by kind and by how they stand."""
    room, body = commitments_here(), _body(code)
    found = room.duties(code, formats.language())
    kind, state = _asked(request, found)
    page = Paginator(_narrowed(found, kind, state), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "body": body,
        "found": found,
        "page": page,
        "kind": kind,
        "state": state,
        "kinds": room.duty_kinds(),
        "address_of": address,
        "today": timezone.localdate(),
        "query": query_string({"kind": kind, "state": state}),
        "address": "?" + query_string({"kind": kind, "state": state, "page": "{page}"}),
    }
    return show(request, "un/duties", context)


def duties_file(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """The duties of a body as a file, narrowed as the page is."""
    body, found = _body(code), commitments_here().duties(code, formats.language())
    rows = [_cells(one) for one in _narrowed(found, *_asked(request, found))]
    page = reverse("portal:body_duties", args=[code])
    return table_file(request, form, Sheet(f"{code}-duties", DUTIES, rows, page, title=body.name))


def address(one: Any) -> str:
    """Where a duty is shown; a sub-paragraph at its own place."""
    name, given = _ADDRESSES[one.kind]
    found = reverse(f"portal:{name}", kwargs=dict(zip(given, one.place, strict=True)))
    return f"{found}#{one.key}" if one.kind == "limb" else found


def _body(code: str) -> country.BodyPortrait:
    found = country.body(code, formats.language(), today=timezone.localdate())
    if found is None:
        raise Http404
    return found


def _asked(request: HttpRequest, found: Any) -> tuple[str, str]:
    return _chosen(request, "kind", found.kinds), _chosen(request, "state", STATES)


def _narrowed(found: Any, kind: str, state: str) -> list[Any]:
    state_of = commitments_here().duty_state
    return [one for one in found.rows if kind in ("", one.kind) and state in ("", state_of(one))]


def _chosen(request: HttpRequest, name: str, known: Any) -> str:
    value = request.GET.get(name, "")
    return value if value in known else ""


def _cells(one: Any) -> tuple[str, ...]:
    return (
        one.kind,
        one.key,
        one.title,
        one.language,
        one.source,
        one.role,
        written(one.due),
        "yes" if one.overdue else "",
        "yes" if one.closed else "",
        *("; ".join(map(_word, said)) for said in (one.words.state, one.words.found)),
        "; ".join(map(_word, one.words.graded)),
        "; ".join(one.taken_from),
    )


def _word(one: Any) -> str:
    day: dt.date = one.as_of
    return f"{one.who}: {one.name} ({day.isoformat()})"
