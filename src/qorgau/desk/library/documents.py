"""A document at the desk: its texts, titles and kind, and what it has to do with others."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.library import actions, drafting, kinds, queries, waiting
from qorgau.library.models import Relation, TextState, Work
from qorgau.library.relating import Related
from qorgau.people.policy import may

from ..access import actor, person, require, sent
from ..refusals import shown_in
from .forms import CloseForm, RelationForm, WorkForm
from .texts import COLOURS, READ, state_of


@require_safe
@require(*READ)
def document(request: HttpRequest, key: UUID) -> HttpResponse:
    """Everything that is kept of a document."""
    work = _found(key)
    context = {
        "work": work,
        "name": name_of(work),
        "kind": kinds.name(work.kind),
        "titles": {one.language: one.title for one in work.titles.all()},
        "texts": [(one, COLOURS[state_of(one)]) for one in waiting.texts_of(work)],
        "labels": dict(TextState.choices),
        "spoken": dict(settings.LANGUAGES),
        "relations": list(queries.relations(work.symbol)),
        "may_add": may(person(request), "library.add"),
    }
    return page(request, "desk/library/document.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require("library.add")
def describe(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct titles and kind."""
    work = _found(key)
    form = WorkForm(work, sent(request))
    if request.method == "POST" and form.is_valid():
        by, kind = actor(request, "library.add"), form.cleaned_data["kind"]
        drafting.describe_work(by=by, work=work, titles=form.titles(), kind=kind)
        messages.success(request, _("Titles and kind are kept"))
        return redirect("desk:library:document", key=key)
    return _form(request, work, form, _("Titles and kind"))


@require_http_methods(["GET", "HEAD", "POST"])
@require("library.add")
def relate(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what this document does to another, and where that is stated."""
    work = _found(key)
    form = RelationForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            related = Related(from_symbol=work.symbol, **_said(form))
            actions.add_relation(by=actor(request, "library.add"), related=related)
            messages.success(request, _("The relation is kept"))
            return redirect("desk:library:document", key=key)
    return _form(request, work, form, _("Add a relation"))


def _said(form: RelationForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "once"}


@require_http_methods(["GET", "HEAD", "POST"])
@require("library.add")
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a relation on a day, or say that it was entered by mistake."""
    relation = waiting.relation(key)
    if relation is None:
        raise Http404
    form = CloseForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            actions.close_relation(
                by=actor(request, "library.add"),
                relation=relation,
                until=form.cleaned_data["until"],
                reason=form.cleaned_data["reason"],
            )
            messages.success(request, _("The relation is ended"))
            return _back(relation)
    work = waiting.work_of(relation.from_symbol) or waiting.work_of(relation.to_symbol)
    if work is None:
        raise Http404
    return _form(request, work, form, _("End the relation"), relation)


def _back(relation: Relation) -> HttpResponse:
    work = waiting.work_of(relation.from_symbol) or waiting.work_of(relation.to_symbol)
    if work is None:
        return redirect("desk:library:list")
    return redirect("desk:library:document", key=work.pk)


def _form(
    request: HttpRequest, work: Work, form: Any, step: str, relation: Relation | None = None
) -> HttpResponse:
    """A page that asks one thing about a document."""
    context = {
        "work": work,
        "name": name_of(work),
        "form": form,
        "step": step,
        "relation": relation,
    }
    return page(request, "desk/library/step.html", context)


def name_of(work: Work) -> str:
    """The title in the language of the page, in any other, or the symbol."""
    titles = {one.language: one.title for one in work.titles.all()}
    return titles.get(language()) or next(iter(titles.values()), work.symbol)


def _found(key: UUID) -> Work:
    found = waiting.work(key)
    if found is None:
        raise Http404
    return found
