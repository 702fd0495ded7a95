"""The evidence file as pages: all observations, and one of them; the file to take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.reporting.accreditation import files, public, queries
from qorgau.reporting.accreditation.evidence import Found
from qorgau.reporting.accreditation.rules import WRITE
from qorgau.reporting.accreditation.whole import OWN, FileView, ObservationView, whole

from ..access import require
from ..reporting.reach import named
from .forms import LookForm

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@require(WRITE)
def whole_file(request: HttpRequest) -> HttpResponse:
    """Every observation with how much is there, what stands against, and what is missing."""
    view = whole(language())
    observations = view.observations if view else ()
    context = {
        "view": view,
        "groups": view.grouped() if view else [],
        "status": public.status(language()),
        "counts": _counts,
        "observations": len(observations),
        "empty": sum(not one.evidence for one in observations),
        "gaps": sum(len(one.gaps) for one in observations),
        "held": sum(len(one.against) for one in observations),
    }
    return page(request, "desk/accreditation/list.html", context)


@require_safe
@require(WRITE)
def observation(request: HttpRequest, code: str) -> HttpResponse:
    """One observation: the evidence for each thing asked, gaps, statements, notes."""
    return shown(request, code, LookForm())


def shown(request: HttpRequest, code: str, form: LookForm) -> HttpResponse:
    """The page of an observation with the form of a note as it was sent."""
    view, one = known(code, quotes=True)
    people = named(queries.people([*one.own, *one.looks]))
    context = {
        "view": view,
        "one": one,
        "form": form,
        "address": address,
        "kinds": kinds(),
        "own": [_statement(row, people, view.language) for row in one.own],
        "looks": [{"row": row, "who": people.get(row.by, "")} for row in one.looks],
    }
    status = 400 if form.errors else 200
    return page(request, "desk/accreditation/one.html", context, status=status)


@require_safe
@require(WRITE)
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The whole file in the language of the page."""
    view = whole(language(), quotes=True)
    if view is None:
        raise Http404
    if form == "csv":
        made: str | bytes = files.as_csv(view, address)
        response = HttpResponse(made, content_type="text/csv; charset=utf-8; header=present")
    else:
        response = HttpResponse(files.as_docx(view, address), content_type=_DOCX)
    name = f"accreditation-{view.on:%Y-%m-%d}-{view.language}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Language"] = view.language
    return response


def known(code: str, *, quotes: bool = False) -> tuple[FileView, ObservationView]:
    """The observation of an address, or the page that says there is none."""
    view = whole(language(), only=code, quotes=quotes)
    one = view.observation(code) if view else None
    if view is None or one is None:
        raise Http404
    return view, one


def address(found: Found) -> str:
    """Where a piece of evidence can be seen; blank where this installation has no such page."""
    if found.address or not found.page:
        return found.address
    try:
        return reverse(found.page, kwargs=dict(found.given) or None)
    except NoReverseMatch:
        return ""


def kinds() -> dict[str, str]:
    """What each kind of evidence is called."""
    return {
        "figure": _("Published figure"),
        "law": _("Law"),
        "paragraph": _("Document"),
        "promise": _("Commitment of the State"),
        "body": _("Institution"),
        "report": _("Annual report"),
        "term": _("Term of the law"),
        "here": _("Access to the office"),
        "count": _("Kept here"),
        "received": _("Recommendation of the United Nations"),
        OWN: _("Statement of the office"),
    }


def _counts(rows: list[ObservationView], name: str) -> list[int]:
    """How many pieces each observation has, for a chart."""
    return [len(getattr(one, name)) for one in rows]


def _statement(row: Any, people: dict[str, str], spoken: str) -> dict[str, Any]:
    own = spoken if row.texts.get(spoken) else next(iter(row.texts), spoken)
    taken = getattr(row, "withdrawal", None)
    return {
        "row": row,
        "text": row.texts.get(own, ""),
        "language": own,
        "who": people.get(row.by, ""),
        "withdrawn": taken,
    }
