"""Paragraphs of a draft at the desk: written, moved, struck out, commented; their history."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgau.common.pages import page
from qorgau.common.reasons import Refused
from qorgau.reporting import counting, drafting, drafts, seeds
from qorgau.reporting.drafts import Standing
from qorgau.reporting.models import Report, ReportParagraph
from qorgau.reporting.queries import Draft

from ..access import actor, require, sent
from ..once import RepeatedError, once
from ..refusals import shown_in
from . import reach
from .forms import CommentForm, PlaceForm, ReasonForm, TextForm

_FORM = ["GET", "HEAD", "POST"]


@require_http_methods(_FORM)
@require("reports.compose")
def add(request: HttpRequest, number: int, position: int) -> HttpResponse:
    """A new paragraph at the end of a section; `?mark=` begins it with a reference."""
    found = reach.found_report(number)
    section = next((one for one in drafts.sections(found) if one.position == position), None)
    if section is None:
        raise Http404
    form = TextForm(sent(request), initial={"text": request.GET.get("mark", "")[:200]})
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            made = _once(
                request,
                lambda: drafting.add(
                    by=actor(request, "reports.compose"),
                    report=found,
                    section=section,
                    text=form.cleaned_data["text"],
                ),
            )
            return _back(number, made.pk if made else None)
    context = {
        **reach.frame(request, found),
        "form": form,
        "section": section,
        "guidance": seeds.guidance(found.outline, section.code, found.language),
        "words": _words(Draft(found), None),
    }
    return page(request, "desk/reporting/add.html", context)


@require_http_methods(_FORM)
@require("reports.list")
def paragraph(request: HttpRequest, number: int, key: UUID) -> HttpResponse:
    """One paragraph: its text to be written anew, its comments, and the ways on."""
    draft, one = _read(number, key)
    form = TextForm(sent(request), initial={"text": one.text, "base": one.revision})
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            _once(request, lambda: _edit(request, draft.report, key, form))
            messages.success(request, _("The paragraph is saved"))
            return _back(number, key)
    return page(request, "desk/reporting/paragraph.html", _context(request, draft, one, form))


def _context(
    request: HttpRequest, draft: Draft, one: Standing, form: TextForm, said: Any = None
) -> dict[str, Any]:
    """What the page shows; the hidden `base` of its form is what stands now, also after errors."""
    row = reach.found_paragraph(draft.report, one.paragraph)
    comments = list(drafts.comments(row))
    resolved = [x.resolution.by for x in comments if hasattr(x, "resolution")]
    section = draft.section_of(one)
    return {
        **reach.frame(request, draft.report),
        "form": said or form,
        "text_form": form,
        "one": one,
        "name": reach.paragraph_name(one),
        "section": section,
        "report": draft.view,
        "seen": _seen(draft, one),
        "guidance": seeds.guidance(draft.report.outline, section.code, draft.report.language),
        "comments": comments,
        "comment_form": said or CommentForm(prefix="comment"),
        "names": reach.named([one.by, *(x.by for x in comments), *resolved]),
        "words": _words(draft, one),
        "unsourced": next((n for s, n in draft.unsourced() if s.paragraph == one.paragraph), []),
        "editable": reach.may_draft(request, draft.report) and not one.struck and one.revision > 0,
        "changed": form.is_bound and form.data.get("base") != str(one.revision),
    }


@require_safe
@require("reports.list")
def history(request: HttpRequest, number: int, key: UUID) -> HttpResponse:
    """Every wording of a paragraph and what it changed."""
    draft, one = _read(number, key)
    wordings = drafts.history(reach.found_paragraph(draft.report, key))
    context = {
        **reach.frame(request, draft.report),
        "one": one,
        "name": reach.paragraph_name(one),
        "wordings": wordings,
        "names": reach.named(x.by for x in wordings),
    }
    return page(request, "desk/reporting/history.html", context)


@require_http_methods(_FORM)
@require("reports.compose")
def move(request: HttpRequest, number: int, key: UUID) -> HttpResponse:
    """Put a paragraph somewhere else."""
    draft, one = _read(number, key)
    form = PlaceForm(reach.places(draft, leave_out=key), sent(request))
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            section, after = _place(draft, form.cleaned_data["place"])
            drafting.move(
                by=actor(request, "reports.compose"),
                report=draft.report,
                paragraph=reach.found_paragraph(draft.report, key),
                section=section,
                after=after,
            )
            return _back(number, key)
    words = {"step": _("Put the paragraph elsewhere"), "explained": ""}
    return _step(request, draft, one, form, words)


@require_http_methods(_FORM)
@require("reports.compose")
def strike(request: HttpRequest, number: int, key: UUID) -> HttpResponse:
    """Leave a paragraph out of print, with a reason."""
    draft, one = _read(number, key)
    form = ReasonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            drafting.strike(
                by=actor(request, "reports.compose"),
                report=draft.report,
                paragraph=reach.found_paragraph(draft.report, key),
                reason=form.cleaned_data["reason"],
            )
            return _back(number, key)
    words = {
        "step": _("Strike out the paragraph"),
        "explained": _("It is not printed and does not count. It can be brought back."),
    }
    return _step(request, draft, one, form, words)


@require_POST
@require("reports.compose")
def restore(request: HttpRequest, number: int, key: UUID) -> HttpResponse:
    """Bring a struck paragraph back."""
    found = reach.found_report(number)
    row = reach.found_paragraph(found, key)
    try:
        drafting.restore(by=actor(request, "reports.compose"), report=found, paragraph=row)
    except Refused as refused:
        messages.warning(request, "; ".join(str(reason) for reason in refused.reasons))
    return _back(number, key)


@require_POST
@require("reports.list")
def comment(request: HttpRequest, number: int, key: UUID) -> HttpResponse:
    """Say something of a paragraph."""
    draft, one = _read(number, key)
    said = CommentForm(request.POST, prefix="comment")
    if said.is_valid():
        with shown_in(said):
            drafting.comment(
                by=actor(request, "reports.list"),
                report=draft.report,
                paragraph=reach.found_paragraph(draft.report, key),
                text=said.cleaned_data["text"],
            )
            return redirect(f"{_address(number, key)}#comments")
    form = TextForm(initial={"text": one.text, "base": one.revision})
    context = _context(request, draft, one, form, said)
    return page(request, "desk/reporting/paragraph.html", context)


@require_POST
@require("reports.list")
def resolve(request: HttpRequest, number: int, key: UUID) -> HttpResponse:
    """A comment has been dealt with."""
    found = reach.found_report(number)
    row = drafts.comment(found, key)
    if row is None:
        raise Http404
    try:
        drafting.resolve(by=actor(request, "reports.list"), report=found, comment=row)
    except Refused as refused:
        messages.warning(request, "; ".join(str(reason) for reason in refused.reasons))
    return redirect(f"{_address(number, row.paragraph_id)}#comments")


def _read(number: int, key: UUID) -> tuple[Draft, Standing]:
    draft = Draft(reach.found_report(number))
    one = draft.at(key)
    if one is None:
        raise Http404
    return draft, one


def _edit(request: HttpRequest, report: Report, key: UUID, form: TextForm) -> ReportParagraph:
    return drafting.edit(
        by=actor(request, "reports.compose"),
        report=report,
        paragraph=reach.found_paragraph(report, key),
        text=form.cleaned_data["text"],
        base=form.cleaned_data["base"] or 0,
    )


def _once(request: HttpRequest, act: Any) -> Any:
    """Do it once, however often the form is sent; None when it was done before."""
    try:
        with once(request):
            return act()
    except RepeatedError:
        return None


def _words(draft: Draft, one: Standing | None) -> dict[str, int]:
    """What the counter beside the text needs: words of the rest of the report, and the limit."""
    count = draft.view.word_count
    here = counting.of_pieces(one.pieces) if one and not one.struck else 0
    return {
        "rest": (count.counted if count else 0) - here,
        "here": here,
        "limit": count.limit if count else 0,
    }


def _seen(draft: Draft, one: Standing) -> Any:
    found = (x for section in draft.view.sections for x in section.paragraphs)
    return next((x for x in found if x.id == one.paragraph.hex), None)


def _place(draft: Draft, chosen: str) -> tuple[Any, ReportParagraph | None]:
    """The section and the paragraph behind which it shall stand."""
    kind, _colon, key = chosen.partition(":")
    if kind == "s":
        return next(one for one in draft.sections if one.pk.hex == key), None
    after = next(one for one in draft.standing if one.paragraph.hex == key)
    return draft.section_of(after), reach.found_paragraph(draft.report, after.paragraph)


def _step(
    request: HttpRequest, draft: Draft, one: Standing, form: Any, words: dict[str, str]
) -> HttpResponse:
    context = {
        **reach.frame(request, draft.report),
        **words,
        "form": form,
        "one": one,
        "name": reach.paragraph_name(one),
    }
    return page(request, "desk/reporting/step.html", context)


def _address(number: int, key: UUID) -> str:
    return reverse("desk:reports:paragraph", kwargs={"number": number, "key": key})


def _back(number: int, key: UUID | None) -> HttpResponse:
    """To the place of the paragraph in the draft."""
    anchor = f"#q{key.hex}" if key else ""
    address = reverse("desk:reports:report", kwargs={"number": number})
    return redirect(f"{address}{anchor}")
