"""One form a voice: the State's word, a letter, an assessment, a grade; and taking back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qorgau.commitments import public
from qorgau.commitments.progress import actions, queries, rules
from qorgau.commitments.progress.targets import Target, find
from qorgau.common.formats import language
from qorgau.common.pages import page

from ..access import actor, person, require, sent
from ..once import done_once
from .forms import MORE, FindingForm, GradeForm, LetterForm, ReportForm, SaidForm, WithdrawForm
from .reach import SEES, WAYS, bodies_of, may_write
from .shown import LIMB, Shown, shown

Given = dict[str, Any]
ACTION = {"report": rules.REPORT, "finding": rules.FIND, "grade": rules.GRADE}


@require(*SEES)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, kind: str, key: str, voice: str) -> HttpResponse:
    """The form of one voice on one target; POST signs the word in."""
    target = find(kind, key)
    if target is None or not may_write(person(request), target, voice):
        raise Http404
    form = _form(request, target, voice)
    if request.method == "POST" and MORE not in request.POST:
        if form.is_valid() and _kept(request, form, _call(request, target, voice, form)):
            return redirect("desk:progress:target", kind=kind, key=key)
    elif request.method == "POST":
        form.errors.clear()  # only more rows were asked for: nothing is wrong yet
    words = {
        "form": form,
        "one": called(target),
        "way": WAYS[voice],
        "voice": voice,
        "who": bodies_of(person(request), target, voice),
    }
    return page(request, "desk/progress/write.html", words, status=400 if form.errors else 200)


@require(*SEES)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, what: str, key: UUID) -> HttpResponse:
    """Take back a word of one's own voice; the reason is asked for."""
    said = queries.statement(what, key)
    action = ACTION.get(what, "")
    if said is None or not rules.may_withdraw(actor(request, action), said):  # type: ignore[arg-type]
        raise Http404
    target = find(said.target_kind, said.target)
    if target is None:
        raise Http404
    form = WithdrawForm(sent(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        act = lambda: actions.withdraw(  # noqa: E731  # done within `once`
            by=actor(request, action), statement=said, reason=reason, user=person(request)
        )
        if _kept(request, form, act):
            return redirect("desk:progress:target", kind=said.target_kind, key=said.target)
    words = {"form": form, "one": called(target), "said": said}
    return page(request, "desk/progress/withdraw.html", words, status=400 if form.errors else 200)


def called(target: Target) -> Shown:
    """The target as pages show it."""
    found = shown([target], language()).get((target.kind, target.key))
    return found or Shown(target.kind, target.key, target.key, "", "")


def _form(request: HttpRequest, target: Target, voice: str) -> SaidForm:
    data, bodies = sent(request), bodies_of(person(request), target, voice)
    if voice == "grade":
        return GradeForm(data, committee=_committee(target))
    made = {"report": ReportForm, "letter": LetterForm, "finding": FindingForm}[voice]
    return made(data, bodies=bodies)


def _committee(target: Target) -> str:
    """The committee that recommended it; blank for a measure."""
    found = public.received_one(target.whole, language()) if target.kind == LIMB else None
    return found.body if found else ""


def _kept(request: HttpRequest, form: SaidForm | WithdrawForm, act: Callable[[], object]) -> bool:
    return done_once(request, form, act, _("It was kept."))


def _call(request: HttpRequest, target: Target, voice: str, form: SaidForm) -> Callable[[], object]:
    common: Given = {
        "by": actor(request, WAYS[voice].action),
        "target_kind": target.kind,
        "target": target.key,
        "said": form.said(),
        "user": person(request),
    }
    if isinstance(form, GradeForm):
        return lambda: actions.grade(**common, **_grade(form))
    word = form.cleaned_data["word"]
    if voice == "finding":
        return lambda: actions.assess(**common, finding=word, organisation=form.whose())
    common |= {"body": form.whose(), "state": word}
    if voice == "letter":
        return lambda: actions.report_from_letter(
            **common, reference=form.cleaned_data["reference"]
        )
    return lambda: actions.report(**common)


def _grade(form: GradeForm) -> Given:
    committee, scale, mark = form.grade()
    return {
        "committee": committee,
        "scale": scale,
        "mark": mark,
        **{name: form.cleaned_data[name] for name in ("symbol", "paragraph", "whole")},
    }
