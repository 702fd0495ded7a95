"""What keepers should mend: citations that lead nowhere, doubles, missing titles and texts."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.country import public as country
from qorgau.library import indexing, queries, upkeep, waiting
from qorgau.library.models import Work
from qorgau.search import rebuilding

from ..access import require
from .documents import name_of
from .texts import READ

SHOWN = 200
ALIKE = 50  # of each kind: files, texts, paragraphs
_DIGITS = 9  # of a place in the library; more is no place


@require_safe
@require(*READ)
def care(request: HttpRequest) -> HttpResponse:
    """Everything that waits for a keeper's hand, each kind under its heading."""
    comparing = "index" in request.GET  # reads every paragraph: only when somebody asks
    broken = upkeep.broken_citations(start=_start(request), language=language())
    context = {
        "broken": broken.rows[:SHOWN],
        "following": broken.following,
        "alike": upkeep.duplicates(limit=ALIKE, language=language()),
        "untitled": _untitled(),
        "absent": _absent(),
        "lag": rebuilding.check({"library": indexing.entries}) if comparing else None,
        "shown": SHOWN,
    }
    return page(request, "desk/library/care.html", context)


def _start(request: HttpRequest) -> int:
    """From which paragraph on citations are looked at; the first for anything strange."""
    asked = request.GET.get("start", "")
    known = asked.isascii() and asked.isdigit() and len(asked) <= _DIGITS
    return int(asked) if known else 0


def _untitled() -> list[tuple[Work, str, list[str]]]:
    """Documents with a public text that have no title in one of the languages of the pages."""
    found = []
    for work in queries.works():
        have = {one.language for one in work.titles.all()}
        missing = [name for code, name in settings.LANGUAGES if code not in have]
        if missing:
            found.append((work, name_of(work), missing))
    return found


def _absent() -> list[tuple[str, str, Any]]:
    """Symbol, title and official address of documents that the pack knows and nobody added."""
    here = waiting.symbols()
    return [
        (one.symbol, country.text_of(one.titles, language()), one.address)
        for one in country.works()
        if one.symbol not in here
    ]
