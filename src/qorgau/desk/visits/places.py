"""The register of places that are subject to visits."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.common.pages import page
from qorgau.visits import actions, queries

from ..access import actor, person, require
from ..once import RepeatedError, once
from ..refusals import shown_in
from . import recommended, words
from .forms import PlaceFilterForm, PlaceForm
from .reach import LIST, WRITE


@require(LIST)
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """All places, with the number of visits."""
    form = PlaceFilterForm(request.GET)
    rows = [
        (
            row,
            words.place(row),
            words.name("place_types", row.kind),
            words.name("regions", row.region),
            words.name("bodies", row.body),
        )
        for row in queries.places(person(request), **form.chosen())
    ]
    return page(request, "desk/visits/places.html", {"rows": rows, "form": form})


@require(LIST)
@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """One place and its visits."""
    row = queries.place(person(request), code)
    if row is None:
        raise Http404
    shown = {
        "place": row,
        "name": words.place(row),
        "kind": words.name("place_types", row.kind),
        "region": words.name("regions", row.region),
        "body": words.name("bodies", row.body),
        "lines": [words.line(one) for one in queries.listing(person(request), place=row)],
        "recommendations": recommended.about(person(request), row.code),
    }
    return page(request, "desk/visits/place.html", shown)


@require(WRITE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add a place to the register."""
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with shown_in(form):
            try:
                with once(request):
                    made = actions.register_place(
                        by=actor(request, WRITE),
                        kind=given["kind"],
                        region=given["region"],
                        body=given["body"],
                        names=form.names(),
                        capacity=given["capacity"] or 0,
                        valid_from=given["valid_from"],
                    )
            except RepeatedError:
                return redirect("desk:visits:places")
            messages.success(request, _("The place was added."))
            return redirect("desk:visits:place", code=made.code)
    status = 400 if form.errors else 200
    return page(request, "desk/visits/new_place.html", {"form": form}, status=status)
