"""What the outline asks not to forget and no paragraph mentions yet, a page at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgau.commitments import public as commitments
from qorgau.country import marks, pack
from qorgau.country import public as country
from qorgau.country.marks import Mark
from qorgau.country.pack import OutlineMention
from qorgau.figures import public as words
from qorgau.figures import queries as figures

from . import referring, seeds, unmentioned
from .drafts import Standing
from .models import Report, ReportSection

A_PAGE = 25
RECEIVED = "un_recommendations"
_NOTHING: Mapping[str, str] = MappingProxyType({})
NAMES: Mapping[str, Any] = {
    "promises": _("Promises"),
    "recommendations": _("Recommendations of the office"),
    "un_recommendations": _("Recommendations of the United Nations"),
    "figures": _("Published figures of the period"),
    "rights": _("Rights"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """Something that could be mentioned: `mark` as it is written in a text.

    `key` is that of a recommendation of the United Nations, `language` that of its name where it
    is another than the report's.
    """

    mark: str
    name: str
    note: str
    codes: Mapping[str, tuple[str, ...]]
    key: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One thing the outline watches: a page of what is missing, and how many of how many are."""

    number: int
    name: str
    items: tuple[Item, ...]
    missing: int
    known: int
    page: int
    pages: int
    what: str = ""


def names(report: Report) -> list[tuple[int, str]]:
    """The groups of the report's outline: number and name; two of a kind are told apart."""
    return [(number, _name(one)) for number, one in enumerate(_watched(report), start=1)]


def group(
    report: Report,
    order: Sequence[ReportSection],
    standing: Sequence[Standing],
    number: int,
    *,
    page: int = 1,
    asked: Mapping[str, str] = _NOTHING,
) -> Group | None:
    """What of one group is not mentioned; None where the outline has no such group.

    `asked` narrows recommendations of the United Nations further (`unmentioned.FILTERS`).
    """
    watched = _watched(report)
    if not 1 <= number <= len(watched):
        return None
    wanted = watched[number - 1]
    if wanted.what == RECEIVED:
        found = unmentioned.unmentioned(
            standing, report.language, within=wanted.filters, asked=asked, page=page
        )
        return _of_received(number, _name(wanted), found)
    known = [one for one in _ITEMS[wanted.what](report) if _fits(one, wanted)]
    said = _mentioned(report, order, standing)
    missing = [one for one in known if one.mark not in said]
    pages = max(1, -(-len(missing) // A_PAGE))
    page = min(max(1, page), pages)
    shown = tuple(missing[(page - 1) * A_PAGE : page * A_PAGE])
    return Group(number, _name(wanted), shown, len(missing), len(known), page, pages, wanted.what)


def _of_received(number: int, name: str, found: unmentioned.Unmentioned) -> Group:
    items = tuple(_part(one) for one in found.rows)
    return Group(number, name, items, found.missing, found.known, found.page, found.pages, RECEIVED)


def search(report: Report, what: str, text: str) -> list[Item]:
    """Things of one kind whose name or code has every word, at most a page; for choosing one."""
    if what == RECEIVED:
        rows = commitments.subparagraphs_listed(report.language, most=A_PAGE, text=text)
        return [_part(one) for one in rows]
    asked = text.casefold().split()
    found = (
        one
        for one in _ITEMS[what](report)
        if all(word in f"{one.name} {one.note} {one.mark}".casefold() for word in asked)
    )
    return [one for one, _place in zip(found, range(A_PAGE), strict=False)]


def _watched(report: Report) -> tuple[OutlineMention, ...]:
    outline = pack.current().outlines.get(report.outline)
    return outline.mentions if outline else ()


def _name(mention: OutlineMention) -> str:
    codes = [*mention.filters.get("document", ()), *mention.filters.get("session", ())]
    name = str(NAMES[mention.what])
    return f"{name}: {', '.join(codes)}" if codes else name


def _fits(item: Item, mention: OutlineMention) -> bool:
    return all(
        set(item.codes.get(name, ())) & set(codes) for name, codes in mention.filters.items()
    )


def _mentioned(
    report: Report, order: Sequence[ReportSection], standing: Sequence[Standing]
) -> set[str]:
    """The plain marks of everything that a paragraph in print mentions."""
    codes = {one.pk: one.code for one in order}
    said: set[str] = set()
    for one in (row for row in standing if not row.struck):
        if right := seeds.right_of(codes[one.section], report.outline):
            said.add(referring.mark_of("right", right))
        for mark in marks.read(one.text):
            if isinstance(mark, Mark):
                said.update(_plain(mark))
    return said


def _plain(mark: Mark) -> Iterator[str]:
    if mark.kind not in marks.COUNTED:
        yield referring.mark_of(mark.kind, mark.key)
        return
    yield referring.mark_of("figure", mark.key)
    if mark.by == "right" and mark.value:
        yield referring.mark_of("right", mark.value)


def _promises(report: Report) -> Iterator[Item]:
    for one in commitments.promises(report.language):
        place = one.places[0]
        note = f"{one.state_name}; {place.document}, \N{PILCROW SIGN} {place.paragraph}"
        codes = {
            "document": tuple(where.document for where in one.places),
            "plan": (one.plan.code,) if one.plan else (),
            "right": tuple(right.code for right in one.rights),
            "kind": (one.kind,),
            "state": (one.state,),
        }
        yield Item(referring.mark_of("promise", one.code), one.title, note, codes)


def _recommendations(report: Report) -> Iterator[Item]:
    for one in commitments.register(report.language):
        codes = {"body": (one.body,), "right": (one.right,), "kind": (one.kind,)}
        note = f"{one.number}; {one.body_name}"
        yield Item(referring.mark_of("recommendation", one.number), one.title, note, codes)


def _part(one: commitments.PublicSubparagraph) -> Item:
    note = "; ".join(filter(None, (one.name, one.position_name)))
    return Item(unmentioned.mark_of(one), one.text, note, {}, one.key, one.language)


def _figures(report: Report) -> Iterator[Item]:
    published = figures.in_status("published").filter(period=report.period)
    for one in published.order_by("indicator", "-number"):
        view = words.indicator_view(one.indicator)
        mark = referring.mark_of("figure", one.indicator)
        yield Item(mark, view.label(report.language), f"{one.indicator}; {one.number}", {})


def _rights(report: Report) -> Iterator[Item]:
    for code in seeds.rights():
        name = country.label("rights", code, report.language)
        yield Item(referring.mark_of("right", code), name, "", {})


def _treaties(report: Report) -> Iterator[Item]:
    for one in commitments.treaties(report.language):
        yield Item(referring.mark_of("treaty", one.code), one.name, one.status_name, {})


_ITEMS: Mapping[str, Callable[[Report], Iterator[Item]]] = {
    "promises": _promises,
    "recommendations": _recommendations,
    "figures": _figures,
    "rights": _rights,
    "treaties": _treaties,
}
