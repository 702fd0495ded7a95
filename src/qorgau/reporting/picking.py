"""Things that a paragraph may refer to, found by words or a code, with the mark of each."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgau.country import public as country
from qorgau.country.marks import Mark
from qorgau.figures import public as words
from qorgau.library import public as library

from . import mentions, referring
from .mentions import Item
from .models import Report

#: Kinds in the order of the page.
KINDS: Mapping[str, Any] = {
    "indicators": _("Numbers, tables and charts"),
    "promises": _("Promises"),
    "paragraphs": _("Paragraphs of documents"),
    "recommendations": _("Recommendations of the office"),
    "un_recommendations": _("Recommendations of the United Nations"),
    "treaties": _("Treaties"),
    "rights": _("Rights"),
}
_LONGEST = 300  # signs of a paragraph shown


def search(report: Report, what: str, text: str, document: str = "") -> list[Item]:
    """At most a page of things of one kind that have every word of `text`.

    Paragraphs are looked for in one document of the library, by words or by number.
    """
    if what == "paragraphs":
        return list(islice(_paragraphs(report, document, text), mentions.A_PAGE))
    if what == "indicators":
        return list(islice(_indicators(report, text), mentions.A_PAGE))
    return mentions.search(report, what, text)


def _paragraphs(report: Report, document: str, text: str) -> Iterator[Item]:
    asked = text.casefold().split()
    for one in library.paragraphs(document, report.language) if document else ():
        by_number = [str(one.number)] == asked
        if by_number or all(word in one.text.casefold() for word in asked):
            mark = referring.mark_of("paragraph", f"{one.symbol}\N{PILCROW SIGN}{one.number}")
            yield Item(mark, one.text[:_LONGEST], f"\N{PILCROW SIGN} {one.number}", {})


def _indicators(report: Report, text: str) -> Iterator[Item]:
    """Each indicator; of few, also its tables and charts."""
    asked = text.casefold().split()
    found = []
    for one in country.indicators():
        label = words.indicator_view(one.code).label(report.language)
        if all(word in f"{label} {one.code}".casefold() for word in asked):
            found.append((one, label))
    for one, label in found:
        yield Item(str(Mark("figure", one.code)), label, one.code, {})
        if len(found) > 2 or one.source == "cited":
            continue
        for by in one.breakdowns:
            name = words.dimension_name(by)
            yield Item(str(Mark("table", one.code, by)), label, str(_("Table: %s") % name), {})
            yield Item(str(Mark("chart", one.code, by)), label, str(_("Chart: %s") % name), {})
