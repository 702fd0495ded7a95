"""The register of cited values: indicators by right and name, filtered and bounded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qorgau.common.formats import language
from qorgau.country import public as country

from .. import queries
from ..models import CitedValue
from .cited import CitedView, cited_view
from .indicators import IndicatorView, indicator_view

A_PAGE = 40  # indicators


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words of the name, a right, a document, its paragraphs from and to."""

    text: str = ""
    right: str = ""
    document: str = ""
    first: int | None = None
    last: int | None = None

    @property
    def any(self) -> bool:
        """Whether anything is asked for."""
        return self != Wanted()

    def names(self, indicator: IndicatorView) -> bool:
        """Whether an indicator has all the words, in one of its languages, and is of the right."""
        if self.right and self.right not in indicator.rights:
            return False
        words = self.text.casefold().split()
        labels = [label.casefold() for label in (*indicator.labels.values(), indicator.code)]
        return not words or any(all(word in label for word in words) for label in labels)


@dataclass(frozen=True, slots=True)
class CitedEntry:
    """An indicator of which documents state something: how many values, and the newest of them.

    `upper` is the upper bound where the newest is the lower one of a range.
    """

    indicator: IndicatorView
    values: int
    documents: tuple[str, ...]
    newest: CitedView
    upper: CitedView | None


@dataclass(frozen=True, slots=True)
class CitedGroup:
    """Indicators of one right, by name; `right` is empty for those of none."""

    right: str
    name: str
    entries: tuple[CitedEntry, ...]


@dataclass(frozen=True, slots=True)
class CitedRegister:
    """A page of the register: groups, and how many indicators and values fit in all.

    `rights` and `documents` are those that can be asked for: code and name, symbols. `counts` are
    the cited values of every indicator, whatever was asked for.
    """

    groups: tuple[CitedGroup, ...]
    page: int
    pages: int
    indicators: int
    values: int
    rights: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]
    counts: Mapping[str, int]


def cited_register(wanted: Wanted, page: int = 1) -> CitedRegister:
    """One page of the indicators that fit; one query however many there are."""
    standing = list(queries.cited())
    known = {code: indicator_view(code) for code in {one.indicator for one in standing}}
    fitting = [one for one in standing if _is_wanted(one, known[one.indicator], wanted)]
    by_code: dict[str, list[CitedValue]] = {}
    for value in fitting:
        by_code.setdefault(value.indicator, []).append(value)
    ordered = _ordered(by_code, known, wanted.right)
    pages = max(1, -(-len(ordered) // A_PAGE))
    page = min(max(1, page), pages)
    shown = ordered[(page - 1) * A_PAGE : page * A_PAGE]
    return CitedRegister(
        groups=tuple(_grouped(shown, by_code, known)),
        page=page,
        pages=pages,
        indicators=len(ordered),
        values=len(fitting),
        rights=_rights(known.values()),
        documents=tuple(sorted({one.document for one in standing})),
        counts=Counter(one.indicator for one in standing),
    )


def _is_wanted(value: CitedValue, indicator: IndicatorView, wanted: Wanted) -> bool:
    if not wanted.names(indicator):
        return False
    if wanted.document and value.document != wanted.document:
        return False
    if wanted.first is None and wanted.last is None:
        return True
    last = wanted.last if wanted.last is not None else value.paragraph or 0
    return value.paragraph is not None and (wanted.first or 0) <= value.paragraph <= last


def _ordered(
    codes: Iterable[str], known: dict[str, IndicatorView], right: str
) -> list[tuple[str, str]]:
    """Right and code: by the right's place in the vocabulary, then by name."""
    places = {one.code: place for place, one in enumerate(country.choices("rights", language()))}
    found = [(right or next(iter(known[code].rights), ""), code) for code in codes]
    last = len(places)
    return sorted(
        found, key=lambda one: (places.get(one[0], last), one[0], known[one[1]].label().casefold())
    )


def _grouped(
    shown: Sequence[tuple[str, str]],
    values: dict[str, list[CitedValue]],
    known: dict[str, IndicatorView],
) -> Iterator[CitedGroup]:
    groups: dict[str, list[CitedEntry]] = {}
    for right, code in shown:
        groups.setdefault(right, []).append(_entry(known[code], values[code]))
    for right, entries in groups.items():
        name = country.label("rights", right, language()) if right else ""
        yield CitedGroup(right, name, tuple(entries))


def _entry(indicator: IndicatorView, values: Sequence[CitedValue]) -> CitedEntry:
    newest = max(values, key=lambda one: (not one.breakdown, one.period_to, one.period_from))
    documents = tuple(dict.fromkeys(one.document for one in values))
    upper = _upper(newest, values)
    shown = cited_view(newest), cited_view(upper) if upper else None
    return CitedEntry(indicator, len(values), documents, *shown)


def _upper(lower: CitedValue, values: Sequence[CitedValue]) -> CitedValue | None:
    """The other end of a range that a document states."""
    if lower.breakdown.get("bound") != "lower":
        return None
    wanted = {**lower.breakdown, "bound": "upper"}
    where = (lower.period, lower.document, lower.paragraph)
    for one in values:
        if one.breakdown == wanted and (one.period, one.document, one.paragraph) == where:
            return one
    return None


def _rights(indicators: Iterable[IndicatorView]) -> tuple[tuple[str, str], ...]:
    used = {right for one in indicators for right in one.rights}
    named = country.choices("rights", language())
    return tuple((one.code, one.name) for one in named if one.code in used)
