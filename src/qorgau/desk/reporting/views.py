"""Reports at the desk: composed, read, taken away as a file, approved by somebody else."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgau.common.pages import page
from qorgau.common.reasons import Refused
from qorgau.figures.public import period_name
from qorgau.people.policy import may
from qorgau.reporting import actions, queries, rules
from qorgau.reporting.docx import as_docx
from qorgau.reporting.models import Report

from ..access import actor, person, require
from ..refusals import shown_in
from .forms import ComposeForm

PAGE = 50
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@require("reports.list")
def report_list(request: HttpRequest) -> HttpResponse:
    """Every report, newest first."""
    shown = Paginator(queries.reports(), PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [(one, period_name(one.period)) for one in shown],
        "shown": shown,
        "may_compose": may(person(request), "reports.compose"),
    }
    return page(request, "desk/reporting/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require("reports.compose")
def compose(request: HttpRequest) -> HttpResponse:
    """Fill an outline for a period."""
    form = ComposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            made = actions.compose(by=actor(request, "reports.compose"), **form.cleaned_data)
            return redirect("desk:reports:report", number=made.number)
    return page(request, "desk/reporting/compose.html", {"form": form})


@require_safe
@require("reports.list")
def report(request: HttpRequest, number: int) -> HttpResponse:
    """A whole report, each number tied to its source; what blocks its approval."""
    found = _report(number)
    approving = may(person(request), "reports.approve")
    context = {
        "report": queries.view(found),
        "approving": approving,
        "reasons": rules.cannot_approve(found, actor(request)) if approving else [],
    }
    return page(request, "desk/reporting/report.html", context)


@require_safe
@require("reports.list")
def download(request: HttpRequest, number: int) -> HttpResponse:
    """The report as a DOCX file."""
    view = queries.view(_report(number))
    response = HttpResponse(as_docx(view), content_type=DOCX)
    name = f"{view.outline}-{view.period}-{view.language}-{view.number}.docx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@require("reports.approve")
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Approve a report that somebody else composed; its text goes into the library."""
    try:
        actions.approve(by=actor(request, "reports.approve"), report=_report(number))
        messages.success(request, _("The report is approved and stands in the library"))
    except Refused as refused:
        messages.warning(request, "; ".join(str(reason) for reason in refused.reasons))
    return redirect("desk:reports:report", number=number)


def _report(number: int) -> Report:
    found = queries.report(number)
    if found is None:
        raise Http404
    return found
