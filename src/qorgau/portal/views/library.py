"""The library: documents, their contents, and each paragraph at its permanent address."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import get_language

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.figures import public as figures
from qorgau.library import public as library

from ..answers import show
from .promises import said_in

_BULLETS = ("•", "●", "▪", "‣", "◦")


def works(request: HttpRequest) -> HttpResponseBase:
    """Every document that can be read here, then those of which only the address is known."""
    here = library.works()
    loaded = {one.symbol for one in here}
    known = [_known(work) for work in country.works() if work.symbol not in loaded]
    return show(request, "library", {"works": here, "elsewhere": known})


def document(request: HttpRequest, symbol: str, number: int | None = None) -> HttpResponseBase:
    """A document or one of its paragraphs; an address stays valid even where the text is absent."""
    path = symbol if number is None else f"{symbol}/{number}"
    found = library.resolve(path)
    if found is None:
        return _not_here(request, path)
    if found[1] is None:
        return _work(request, found[0])
    return _paragraph(request, found[0], found[1])


def _work(request: HttpRequest, symbol: str) -> HttpResponseBase:
    language = get_language() or ""
    contents = library.contents(symbol, language)
    context = {
        "work": library.work(symbol),
        "known": country.work(symbol),
        "contents": contents,
        "opening": () if contents else library.paragraphs(symbol, language),
        "cited": figures.cited(symbol),
        "promised": said_in(symbol),
    }
    return show(request, "work", context)


def _paragraph(request: HttpRequest, symbol: str, number: int) -> HttpResponseBase:
    found = library.paragraph(symbol, number, get_language() or "")
    if found is None:
        raise Http404
    context = {
        "paragraph": found,
        "work": library.work(symbol),
        "blocks": blocks(found.text),
        "cited": figures.cited(symbol, number),
        "promised": said_in(symbol, number),
    }
    return show(request, "paragraph", context)


def _not_here(request: HttpRequest, path: str) -> HttpResponseBase:
    """What the document is and where it is officially published, when its text is not loaded."""
    work = country.work(path)
    number: int | None = None
    if work is None:
        head, _, tail = path.rpartition("/")
        if not (tail.isascii() and tail.isdigit()):
            raise Http404
        work, number = country.work(head), int(tail)
    if work is None or not _may_have(work.paragraphs, number):
        raise Http404
    cited = figures.cited(work.symbol, number)
    context = {
        "work": _known(work),
        "place": number,
        "cited": cited,
        "promised": said_in(work.symbol, number),
    }
    return show(request, "elsewhere", context)


@dataclass(frozen=True, slots=True)
class Known:
    """A document of which the pack knows what it is and where it is published."""

    symbol: str
    title: str
    author: str
    date: dt.date | None
    paragraphs: int | None
    address: str


def _known(work: country.Work) -> Known:
    language = formats.language()
    return Known(
        symbol=work.symbol,
        title=country.text_of(work.titles, language),
        author=country.text_of(work.author, language),
        date=work.date,
        paragraphs=work.paragraphs,
        address=work.address,
    )


def _may_have(paragraphs: int | None, number: int | None) -> bool:
    return number is None or paragraphs is None or 0 < number <= paragraphs


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a paragraph's text: plain lines, or the items of a list."""

    text: str
    items: tuple[str, ...]


def blocks(text: str) -> Sequence[Block]:
    """The text of a paragraph as sentences and lists, as its lines show them."""
    found: list[Block] = []
    items: list[str] = []
    for line in (one.strip() for one in text.split("\n")):
        if line.startswith(_BULLETS):
            items.append(line[1:].strip())
            continue
        if items:
            found.append(Block("", tuple(items)))
            items = []
        if line:
            found.append(Block(line, ()))
    return [*found, Block("", tuple(items))] if items else found
