"""Putting a statement into the evidence file, taking it back, noting that one looked."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.country import public as country
from qorgau.reporting.accreditation import actions, queries
from qorgau.reporting.accreditation.rules import WRITE

from ..access import actor, require, sent
from ..once import done_once
from .forms import LookForm, StatementForm, WithdrawForm
from .views import known, shown


@require_http_methods(["GET", "HEAD", "POST"])
@require(WRITE)
def add(request: HttpRequest, code: str) -> HttpResponse:
    """The form of a statement about an observation; POST keeps it."""
    _view, one = known(code)
    point = request.GET.get("point", "")[:60]
    form = StatementForm(one, country.languages(), sent(request), point=point)
    if form.is_bound and form.is_valid():
        said = form.said()
        act = lambda: actions.add(by=actor(request, WRITE), observation=code, said=said)  # noqa: E731
        if done_once(request, form, act, _("The statement was kept.")):
            return redirect("desk:accreditation:observation", code=code)
    status = 400 if form.errors else 200
    return page(request, "desk/accreditation/add.html", {"one": one, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@require(WRITE)
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a statement back with a reason."""
    row = queries.statement(key)
    if row is None or hasattr(row, "withdrawal"):
        raise Http404
    _view, one = known(row.observation)
    form = WithdrawForm(sent(request))
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        act = lambda: actions.withdraw(  # noqa: E731  # done within `once`
            by=actor(request, WRITE), evidence=row, reason=reason
        )
        if done_once(request, form, act, _("The statement was withdrawn.")):
            return redirect("desk:accreditation:observation", code=row.observation)
    own = language() if row.texts.get(language()) else next(iter(row.texts), language())
    words = {"one": one, "form": form, "row": row, "text": row.texts.get(own, ""), "spoken": own}
    status = 400 if form.errors else 200
    return page(request, "desk/accreditation/withdraw.html", words, status=status)


@require_POST
@require(WRITE)
def look(request: HttpRequest, code: str) -> HttpResponse:
    """Note that the observation was gone through."""
    known(code)
    form = LookForm(request.POST)
    if form.is_valid():
        note = form.cleaned_data["note"]
        act = lambda: actions.look(by=actor(request, WRITE), observation=code, note=note)  # noqa: E731
        if done_once(request, form, act, _("The note was kept.")):
            return redirect("desk:accreditation:observation", code=code)
    return shown(request, code, form)
