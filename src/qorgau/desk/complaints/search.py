"""Looking for cases by what is known of them in clear: each choice with how many it would leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf.locale import LANG_INFO
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.complaints import narrowing
from qorgau.complaints.narrowing import Narrowed, Wanted
from qorgau.complaints.queries import QueueRow
from qorgau.country.labels import text as name_of
from qorgau.vault.receipt_code import normalise

from ..access import person, require
from . import labels
from .case import LIST
from .queue import line_of, page_number

#: In the order of the page; each is a parameter of the address.
FACETS: Mapping[str, Any] = {
    "state": _("State"),
    "right": labels.FACETS["right"],
    "region": labels.FACETS["region"],
    "term": _("Term"),
    "body": labels.FACETS["body"],
    "unit": _("Unit"),
    "channel": _("How it came in"),
    "year": _("Year of receipt"),
    "ground": labels.FACETS["ground"],
    "group": labels.FACETS["group"],
    "act": labels.FACETS["act"],
    "place_type": labels.FACETS["place_type"],
    "named": _("Kind"),
    "language": _("Language"),
}
_WORDS: Mapping[str, Mapping[str, Any]] = {
    "state": labels.PHASES,
    "term": {
        narrowing.OVERDUE: _("Overdue"),
        narrowing.WEEK: _("Ends within a week"),
        narrowing.LATER: _("Ends later"),
        narrowing.NO_TERM: _("No term runs"),
    },
    "named": {"yes": _("named"), "no": _("anonymous")},
}
#: Vocabularies of facets that are not called after them.
_VOCABULARIES = {"unit": "units"}
_AMONG = {narrowing.OPEN: _("Not closed"), narrowing.CLOSED: _("Closed"), narrowing.ALL: _("All")}
_MOST_VALUES = 60
_LONGEST_CODE = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that narrows the list: its name, how many it leaves, where it leads."""

    name: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """What can be chosen from; `open` when something of it was."""

    name: str
    choices: tuple[Choice, ...]
    open: bool


@require(LIST)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The newest cases that fit; every count is over what this person may list."""
    wanted = _wanted(request)
    found = narrowing.narrowed(person(request), wanted, page_number(request))
    kept = _kept(wanted)
    facets = dict(_facets(found, wanted))
    chosen = [(one.name, choice) for one in facets.values() for choice in one.choices]
    words = {
        "tabs": [
            (name, _address(kept | {"among": code}), code == wanted.among and not wanted.number)
            for code, name in _AMONG.items()
        ],
        "typed": wanted.number,
        "kept": [(name, value) for name, value in kept.items() if name != "number"],
        "found": found,
        "lines": [line_of(QueueRow(one.matter, dict(one.facets))) for one in found.lines],
        "facets": list(facets.values()),
        "chosen": [(name, one) for name, one in chosen if one.chosen],
        "paging": _address(kept) + "&page={page}",
        "plain": _address({"among": wanted.among}),
    }
    return page(request, "desk/complaints/search.html", words)


def _wanted(request: HttpRequest) -> Wanted:
    """What the address asks for; what nobody knows finds nothing and is no error."""
    given = {name: request.GET.get(name, "")[:_LONGEST_CODE] for name in FACETS}
    among = request.GET.get("among", "")
    return Wanted(
        chosen={name: code for name, code in given.items() if code},
        number=normalise(request.GET.get("number", "")[:20]),
        among=among if among in _AMONG else narrowing.OPEN,
        opened=request.GET.get("opened", "") == "now",
    )


def _kept(wanted: Wanted) -> dict[str, str]:
    """The parameters of the address that stand for what is wanted."""
    said = {"among": wanted.among, "number": wanted.number, "opened": _now(wanted.opened)}
    return {name: value for name, value in {**said, **wanted.chosen}.items() if value}


def _now(opened: bool) -> str:
    return "now" if opened else ""


def _facets(found: Narrowed, wanted: Wanted) -> Iterable[tuple[str, Facet]]:
    kept = _kept(wanted)
    if found.opened or wanted.opened:
        address = _address(kept | {"opened": _now(not wanted.opened)})
        choice = Choice(str(_("Open to you now")), found.opened, wanted.opened, address)
        yield "opened", Facet(str(_("Opened files")), (choice,), True)
    for name, words in FACETS.items():
        choices = tuple(_choices(name, found.counts.get(name, {}), wanted, kept))
        if len(choices) > 1 or name in wanted.chosen:
            yield name, Facet(str(words), choices, name in wanted.chosen)


def _choices(
    name: str, counts: Mapping[str, int], wanted: Wanted, kept: dict[str, str]
) -> Iterable[Choice]:
    """The values with most cases; a chosen one stands there with nought too, to be taken away."""
    chosen = wanted.chosen.get(name, "")
    known = {chosen: 0, **counts} if chosen else dict(counts)
    ordered = sorted(known.items(), key=lambda one: (one[0] != chosen, -one[1], one[0]))
    if name == "year":
        ordered.sort(reverse=True)
    for code, count in ordered[:_MOST_VALUES]:
        after = kept | {name: "" if code == chosen else code}
        yield Choice(_named(name, code), count, code == chosen, _address(after))


def _named(facet: str, code: str) -> str:
    if facet in _WORDS:
        return str(_WORDS[facet].get(code, code))
    if facet == "language" and code in LANG_INFO:
        return str(get_language_info(code)["name_local"])
    if facet == "year":
        return code
    return name_of(_VOCABULARIES.get(facet, facet), code, language()) or code


def _address(values: Mapping[str, str]) -> str:
    said = urlencode({name: value for name, value in values.items() if value})
    return f"{reverse('desk:complaints:search')}?{said}"
