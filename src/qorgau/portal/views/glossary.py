"""The glossary: words of law and of letters in plain language, each at its own address."""

from collections.abc import Sequence
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.country.public import Term, Word
from qorgau.library import public as library

from ..answers import show
from ..rooms import has_intake
from .rights import amount, here

_LONGEST_SEARCH = 100


def glossary(request: HttpRequest) -> HttpResponseBase:
    """Every word by its first letter; a search narrows them by what they say."""
    language = formats.language()
    asked = request.GET.get("q", "").strip()[:_LONGEST_SEARCH]
    kept = [one for one in country.glossary(language) if _has(one, asked)]
    letters = [(letter, list(rows)) for letter, rows in groupby(kept, _letter)]
    context = {
        "letters": letters,
        "asked": asked,
        "found": len(kept),
        "has_intake": has_intake(),
        "style": "library",
    }
    return show(request, "glossary", context)


def word(request: HttpRequest, code: str) -> HttpResponseBase:
    """A word: what it means, what other languages call it, where law and documents speak of it."""
    language = formats.language()
    found = country.word(code, language)
    if found is None:
        raise Http404
    context = {
        "word": found,
        "rights": named_rights(found.rights, language),
        "terms": _terms(found.terms),
        "paragraphs": paragraphs_of(found.paragraphs),
        "here": here(found.law),
        "has_intake": has_intake(),
        "style": "library",
    }
    return show(request, "word", context)


def named_rights(codes: Sequence[str], language: str) -> list[tuple[str, str]]:
    """Code and name of each right, as a name begins a line."""
    names = ((code, country.label("rights", code, language)) for code in codes)
    return [(code, name[:1].upper() + name[1:]) for code, name in names]


def paragraphs_of(found: Sequence[tuple[str, int]]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Document by document: the number of each paragraph with its permanent address."""
    grouped: dict[str, list[tuple[int, str]]] = {}
    for symbol, number in found:
        grouped.setdefault(symbol, []).append((number, library.address(symbol, number)))
    return list(grouped.items())


def _terms(codes: Sequence[str]) -> list[tuple[Term, str]]:
    """The terms that are in force today, with how long they are in words."""
    known = {one.code: one for one in country.terms(on=timezone.localdate())}
    return [(known[code], amount(known[code])) for code in codes if code in known]


def _has(one: Word, asked: str) -> bool:
    said = " ".join((one.term, one.means, *one.also, *(name for _, name in one.others)))
    return all(part in said.casefold() for part in asked.casefold().split())


def _letter(one: Word) -> str:
    return one.term[:1].upper()
