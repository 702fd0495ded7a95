"""The library at the desk: what is there, and adding a document after looking at what was read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.common.pages import page
from qorgau.library import actions, public, rules
from qorgau.library.parse import Parsed, Unreadable, parse

from ..access import actor, require
from ..refusals import shown_in
from .forms import ConfirmForm, UploadForm, carried, said


@require_safe
@require("library.add")
def work_list(request: HttpRequest) -> HttpResponse:
    """Every document of the library."""
    return page(request, "desk/library/list.html", {"works": public.works()})


@require_http_methods(["GET", "HEAD", "POST"])
@require("library.add")
def add(request: HttpRequest) -> HttpResponse:
    """Choose a file and say what it is; then see what was recognised, before anything is kept."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        parsed = _read(form)
        if parsed is not None:
            return _look(request, form.cleaned_data, parsed)
    return page(request, "desk/library/add.html", {"form": form})


def _read(form: UploadForm) -> Parsed | None:
    """What the reader made of the file; None with the reasons in the form."""
    chosen = form.cleaned_data
    for reason in rules.unfit(chosen["symbol"], chosen["language"]):
        form.add_error(reason.field, str(reason.message))
    try:
        parsed = parse(chosen["file"])
    except Unreadable as error:
        form.add_error("file", str(error))
        return None
    return None if form.errors else parsed


def _look(request: HttpRequest, chosen: dict[str, Any], parsed: Parsed) -> HttpResponse:
    context = {
        "said": said(chosen),
        "carried": carried(chosen["file"]),
        "recognised": parsed.recognised,
        "sections": [one for one in parsed.sections if one.parent is None],
        "first": parsed.paragraphs[0] if parsed.paragraphs else None,
        "last": parsed.paragraphs[-1] if parsed.paragraphs else None,
    }
    return page(request, "desk/library/look.html", context)


@require_http_methods(["POST"])
@require("library.add")
def confirm(request: HttpRequest) -> HttpResponse:
    """Keep the document that was looked at."""
    form = ConfirmForm(request.POST)
    if form.is_valid():
        with shown_in(form):
            added = actions.add(
                by=actor(request, "library.add"),
                data=form.cleaned_data["text"],
                **said(form.cleaned_data),
            )
            done = _("The document is in the library") if added.new else _("This file was there")
            messages.success(request, done)
            return redirect("desk:library:list")
    again = UploadForm(request.POST)
    again.full_clean()
    again.errors.clear()
    for name, errors in form.errors.items():
        for error in errors:
            again.add_error(name if name in again.fields else None, error)
    return page(request, "desk/library/add.html", {"form": again})
