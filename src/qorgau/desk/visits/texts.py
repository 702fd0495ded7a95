"""The sealed texts of a visit: opened with a reason, written by holders of the unit's key."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.common.pages import page
from qorgau.vault.boxes import OpenBox
from qorgau.vault.suite import Locked
from qorgau.visits import actions, queries, rules
from qorgau.visits.models import Finding, Visit

from ..access import person, require, unlocked
from ..once import RepeatedError, once
from ..refusals import shown_in
from . import words
from .forms import FindingForm, ReasonForm, ReportForm
from .reach import OPEN, WRITE, author, box_of, found, with_box, without_key


@require(OPEN, unlocked=True)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask why the texts are opened; the reason, the person and the time are kept."""
    visit = _reached(request, number)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                actions.open_visit(
                    by=author(request, visit, OPEN),
                    user=person(request),
                    visit=visit,
                    unlocked=unlocked(request),
                    reason=form.cleaned_data["reason"],
                )
            except Locked:
                return without_key(request, visit)
            return redirect("desk:visits:texts", number=number)
    shown = {"visit": visit, "form": form}
    return page(request, "desk/visits/open.html", shown, status=400 if form.errors else 200)


@require(OPEN, unlocked=True)
@require_safe
def read(request: HttpRequest, number: str) -> HttpResponse:
    """The opened texts, for some minutes after the reason was given."""
    visit = _reached(request, number)
    if not queries.reads_now(person(request), visit):
        return redirect("desk:visits:open", number=number)
    box = box_of(request, visit)
    if box is None:
        return without_key(request, visit)
    opened = queries.texts(visit, box)
    codes = {one.number: words.finding(one) for one in queries.newest_findings(visit)}
    shown = {
        "visit": visit,
        "line": words.line(visit),
        "findings": [(codes[one.number], one.text) for one in opened.findings],
        "report": opened.report,
        "may_correct": not rules.blocked(visit, "correct", person(request)),
    }
    headers = {"Cache-Control": "no-store"}
    return page(request, "desk/visits/texts.html", shown, headers=headers)


@require(WRITE, unlocked=True)
@require_http_methods(["GET", "POST"])
@with_box("add_finding")
def add(request: HttpRequest, visit: Visit, box: OpenBox) -> HttpResponseBase:
    """Write a finding."""
    form = FindingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                with once(request):
                    actions.add_finding(
                        by=author(request, visit, WRITE), visit=visit, box=box, **_given(form)
                    )
            except RepeatedError:
                pass
            messages.success(request, _("The finding was sealed."))
            return redirect("desk:visits:page", number=visit.number)
    return _finding_page(request, visit, form, _("Add a finding"))


@require(WRITE, unlocked=True)
@require_http_methods(["GET", "POST"])
@with_box("correct")
def correct(request: HttpRequest, visit: Visit, box: OpenBox, finding: int) -> HttpResponseBase:
    """Correct a finding by its next version; shown only while the texts are open."""
    row = _finding(visit, finding)
    if not queries.reads_now(person(request), visit):
        return redirect("desk:visits:open", number=visit.number)
    text = next(one.text for one in queries.texts(visit, box).findings if one.number == finding)
    known = {"right": row.right, "act": row.act, "grade": row.grade, "text": text}
    form = FindingForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                with once(request):
                    actions.correct_finding(
                        by=author(request, visit, WRITE), finding=row, box=box, **_given(form)
                    )
            except RepeatedError:
                pass
            messages.success(request, _("The correction was sealed; the earlier version stays."))
            return redirect("desk:visits:page", number=visit.number)
    return _finding_page(request, visit, form, _("Correct a finding"))


@require(WRITE, unlocked=True)
@require_http_methods(["GET", "POST"])
@with_box("write_up")
def write_up(request: HttpRequest, visit: Visit, box: OpenBox) -> HttpResponseBase:
    """Write the report."""
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                with once(request):
                    actions.write_up(
                        by=author(request, visit, WRITE),
                        visit=visit,
                        box=box,
                        text=form.cleaned_data["text"],
                    )
            except RepeatedError:
                pass
            messages.success(request, _("The report was sealed."))
            return redirect("desk:visits:page", number=visit.number)
    return _finding_page(request, visit, form, _("Write the report"))


def _reached(request: HttpRequest, number: str) -> Visit:
    visit = found(request, number)
    if not rules.reaches(person(request), OPEN, visit.unit):
        raise Http404
    return visit


def _finding(visit: Visit, number: int) -> Finding:
    row = next((one for one in queries.newest_findings(visit) if one.number == number), None)
    if row is None:
        raise Http404
    return row


def _given(form: FindingForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("right", "act", "grade", "text")}


def _finding_page(request: HttpRequest, visit: Visit, form: Any, heading: str) -> HttpResponse:
    shown = {"visit": visit, "line": words.line(visit), "form": form, "heading": heading}
    status = 400 if form.errors else 200
    headers = {"Cache-Control": "no-store"}
    return page(request, "desk/visits/finding.html", shown, status=status, headers=headers)
