"""Every page of the window for search engines, part by part and language by language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.figures import public as figures
from qorgau.library import public as library
from qorgau.library.public import mapped

from .datasets import datasets
from .rooms import commitments, reporting

A_PART = 10_000
"""Pages in one part; a sitemap may have five times as many, and 50 MB."""

Page = tuple[str, Mapping[str, Any]]
_ALONE = (
    "home", "caseload", "figures", "series_list", "library", "reports", "bodies", "regions",
    "rights", "glossary", "collections", "promises", "pledges", "plans", "treaties",
    "mandate_visits", "accreditation", "un_recommendations", "calendar", "open_data", "feeds",
    "about", "about_data", "quality", "usage", "accessibility", "proof",
)  # fmt: skip


def pages() -> list[Page]:
    """Every page by the name of its address and what stands in it; a fixed number of queries."""
    found = [*((name, {}) for name in _ALONE), *_counted(), *_places(), *_committed()]
    if not figures.has_series():
        found.remove(("series_list", {}))
    return [one for one in found if _exists(*one)]


def parts(found: list[Page]) -> int:
    """How many parts a language has."""
    return max(1, -(-len(found) // A_PART))


def part(found: list[Page], number: int) -> list[Page]:
    """One part, counted from 1; empty where there is none."""
    return found[(number - 1) * A_PART : number * A_PART]


def paragraph_parts() -> int:
    """How many parts the paragraphs of the library take in a language; none without any."""
    return -(-mapped.count() // A_PART)


def paragraph_part(number: int) -> list[dict[str, str]]:
    """One part of the paragraphs, counted from 1: of each, language → address without host."""
    if number < 1:
        return []
    return [
        {code: library.address(symbol, path, code) for code, _name in settings.LANGUAGES}
        for symbol, path in mapped.slice_of((number - 1) * A_PART, A_PART)
    ]


def addresses(one: Page) -> dict[str, str]:
    """Language → address without host."""
    name, given = one
    made = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            made[code] = reverse(f"portal:{name}", kwargs=dict(given) or None)
    return made


def _counted() -> Iterator[Page]:
    yield from (("figure", {"number": one.number}) for one in figures.register())
    yield from (("indicator", {"code": one.code}) for one in figures.indicators())
    yield from (("series", {"code": one.code}) for one in figures.official_list())
    yield from (("work", {"symbol": one.symbol}) for one in library.works())
    yield from (("word", {"code": one.code}) for one in country.glossary(formats.language()))
    lists = country.collections(formats.language())
    yield from (("collection", {"code": one.code}) for one in lists)
    yield from (("dataset", {"code": one.code}) for one in datasets())
    room = reporting()
    yield from (("report", {"number": one.number}) for one in (room.reports() if room else ()))


def _places() -> Iterator[Page]:
    today, language = timezone.localdate(), formats.language()
    yield from (("body", {"code": one.code}) for one in country.bodies(language, on=today))
    yield from (("region", {"code": one.code}) for one in country.regions(language, on=today))
    for group in country.right_groups(language, words=""):
        yield from (("right", {"code": code}) for code in _codes(group.rights))


def _codes(found: Iterable[country.RightName]) -> Iterator[str]:
    for one in found:
        yield one.code
        yield from _codes(one.parts)


def _committed() -> Iterator[Page]:
    room, language = commitments(), formats.language()
    if room is None:
        return
    yield from (("promise", {"code": one.code}) for one in room.promises(language))
    yield from (("treaty", {"code": one.code}) for one in room.treaties(language))
    yield from (("recommendation", {"number": one.number}) for one in room.register(language))


def _exists(name: str, given: Mapping[str, Any]) -> bool:
    try:
        reverse(f"portal:{name}", kwargs=dict(given) or None)
    except NoReverseMatch:
        return False
    return True
