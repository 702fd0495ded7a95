"""The list of plans, one plan with its measures, and its table as a document."""

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from qorgau.commitments.models import ActionPlan, MeasureVersion
from qorgau.commitments.plans import queries, words
from qorgau.commitments.plans.writing import as_docx, measure_of
from qorgau.commitments.public import plans_listed
from qorgau.common.formats import language
from qorgau.common.pages import page

from ..access import require
from .forms import STANDINGS, FilterForm, body_names

LIST, IMPORT = "recommendations.list", "commitments.import"
A_PAGE, PLANS = 50, 100
SOON = dt.timedelta(days=90)
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require(LIST, IMPORT)
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Every plan with how many of its measures are overdue; those that documents only name."""
    rows = queries.plans(timezone.localdate())[:PLANS]
    named = [one for one in plans_listed(language()) if not one.kept]
    return page(request, "desk/plans/list.html", {"plans": rows, "named": named[:PLANS]})


@require(LIST, IMPORT)
@require_safe
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """The acts of a plan and its measures as they stand."""
    row, today = found(code), timezone.localdate()
    form = FilterForm(request.GET, bodies=body_names(queries.bodies_of(row)))
    rows = queries.measures(row, form.filters(today=today, soon=today + SOON))
    shown_page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "plan": row,
        "acts": list(row.acts.all()),
        "form": form,
        "found": shown_page,
        "lines": [line(one, today) for one in shown_page],
        "filtered": any(request.GET.get(name) for name in form.fields),
        "address": _kept(request),
    }
    return page(request, "desk/plans/plan.html", shown)


@require(LIST, IMPORT)
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    """The plan as the Word table that ministries know, as it stands today."""
    row = found(code)
    measures = [measure_of(one) for one in queries.current(row)]
    made = as_docx(row.title, measures, words.words(), _heading_language(row))
    response = HttpResponse(made, content_type=_DOCX)
    name = content_disposition_header(True, f"{row.code}.docx") or ""
    response.headers["Content-Disposition"] = name
    return response


def found(code: str) -> ActionPlan:
    """The plan of an address, or the page that says there is none."""
    row = queries.plan(code)
    if row is None:
        raise Http404
    return row


def line(row: MeasureVersion, today: dt.date) -> dict[str, Any]:
    """A measure as lists show it."""
    measure = row.measure
    under = measure.standing == measure.Standing.CONTROL
    names = dict(body_names([one for one in (row.body,) if one]))
    return {
        "row": row,
        "place": measure.place,
        "body": names.get(row.body, row.responsible),
        "others": len(row.co_executors),
        "standing": STANDINGS[measure.Standing(measure.standing)],
        "colour": "blue" if under else "grey",
        "overdue": bool(under and row.until and row.until < today),
    }


def _heading_language(row: ActionPlan) -> str:
    known = words.words().headings
    return row.language if row.language in known else language()


def _kept(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"?{kept.urlencode()}&page={{page}}" if kept else "?page={page}"
