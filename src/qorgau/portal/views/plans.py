"""Action plans: one list of all, a plan with its measures, one measure's whole life; files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from qorgau.common import formats

from ..answers import query_string, show, table_file, unchanged
from ..exports import Sheet
from ..gantt import Line, gantt
from ..places import written
from ..rooms import commitments_here
from ..shapes import PLAN_MEASURES, PLANS
from . import promises

ON_A_PAGE = 40
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OVERDUE = "overdue"


def plans(request: HttpRequest) -> HttpResponseBase:
    """Every plan once, whether it is kept measure by measure or only named in documents."""
    rows = commitments_here().plans_listed(formats.language())
    return show(request, "un/plans", {"rows": rows})


def plans_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The list of plans as a file."""
    rows = [
        (
            one.code,
            one.title,
            one.language,
            written(one.since),
            written(one.until),
            str(one.measures) if one.kept else "",
            str(one.overdue) if one.kept else "",
            str(one.off) if one.kept else "",
            str(one.promised),
        )
        for one in commitments_here().plans_listed(formats.language())
    ]
    return table_file(request, form, Sheet("plans", PLANS, rows, reverse("portal:plans")))


def plan(request: HttpRequest, code: str) -> HttpResponseBase:
    """A plan with its measures, acts, money and terms; else what documents say of a plan."""
    found = commitments_here().kept_plan(code, formats.language())
    if found is None:
        return promises.plan(request, code)
    state = request.GET.get("state", "")
    rows = [one for one in found.measures if state in ("", _standing(one))]
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    context = {
        "plan": found,
        "page": page,
        "groups": _by_objective(shown),
        "counts": _counts(found.measures),
        "state": state,
        "chart": gantt(_lines(shown), timezone.localdate()),
        "address": "?" + query_string({"state": state, "page": "{page}"}),
        "standing_of": _standing,
    }
    return show(request, "un/plan", context)


def plan_file(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """The measures of a plan as a file."""
    found = commitments_here().kept_plan(code, formats.language())
    if found is None:
        raise Http404
    rows, page = [_cells(one) for one in found.measures], reverse("portal:plan", args=[code])
    sheet = Sheet(f"plan-{code}", PLAN_MEASURES, rows, page, title=found.title)
    return table_file(request, form, sheet)


def plan_docx(request: HttpRequest, code: str) -> HttpResponseBase:
    """The plan as the Word table that ministries know."""
    made = commitments_here().plan_docx(code, formats.language())
    if made is None:
        raise Http404
    response = HttpResponse(made, content_type=_DOCX)
    name = content_disposition_header(True, f"{code}.docx") or ""
    response.headers["Content-Disposition"] = name
    return unchanged(request, response)


def measure(request: HttpRequest, code: str, place: int) -> HttpResponseBase:
    """One measure: its wordings with what each act changed, its control, what the voices say."""
    life = commitments_here().measure_life(code, place, formats.language())
    if life is None:
        raise Http404
    one, language = life.measure, formats.language()
    context = {
        "life": life,
        "one": one,
        "voices": commitments_here().progress_voices("measure", [one.key], language),
        "parts": [(one.key, "")],
    }
    return show(request, "un/measure", context)


def _standing(one: Any) -> str:
    return _OVERDUE if one.overdue else str(one.standing)


def _counts(rows: Sequence[Any]) -> dict[str, int]:
    """How many stand how; only what occurs."""
    found: dict[str, int] = {}
    for one in rows:
        found[_standing(one)] = found.get(_standing(one), 0) + 1
    return found


def _by_objective(rows: Sequence[Any]) -> list[tuple[tuple[str, ...], list[Any]]]:
    return [(head, list(some)) for head, some in groupby(rows, key=lambda one: one.objectives)]


def _lines(rows: Sequence[Any]) -> list[Line]:
    return [
        Line(one.number or str(one.place), _begun(one), one.until, _standing(one))
        for one in rows
        if one.until
    ]


def _begun(one: Any) -> dt.date | None:
    return one.since if one.since and one.since <= one.until else None


def _cells(one: Any) -> tuple[str, ...]:
    return (
        one.key,
        one.number,
        " / ".join(one.objectives),
        one.title,
        one.completion,
        one.responsible.code or one.responsible.name,
        ";".join(other.code or other.name for other in one.co_executors),
        one.term,
        written(one.since),
        written(one.until),
        one.money,
        one.source,
        one.indicator,
        one.target,
        one.standing,
        "yes" if one.overdue else "",
        one.off_by.name if one.off_by else "",
        written(one.off_by.on) if one.off_by else "",
    )
