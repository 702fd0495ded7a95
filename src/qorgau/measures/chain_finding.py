"""Things that a person may link to a sub-paragraph, found by words or a code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from django.apps import apps

from qorgau.commitments import public as commitments
from qorgau.commitments.models import PlanMeasure
from qorgau.country import pack
from qorgau.figures import public as figures
from qorgau.people.models import User
from qorgau.people.policy import may

from .models import LinkKind

MOST = 25


@dataclass(frozen=True, slots=True)
class Thing:
    """Something by its permanent code; `note` tells where it is from."""

    code: str
    name: str
    note: str


def kinds(user: User) -> list[tuple[str, str]]:
    """What this person may link: code and name; problems for whoever may see them."""
    here = apps.is_installed("qorgau.problems") and may(user, "problems.list")
    return [(one.value, str(one.label)) for one in LinkKind if here or one != LinkKind.PROBLEM]


def things(user: User, kind: str, text: str, language: str) -> list[Thing]:
    """At most a page of things of a kind whose name or code has every word of `text`."""
    if kind not in dict(kinds(user)):
        return []
    asked = text.casefold().split()
    found = (one for one in _ALL[kind](user, language) if _fits(one, asked))
    return list(islice(found, MOST))


def named(user: User, kind: str, codes: Iterable[str], language: str) -> dict[str, str]:
    """The names of things by their codes; what the person may not see is left out."""
    wanted = set(codes)
    if not wanted or kind not in dict(kinds(user)):
        return {}
    return {one.code: one.name for one in _ALL[kind](user, language) if one.code in wanted}


def _fits(one: Thing, asked: list[str]) -> bool:
    said = f"{one.name} {one.note} {one.code}".casefold()
    return all(word in said for word in asked)


def _indicators(_user: User, language: str) -> Iterator[Thing]:
    for code in pack.current().indicators:
        yield Thing(code, figures.indicator_view(code).label(language), code)


def _promises(_user: User, language: str) -> Iterator[Thing]:
    for one in commitments.promises(language):
        place = one.places[0]
        yield Thing(one.code, one.title, f"{place.document}, \N{PILCROW SIGN}{place.paragraph}")


def _measures(_user: User, _language: str) -> Iterator[Thing]:
    rows = PlanMeasure.objects.exclude(standing=PlanMeasure.Standing.OUT).select_related("plan")
    for one in rows.order_by("plan", "place", "id").iterator(chunk_size=500):
        yield Thing(one.key, one.title, ", ".join(filter(None, (one.plan.title, one.number))))


def _recommendations(_user: User, language: str) -> Iterator[Thing]:
    for one in commitments.register(language):
        yield Thing(one.number, one.title, f"{one.number}; {one.body_name}")


def _problems(user: User, language: str) -> Iterator[Thing]:
    from qorgau.problems import queries

    for row in queries.listing(user):
        wording = queries.wording(row, language)
        yield Thing(row.number, wording.title if wording else row.number, row.number)


_ALL: Mapping[str, Callable[[User, str], Iterator[Thing]]] = {
    LinkKind.INDICATOR: _indicators,
    LinkKind.PROBLEM: _problems,
    LinkKind.PROMISE: _promises,
    LinkKind.MEASURE: _measures,
    LinkKind.RECOMMENDATION: _recommendations,
}
