"""A document in time and in its languages: its texts, what changed between two, side by side."""

from collections.abc import Sequence
from itertools import pairwise

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from qorgau.common import formats
from qorgau.library import public as library
from qorgau.library.public import AlignedRow, VersionView

from .. import reading
from ..answers import show
from .library_reading import Text, asked_text

A_PAGE = 40
"""Changed paragraphs on a page."""

BESIDE = reading.A_PAGE * 2 // 3
"""Characters on a page of several languages, which pack less well than one."""


def versions(request: HttpRequest, symbol: str) -> HttpResponseBase:
    """Every text by language and time; a day leads to the text that held on it."""
    text = asked_text(request, symbol)
    if text.on is not None and text.version is not None:
        address = reverse("portal:text", kwargs={"symbol": symbol})
        return HttpResponseRedirect(f"{address}{text.query}")
    context = {
        "work": text.document.work,
        "text": text,
        "none_held": text.on is not None,
        "by_language": [(code, _steps(_of(text, code))) for code in text.languages],
        "style": "library",
    }
    return show(request, "versions", context)


def changes(request: HttpRequest, symbol: str) -> HttpResponseBase:
    """What is different between two texts of one language."""
    text = asked_text(request, symbol)
    own = {one.version: one for one in _of(text, text.language)}
    old, new = (_number(request, name) for name in ("from", "to"))
    if old not in own or new not in own:
        raise Http404
    every = library.differences(symbol, text.language, old, new)
    found = Paginator([one for one in every if one.state != "same"], A_PAGE)
    context = {
        "work": text.document.work,
        "text": text,
        "old": own[old],
        "new": own[new],
        "named": reading.named,
        "page": found.get_page(request.GET.get("page")),
        "paging": f"?in={text.language}&from={old}&to={new}&page={{page}}",
        "style": "library",
    }
    return show(request, "changes", context)


def side_by_side(request: HttpRequest, symbol: str, number: int | None = None) -> HttpResponseBase:
    """The texts of a document in its languages, paragraph beside paragraph."""
    text = asked_text(request, symbol)
    codes = _chosen(request, text)
    pieces = _pieces(library.aligned(symbol, codes, on=text.on))
    firsts = [_first(piece) for piece in pieces]
    place = 0 if number is None else sum(first <= number for first in firsts) - 1
    if not pieces or place < 0:
        raise Http404
    context = {
        "work": text.document.work,
        "text": text,
        "codes": codes,
        "rows": pieces[place],
        "firsts": firsts,
        "place": place,
        "query": "?" + "&".join(f"with={code}" for code in codes),
        "style": "library",
    }
    return show(request, "side_by_side", context)


def _of(text: Text, language: str) -> list[VersionView]:
    return [one for one in text.versions if one.language == language]


def _steps(found: Sequence[VersionView]) -> list[tuple[VersionView, VersionView | None]]:
    """Each text with the one before it, the newest first."""
    pairs = [(new, old) for old, new in pairwise(found)]
    return [*reversed(pairs), *((one, None) for one in found[:1])]


def _number(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0


def _chosen(request: HttpRequest, text: Text) -> list[str]:
    """The languages asked for, that of the page first; all of them where none was."""
    asked = [code for code in request.GET.getlist("with") if code in text.languages]
    codes = list(dict.fromkeys(asked)) or list(text.languages)
    own = formats.language()
    return sorted(codes, key=lambda code: (code != own, codes.index(code)))


def _pieces(rows: Sequence[AlignedRow]) -> list[list[AlignedRow]]:
    """Rows in pieces that fit on a page."""
    pieces: list[list[AlignedRow]] = []
    size = 0
    for row in rows:
        own = sum(len(cell.text) for cell in row.cells if cell)
        if not pieces or size + own > BESIDE:
            pieces.append([])
            size = 0
        pieces[-1].append(row)
        size += own
    return pieces


def _first(rows: Sequence[AlignedRow]) -> int:
    """The number of the first paragraph, by which the page is addressed."""
    return next(cell.number for cell in rows[0].cells if cell)
