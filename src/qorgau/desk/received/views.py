"""The list of what United Nations mechanisms recommended to the State, narrowed, in pages."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qorgau.commitments.confirming import listing, queries
from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.people.policy import may

from ..access import person, require
from .forms import FilterForm
from .life import SEES
from .terms import CONFIRM

A_PAGE = 25


@require(*SEES)
@require_safe
def recommendations(request: HttpRequest) -> HttpResponse:
    """Every recommendation to the State, newest first."""
    form = FilterForm(request.GET)
    found = Paginator(listing.listed(**form.asked()), A_PAGE).get_page(request.GET.get("page"))
    rows: Any = found.object_list
    shown = {
        "form": form,
        "found": found,
        "rows": listing.shown(rows, language()),
        "progress": queries.progress() if may(person(request), CONFIRM) else None,
        "filtered": any(request.GET.get(name) for name in form.fields),
        "address": _kept(request),
    }
    return page(request, "desk/received/list.html", shown)


def _kept(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"?{kept.urlencode()}&page={{page}}" if kept else "?page={page}"
