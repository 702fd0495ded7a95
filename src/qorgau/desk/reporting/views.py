"""Reports at the desk: composed, drafted, submitted, approved by others, taken away as files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
from qorgau.reporting import actions, counting, files, queries, rules, seeds
from qorgau.reporting.drafts import Standing
from qorgau.reporting.models import Report, ReportSection
from qorgau.reporting.queries import Draft
from qorgau.reporting.views import ParagraphView, SectionView, WordCount

from ..access import actor, person, require, sent
from ..refusals import shown_in
from . import reach
from .forms import ComposeForm, ReasonForm

PAGE = 50


@dataclass(frozen=True, slots=True)
class Part:
    """A section as the page of a draft shows it: also what is struck out, and notes on it."""

    section: ReportSection
    paragraphs: tuple[tuple[Standing, ParagraphView | None], ...]
    words: WordCount
    guidance: tuple[str, ...]

    @property
    def nested(self) -> bool:
        """A part of the chapter before it."""
        return "." in self.section.code


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
    """A report as it stands: each paragraph with its ways on, words, sources, who approved."""
    draft = Draft(reach.found_report(number))
    approving = may(person(request), "reports.approve") and draft.report.status != "approved"
    names = reach.named(one.by for one in draft.steps)
    context = {
        **reach.frame(request, draft.report),
        "report": draft.view,
        "parts": list(_parts(draft)),
        "rule": counting.rule_of(draft.report.outline),
        "unsourced": draft.unsourced(),
        "steps": [(one, names.get(one.by, "")) for one in reversed(draft.steps)],
        "approved": len(draft.approvals),
        "needed": queries.approvals_needed(draft.report),
        "approving": approving,
        "has_pdf": "pdf" in files.forms(),
        "reasons": _reasons(request, draft) if approving else [],
        "composing": may(person(request), "reports.compose"),
    }
    return page(request, "desk/reporting/report.html", context)


def _reasons(request: HttpRequest, draft: Draft) -> list[rules.Reason]:
    """What blocks approval; while it is drafted, only that it was not submitted."""
    if draft.report.status == "draft":
        return [rules.not_submitted()]
    return rules.cannot_approve(draft.report, actor(request), draft)


def _parts(draft: Draft) -> Iterator[Part]:
    seen = {one.id: one for section in draft.view.sections for one in section.paragraphs}
    outline, language = draft.report.outline, draft.report.language
    for section in draft.sections:
        rows = tuple(
            (one, seen.get(one.paragraph.hex))
            for one in draft.standing
            if one.section == section.pk
        )
        shown = SectionView(section.heading, tuple(view for _one, view in rows if view))
        # The note on a section written for each right stands once, at its chapter.
        repeated = seeds.right_of(section.code, outline)
        notes = () if repeated else seeds.guidance(outline, section.code, language)
        yield Part(section, rows, counting.of_section(shown, outline, language), tuple(notes))


@require_safe
@require("reports.list")
def download(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """The report as a file, as it stands now."""
    if form not in files.forms():
        raise Http404
    made = files.as_file(queries.view(reach.found_report(number)), form)
    response = HttpResponse(made.data, content_type=made.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


@require_POST
@require("reports.compose")
def submit(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for approval."""

    def act(report: Report) -> str:
        actions.submit(by=actor(request, "reports.compose"), report=report)
        return _("The report waits for approval; its text cannot be changed now")

    return _done(request, number, act)


@require_POST
@require("reports.approve")
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Approve a report that others wrote; with the last approval it goes into the library."""

    def act(report: Report) -> str:
        found = actions.approve(by=actor(request, "reports.approve"), report=report)
        if found.status == "approved":
            return _("The report is approved and stands in the library")
        return _("Your approval is recorded; another person must approve too")

    return _done(request, number, act)


@require_http_methods(["GET", "HEAD", "POST"])
@require("reports.approve", "reports.compose")
def give_back(request: HttpRequest, number: int) -> HttpResponse:
    """Return a submitted report to drafting, with the reason."""
    found = reach.found_report(number)
    form = ReasonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            reason = form.cleaned_data["reason"]
            actions.give_back(by=actor(request), report=found, reason=reason)
            messages.success(request, _("The report is returned to drafting"))
            return redirect("desk:reports:report", number=number)
    context = {
        **reach.frame(request, found),
        "form": form,
        "step": _("Return to drafting"),
        "explained": _("Approvals given so far lapse. The reason stands in the report's history."),
        "back": "desk:reports:report",
    }
    return page(request, "desk/reporting/step.html", context)


def _done(request: HttpRequest, number: int, act: Callable[[Report], str]) -> HttpResponse:
    """Take a step of the whole report and say what came of it."""
    try:
        messages.success(request, act(reach.found_report(number)))
    except Refused as refused:
        messages.warning(request, "; ".join(str(reason) for reason in refused.reasons))
    return redirect("desk:reports:report", number=number)
