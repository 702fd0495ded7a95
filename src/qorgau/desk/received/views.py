"""The list of what United Nations mechanisms recommended to the State, narrowed, in pages."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qorgau.commitments import public
from qorgau.common.formats import language
from qorgau.common.pages import page

from ..access import require
from .forms import FilterForm
from .life import SEES

A_PAGE = 25


class _Rows:
    """The narrowed list as a sequence of which only one page is ever read."""

    def __init__(self, asked: dict[str, str]) -> None:
        self._asked = asked
        self._total = public.received_total(**asked)

    def __len__(self) -> int:
        return self._total

    def __getitem__(self, place: slice) -> Any:
        most = place.stop - place.start
        return public.received(language(), start=place.start, most=most, **self._asked)


@require(*SEES)
@require_safe
def recommendations(request: HttpRequest) -> HttpResponse:
    """Every recommendation to the State, newest first."""
    form = FilterForm(request.GET)
    rows: Any = _Rows(form.asked())
    shown = {
        "form": form,
        "found": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "filtered": any(request.GET.get(name) for name in form.fields),
        "address": _kept(request),
    }
    return page(request, "desk/received/list.html", shown)


def _kept(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"?{kept.urlencode()}&page={{page}}" if kept else "?page={page}"
