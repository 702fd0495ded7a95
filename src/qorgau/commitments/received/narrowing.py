"""Which recommendations received are asked for: everything public, narrowed by facets and words.

Only what was told to the State of this installation is public.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from qorgau.search import public as search

from ..models import PredecessorLink, ReceivedLabel, ReceivedRecommendation, ReceivedText
from ..progress import newest
from ..succession import charged_to
from . import regions, terms
from .states import state_code
from .words import meant_by

ISSUES, RIGHTS = "upr_issues", "rights"
LONGEST_WORDS = 100
#: What a list can be narrowed to; each is a parameter of an address.
FILTERS = (
    "mechanism", "body", "kind", "cycle", "session", "position", "action", "issue", "right",
    "group", "sdg", "region", "state", "responsible", "priority", "progress", "finding", "grade",
    "voices", "document", "text",
)  # fmt: skip
Rows = QuerySet[ReceivedRecommendation]
_FIELDS = ("mechanism", "body", "kind")
_NUMBERS = ("cycle", "session", "action")
_MOST_FOUND = 20_000  # more would be too many for one question to the database


def own() -> QuerySet[ReceivedRecommendation]:
    """Everything that is public."""
    return ReceivedRecommendation.objects.filter(own=True)


def counted() -> QuerySet[ReceivedRecommendation]:
    """Everything public that is counted: without records that are joined to that of another."""
    return own().exclude(pk__in=joined().values("later"))


def joined() -> QuerySet[PredecessorLink]:
    """Records (`later`) that a person joined to another of the same recommendation (`earlier`)."""
    told = {"kind": PredecessorLink.Kind.ONE, "verdict": PredecessorLink.Verdict.CONFIRMED}
    return PredecessorLink.objects.filter(**told).order_by()


def narrowed(**asked: str) -> QuerySet[ReceivedRecommendation]:
    """The public rows that `asked` leaves; a value that nobody knows leaves none.

    What two sources tell is one row where a person joined them, found by the terms of either.
    """
    rows = counted()
    for name, value in asked.items():
        if value.strip():
            leaves = _LEAVES.get(name)
            rows = leaves(rows, value) if leaves else _field(rows, name, value)
    return rows.order_by("-session", "-published_on", "source_row", "id")


def _field(
    rows: QuerySet[ReceivedRecommendation], name: str, value: str
) -> QuerySet[ReceivedRecommendation]:
    if name == "position":
        return rows.filter(position__in=meant_by(value))
    if name in _FIELDS:
        return rows.filter(**{name: value})
    if name in _NUMBERS and value.isascii() and value.isdigit() and len(value) < 5:
        return rows.filter(**{name: int(value)})
    return rows.none()


def _with_label(
    rows: QuerySet[ReceivedRecommendation], condition: Q
) -> QuerySet[ReceivedRecommendation]:
    labels = ReceivedLabel.objects.filter(condition)
    return rows.filter(_either(labels.values("recommendation")))


def _either(found: QuerySet[Any, Any]) -> Q:
    """Rows that were found, and those to which a row that was found is joined."""
    return Q(pk__in=found) | Q(pk__in=joined().filter(later__in=found).values("earlier"))


def _with_theme(
    rows: QuerySet[ReceivedRecommendation], name: str
) -> QuerySet[ReceivedRecommendation]:
    return _with_label(rows, themed(name))


def themed(name: str) -> Q:
    """Labels of a theme, and of those of other lists that cross to the same term."""
    return _alike("theme", ISSUES, name)


def _with_group(
    rows: QuerySet[ReceivedRecommendation], name: str
) -> QuerySet[ReceivedRecommendation]:
    return _with_label(rows, _alike("group", terms.NAMED["group"], name))


def _alike(kind: str, vocabulary: str, name: str) -> Q:
    """Labels with this name, or with one of another list that crosses to the same term."""
    alike = Q(name=name)
    named = ReceivedLabel.objects.filter(kind=kind, name=name).values_list("scheme", "code")
    known = terms.current()
    for scheme, code in named.distinct()[:20]:
        to = known.crossings(scheme, code, name).get(vocabulary)
        alike |= _crossing(vocabulary, to) if to else Q()
    return Q(kind=kind) & alike


def _with_right(
    rows: QuerySet[ReceivedRecommendation], code: str
) -> QuerySet[ReceivedRecommendation]:
    condition = _crossing(RIGHTS, code)
    return _with_label(rows, Q(kind="theme") & condition) if condition else rows.none()


def _crossing(vocabulary: str, code: str) -> Q:
    """Labels that cross to a term of the pack; an empty condition where none does."""
    outside = terms.current().crossed_to(vocabulary, code)
    condition = Q()
    for scheme, name in outside:
        of = Q(scheme=scheme)
        if scheme == terms.OHCHR:
            of = Q(scheme__startswith=f"{scheme}-") | Q(scheme="uhri")
        condition |= of & (Q(name__iexact=name) | Q(code__iexact=name))
    return condition


def _with_region(
    rows: QuerySet[ReceivedRecommendation], region: str
) -> QuerySet[ReceivedRecommendation]:
    """Recommended by a State of a regional group."""
    written = ReceivedLabel.objects.filter(kind="state").values_list("name", flat=True)
    names = [one for one in written.order_by("name").distinct() if regions.region_of(one) == region]
    return _with_label(rows, Q(kind="state", name__in=names))


def _with_state(
    rows: QuerySet[ReceivedRecommendation], code: str
) -> QuerySet[ReceivedRecommendation]:
    """Recommended by one State, however it is written."""
    written = ReceivedLabel.objects.filter(kind="state").values_list("name", flat=True)
    names = [one for one in written.order_by("name").distinct() if state_code(one) == code]
    return _with_label(rows, Q(kind="state", name__in=names))


def _with_responsible(
    rows: QuerySet[ReceivedRecommendation], code: str
) -> QuerySet[ReceivedRecommendation]:
    """Those that a body of today answers for, also for the bodies that it continues."""
    labels = ReceivedLabel.objects.filter(kind="body", scheme="pack").order_by("code")
    codes = charged_to(code, labels.values_list("code", flat=True).distinct())
    return _with_label(rows, Q(kind="body", scheme="pack", code__in=codes))


def _with_words(
    rows: QuerySet[ReceivedRecommendation], words: str
) -> QuerySet[ReceivedRecommendation]:
    """Those that the search finds, word forms and all; else those in whose text it stands so.

    A word that stands nearly everywhere is looked for as it is written.
    """
    words = words.strip()[:LONGEST_WORDS]
    if refs := _found(words):
        there = Q(identity__in=refs)
    else:
        texts = ReceivedText.objects.filter(text__icontains=words)
        there = Q(pk__in=texts.values("recommendation"))
    found = own().filter(there).values("pk")
    return rows.filter(_either(found))


def _found(words: str) -> frozenset[str]:
    try:
        return search.references(words, "un_recommendation", most=_MOST_FOUND) or frozenset()
    except search.Away:
        return frozenset()


def _with_voice(facet: str) -> Callable[[Rows, str], Rows]:
    """Those under a newest word of a voice, or those of which it said nothing."""

    def leaves(rows: Rows, code: str) -> Rows:
        there = _either(newest.with_word(facet, code).values("recommendation"))
        return rows.filter(~there if code == newest.nothing(facet) else there)

    return leaves


def _prior(rows: QuerySet[ReceivedRecommendation], value: str) -> QuerySet[ReceivedRecommendation]:
    return rows.filter(priority=True) if value == "yes" else rows.none()


_LEAVES: Mapping[str, Callable[[Rows, str], Rows]] = {
    "issue": _with_theme,
    "right": _with_right,
    "group": _with_group,
    "sdg": lambda rows, code: _with_label(rows, _goal(code)),
    "region": _with_region,
    "state": _with_state,
    "responsible": _with_responsible,
    "priority": _prior,
    "document": lambda rows, symbol: rows.filter(document__symbol=symbol),
    **{facet: _with_voice(facet) for facet in newest.FACETS},
    "text": _with_words,
}


def _goal(code: str) -> Q:
    return Q(kind="sdg") & (Q(code=code) | Q(code__startswith=f"{code}."))
