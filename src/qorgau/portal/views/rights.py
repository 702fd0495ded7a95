"""What each right is, in plain words, and what this service knows about it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.country.public import RightGuide, Term
from qorgau.figures import public as figures
from qorgau.library import public as library
from qorgau.library.public.here import addresses_of

from ..answers import show, table_file
from ..exports import Sheet
from ..rooms import commitments, has_intake
from ..shapes import SIDE_BY_SIDE
from ..side_by_side import over_years, year_rows

#: Figures that are broken down by right: what came in, how fast, and what came of it.
COUNTED = (
    "complaints.received",
    "complaints.reports",
    "complaints.concluded",
    "complaints.within_term",
    "complaints.median_days",
    "recommendations.issued",
    "visits.findings",
)
#: So many recommendations stand on the page.
MOST_RECOMMENDATIONS = 10
#: So many promises stand on the page; the register has them all.
MOST_PROMISES = 10
#: So many indicators stand on the page.
MOST_INDICATORS = 30
_LONGEST_SEARCH = 100

_AMOUNTS: dict[str, Callable[[int], str]] = {
    "working_days": lambda n: ngettext("%(num)s working day", "%(num)s working days", n),
    "calendar_days": lambda n: ngettext("%(num)s calendar day", "%(num)s calendar days", n),
    "hours": lambda n: ngettext("%(num)s hour", "%(num)s hours", n),
    "months": lambda n: ngettext("%(num)s month", "%(num)s months", n),
}


def rights(request: HttpRequest) -> HttpResponseBase:
    """Every right in its group; a search narrows them by the words of their guides."""
    words = request.GET.get("q", "").strip()[:_LONGEST_SEARCH]
    groups = country.right_groups(formats.language(), words=words)
    return show(request, "rights", {"groups": groups, "words": words, "has_intake": has_intake()})


def right(request: HttpRequest, code: str) -> HttpResponseBase:
    """A right: its guide, who else is competent, terms, promises, treaties, figures, sources."""
    language, today = formats.language(), timezone.localdate()
    guide = country.right_guide(code, language)
    if guide is None:
        raise Http404
    room = commitments()
    promised = room.promises(language, right=code) if room else ()
    context = {
        "guide": guide,
        "here": here(guide.law),
        "has_intake": has_intake(),
        "competent": [
            (body, country.label("bodies", body, language))
            for body in country.competent_for(code, on=today)
        ],
        "terms": [(one, amount(one)) for one in _terms(guide)],
        "promises": promised[:MOST_PROMISES],
        "promises_in_all": len(promised),
        "treaties": _others(guide, room.treaties(language, right=code)) if room else (),
        "indicators": figures.indicators_of(right=code, limit=MOST_INDICATORS),
        "years": over_years(figures.holding(COUNTED), COUNTED, "right", code),
        "recommended": room.register(language, right=code, limit=MOST_RECOMMENDATIONS)
        if room
        else (),
        "paragraphs": _paragraphs(guide),
        "words": country.words_about(code, language),
    }
    return show(request, "right", context)


def right_figures_file(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """The figures of whole years about one right as a file."""
    guide = country.right_guide(code, formats.language())
    if guide is None:
        raise Http404
    years = over_years(figures.holding(COUNTED), COUNTED, "right", code)
    rows, page = year_rows(years, "right", code, guide.name), reverse("portal:right", args=[code])
    return table_file(request, form, Sheet(f"{code}-figures", SIDE_BY_SIDE, rows, page, guide.name))


def amount(term: Term) -> str:
    """How long a term is, in words: 15 working days."""
    return _AMOUNTS[term.unit](term.amount) % {"num": formats.number(term.amount)}


def here(references: Sequence[country.LawReference]) -> Mapping[tuple[str, str], str]:
    """Addresses of those documents and articles that the library holds, by symbol and place."""
    named = [one for one in references if one.symbol]
    wanted = {(one.symbol, "") for one in named}
    wanted |= {(one.symbol, place) for one in named for _article, place in one.places}
    return addresses_of(wanted, formats.language()) if wanted else {}


def _others(guide: RightGuide, treaties: Sequence[Any]) -> Sequence[Any]:
    """Treaties about the right that the guide does not name already."""
    named = {one.treaty for one in guide.law}
    return [one for one in treaties if one.code not in named]


def _terms(guide: RightGuide) -> Sequence[Term]:
    """The terms in force today that the guide names, in its order."""
    known = {one.code: one for one in country.terms(on=timezone.localdate())}
    return [known[code] for code in guide.terms if code in known]


def _paragraphs(guide: RightGuide) -> Sequence[tuple[str, Sequence[tuple[int, str]]]]:
    """Document by document: the number of each paragraph with its permanent address."""
    found: dict[str, list[tuple[int, str]]] = {}
    for symbol, number in guide.paragraphs:
        found.setdefault(symbol, []).append((number, library.address(symbol, number)))
    return list(found.items())
