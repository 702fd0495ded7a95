"""Reading lists of the library: what belongs together for somebody with one question."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.figures import public as figures
from qorgau.library import public as library

from ..answers import show
from ..rooms import has_intake
from .glossary import named_rights

#: So many letters of a paragraph stand on a list; its own page has the whole.
_BEGINNING = 180


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as a list shows it; `text` is empty where the document is not kept here."""

    symbol: str
    number: int
    address: str
    text: str
    language: str


def collections(request: HttpRequest) -> HttpResponseBase:
    """Every reading list with its first words."""
    return show(
        request,
        "collections",
        {"lists": country.collections(formats.language()), "style": "library"},
    )


def collection(request: HttpRequest, code: str) -> HttpResponseBase:
    """One reading list with all that it holds."""
    language = formats.language()
    found = country.collection(code, language)
    if found is None:
        raise Http404
    kept = {one.symbol: one for one in library.works()}
    shown = {one.code: one for one in figures.indicators()}
    documents = [(one, kept.get(one), country.work(one)) for one in found.works]
    context = {
        "list": found,
        "documents": documents,
        "passages": passages(found.paragraphs, language),
        "rights": named_rights(found.rights, language),
        "indicators": [shown[code] for code in found.indicators if code in shown],
        "has_intake": has_intake(),
        "style": "library",
    }
    return show(request, "collection", context)


def passages(found: Sequence[tuple[str, int]], language: str) -> list[Passage]:
    """The beginnings of paragraphs; one look-up a document."""
    texts = {
        symbol: {one.number: one for one in library.paragraphs(symbol, language)}
        for symbol in dict.fromkeys(symbol for symbol, _ in found)
    }
    return [_passage(symbol, number, texts[symbol].get(number)) for symbol, number in found]


def _passage(symbol: str, number: int, one: library.ParagraphView | None) -> Passage:
    text = " ".join(one.text.split()) if one else ""
    if len(text) > _BEGINNING:
        text = text[:_BEGINNING].rsplit(" ", 1)[0] + " …"
    language = one.language if one else ""
    return Passage(symbol, number, library.address(symbol, number), text, language)
