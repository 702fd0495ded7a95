"""The library: documents, what each holds, and each article, paragraph and point at its address."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.figures import public as figures
from qorgau.library import public as library
from qorgau.library.public import Place, SectionView, files, usage

from .. import reading
from ..answers import show
from .library_files import as_typed, in_head
from .library_reading import Text, asked_text
from .promises import said_in

WORKS = 60  # documents on a page of the library
MOST_CONTENTS = 150
"""More headings than so many, and the page of a document leaves its articles to the text."""


def works(request: HttpRequest) -> HttpResponseBase:
    """Documents that can be read here, then those of which only the address is known."""
    here = library.works_page(request.GET.get("page"), WORKS)
    cited = country.works() if here.number == 1 else ()
    kept = library.kept(work.symbol for work in cited)
    known = [_known(work) for work in cited if work.symbol not in kept]
    lists = country.collections(formats.language())
    return show(
        request,
        "library",
        {"works": here, "elsewhere": known, "lists": lists, "style": "library"},
    )


def document(request: HttpRequest, symbol: str, number: int | None = None) -> HttpResponseBase:
    """A document or a part of it; an address stays valid even where the text is absent."""
    path = symbol if number is None else f"{symbol}/{number}"
    place = library.place(path)
    if place is None:
        return _not_here(request, path)
    page = "document" if place.kind == "document" else "paragraph"
    usage.count_read(place.symbol, page, formats.language(), request.headers.get("User-Agent", ""))
    if place.kind == "document":
        return _work(request, place.symbol)
    text = asked_text(request, place.symbol)
    return (
        _section(request, place, text)
        if place.kind == "section"
        else _paragraph(request, place, text)
    )


def _work(request: HttpRequest, symbol: str) -> HttpResponseBase:
    text = asked_text(request, symbol)
    contents = text.contents
    opening = () if contents else reading.parts(text.rows)[:1]
    context = {
        "work": text.document.work,
        "known": country.work(symbol),
        "text": text,
        "contents": shortened(contents),
        "printed": text.printed,
        "files": _files(text),
        "relations": library.relations(symbol),
        "opening": opening,
        "links": reading.links(symbol, opening[0].rows) if opening else {},
        "cited": figures.cited(symbol),
        "promised": said_in(symbol),
        "style": "library",
        **in_head(request, text.document),
    }
    return show(request, "work", context)


def _files(text: Text) -> Sequence[files.TextLine]:
    """The files of the text that is shown."""
    shown = (text.language, text.version.version if text.version else 0)
    given = text.document.given
    return next((one.files for one in given if (one.language, one.version) == shown), ())


def shortened(contents: Sequence[SectionView]) -> Sequence[SectionView]:
    """The table of contents, of a very long document without its articles."""
    if _count(contents) <= MOST_CONTENTS:
        return contents
    kept = [one for one in contents if one.kind != "article"]
    return [_without_articles(one) for one in kept] or contents[:MOST_CONTENTS]


def _without_articles(one: SectionView) -> SectionView:
    children = tuple(_without_articles(child) for child in one.children if child.kind != "article")
    return SectionView(
        one.kind, one.number, one.label, one.heading, one.first, one.last, children,
        one.eid, one.path, one.address, one.first_address,
    )  # fmt: skip


def _count(contents: Sequence[SectionView]) -> int:
    return sum(1 + _count(one.children) for one in contents)


def _paragraph(request: HttpRequest, place: Place, text: Text) -> HttpResponseBase:
    number = place.number or 0
    found = text.paragraph(number)
    if found is None:
        raise Http404
    row = reading.Row((), found)
    context = {
        "paragraph": found,
        "row": row,
        "links": reading.links(place.symbol, [row]),
        "point": place.point,
        "name": reading.named(found, text.form, place.point),
        "work": text.document.work,
        "text": text,
        "cited": figures.cited(place.symbol, number),
        "promised": said_in(place.symbol, number),
        "guides": _guides(place, number, found.eid),
        "style": "library",
    }
    return show(request, "paragraph", context)


def _section(request: HttpRequest, place: Place, text: Text) -> HttpResponseBase:
    """An article or another section whole, as far as it fits on a page."""
    rows = text.rows_of(place.path)
    if not rows:
        raise Http404
    pieces = reading.parts(rows)
    context: dict[str, Any] = {
        "work": text.document.work,
        "text": text,
        "heading": rows[0].headings[-1] if rows[0].headings else None,
        "part": pieces[0],
        "links": reading.links(place.symbol, pieces[0].rows),
        "more": len(pieces) > 1,
        "around": text.around(place.path),
        "guides": _guides(place, None, place.path),
        "style": "library",
    }
    return show(request, "section", context)


def _guides(place: Place, number: int | None, where: str) -> Sequence[country.RightName]:
    """The guides that rest on a paragraph, or on the article that a name or path is in."""
    named = where if "_" in where else where.split("/", maxsplit=1)[0].replace("art-", "art_")
    return country.guides_citing(place.symbol, formats.language(), number=number, place=named)


def _not_here(request: HttpRequest, path: str) -> HttpResponseBase:
    """What the document is and where it is officially published, when its text is not loaded."""
    if (typed := as_typed(path)) is not None:
        return typed
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
