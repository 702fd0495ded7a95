"""Looking for matters by what is known of them in clear, with counts of each choice.

Policy first: everything is counted over what the person may list. Sealed text is in no index and
is not looked through.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    Min,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.utils import timezone

from qorgau.country import engine
from qorgau.people.models import User

from .models import FacetRow, Matter, Opening
from .queries import visible_to

PAGE = 25
#: So many of the newest that fit are counted; beyond them only "more than" is told.
COUNTED = 10_000
#: What of a matter's coded description can be chosen.
CODED = tuple(sorted(engine.FACETS))
#: How soon a term ends: it has ended, within a week, later, none runs.
OVERDUE, WEEK, LATER, NO_TERM = "overdue", "week", "later", "none"
#: Which matters are looked through: live and concluded ones, closed ones, all.
OPEN, CLOSED, ALL = "open", "closed", "all"
_SOON = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: a facet's name → the code chosen; the beginning of a number.

    Names are `CODED` and those of `columns`. `opened`: only files that are open to the person now.
    """

    chosen: Mapping[str, str]
    number: str = ""
    among: str = OPEN
    opened: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A matter that fits, with its description: facet → codes."""

    matter: Matter
    facets: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A page of matters, the newest first, and how many each further choice would leave.

    `counts`: facet → code → matters; those of a facet leave its own choice out of account. `more`
    says that over `COUNTED` fit and only the newest of them were counted. `opened` is the number
    of files open to this person now, whatever else was chosen.
    """

    lines: tuple[Line, ...]
    total: int
    more: bool
    page: int
    pages: int
    counts: Mapping[str, Mapping[str, int]]
    opened: int


def narrowed(user: User, wanted: Wanted, page: int = 1) -> Narrowed:
    """What a person may list and fits; at most seven queries, whatever was chosen."""
    columns, rows = _columns(), _base(user, wanted)
    fitting = _chosen(rows, wanted.chosen, columns)
    counts, total = _counts(rows, fitting, wanted.chosen, columns)
    pages = max(1, -(-min(total, COUNTED) // PAGE))
    page = min(max(1, page), pages)
    return Narrowed(
        lines=_lines(_newest(fitting)[(page - 1) * PAGE : page * PAGE]),
        total=min(total, COUNTED),
        more=total > COUNTED,
        page=page,
        pages=pages,
        counts=counts,
        opened=_opened(user).count(),
    )


def _base(user: User, wanted: Wanted) -> QuerySet[Matter]:
    rows = visible_to(user)
    if wanted.number:
        rows = rows.filter(locator__gte=wanted.number, locator__lte=f"{wanted.number}\uffff")
    elif wanted.among != ALL:
        rows = rows.filter(closed_at__isnull=wanted.among == OPEN)
    return rows.filter(pk__in=_opened(user).values("matter")) if wanted.opened else rows


def _opened(user: User) -> QuerySet[Opening]:
    """Readings of this person under way in matters that they may list still."""
    now = timezone.now()
    return Opening.objects.filter(user=user.pk, ends_at__gt=now, matter__in=visible_to(user))


def _columns() -> Mapping[str, Any]:
    """Facets that are columns of the matter: name → expression whose value is the code."""
    now = timezone.now()
    return {
        "state": F("phase"),
        "unit": F("unit"),
        "channel": F("channel"),
        "language": F("language"),
        "named": Case(When(named=True, then=Value("yes")), default=Value("no")),
        "year": _year(),
        "term": Case(
            When(next_due_at__isnull=True, then=Value(NO_TERM)),
            When(next_due_at__lt=now, then=Value(OVERDUE)),
            When(next_due_at__lt=now + _SOON, then=Value(WEEK)),
            default=Value(LATER),
        ),
    }


def _year() -> Case:
    """The year of receipt in the country's zone, as bounds: neither database reckons it by row."""
    first = Matter.objects.aggregate(first=Min("received_at"))["first"] or timezone.now()
    last = timezone.localdate().year
    zone = timezone.get_current_timezone()
    bounds = {
        str(year): dt.datetime(year + 1, 1, 1, tzinfo=zone)
        for year in range(timezone.localtime(first).year, last)
    }
    whens = [When(received_at__lt=end, then=Value(year)) for year, end in bounds.items()]
    return Case(*whens, default=Value(str(last)), output_field=CharField())


def _chosen(
    rows: QuerySet[Matter], chosen: Mapping[str, str], columns: Mapping[str, Any]
) -> QuerySet[Matter]:
    for name, code in chosen.items():
        if name in columns:
            rows = rows.alias(**{f"is_{name}": columns[name]}).filter(**{f"is_{name}": code})
        else:
            having = FacetRow.objects.filter(facet=name, code=code).order_by()
            rows = rows.filter(facets__in=having.values("classification_id"))
    return rows


def _newest(rows: QuerySet[Matter]) -> QuerySet[Matter]:
    return rows.order_by("-received_at", "-id")


def _counts(
    rows: QuerySet[Matter],
    fitting: QuerySet[Matter],
    chosen: Mapping[str, str],
    columns: Mapping[str, Any],
) -> tuple[dict[str, Counter[str]], int]:
    """How many by facet and code, and in all.

    Two queries for what is not chosen, and one for what is, each choice taken away in turn.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*columns, *CODED)}
    for *codes, number in _grouped(fitting, columns):
        for name, code in zip(columns, codes, strict=True):
            counts[name][code] += number
    for name, code, number in _coded(fitting, CODED):
        counts[name][code] += number
    total = sum(counts["state"].values())
    for name in chosen:
        counts[name].clear()
    for name, code, number in _without_own(rows, chosen, columns):
        counts[name][code] += number
    return counts, total


def _grouped(rows: QuerySet[Matter], columns: Mapping[str, Any]) -> Iterable[tuple[Any, ...]]:
    counted = Matter.objects.filter(pk__in=_newest(rows).values("pk")[: COUNTED + 1]).order_by()
    named = {f"by_{name}": expression for name, expression in columns.items()}
    return counted.annotate(**named).values_list(*named).annotate(number=Count("pk"))


def _coded(rows: QuerySet[Matter], names: Iterable[str]) -> QuerySet[Any]:
    described = _newest(rows.filter(facets__isnull=False)).values("facets")[: COUNTED + 1]
    found = FacetRow.objects.filter(classification_id__in=described, facet__in=list(names))
    found = found.order_by().annotate(named=_text(F("facet")), by=_text(F("code")))
    return found.values_list("named", "by").annotate(number=Count("pk"))


def _without_own(
    rows: QuerySet[Matter], chosen: Mapping[str, str], columns: Mapping[str, Any]
) -> Iterable[tuple[str, str, int]]:
    parts = []
    for name in chosen:
        others = {other: code for other, code in chosen.items() if other != name}
        left = _chosen(rows, others, columns)
        parts.append(_one(left, name, columns[name]) if name in columns else _coded(left, [name]))
    if not parts:
        return ()
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]


def _one(rows: QuerySet[Matter], name: str, expression: Any) -> QuerySet[Any]:
    counted = Matter.objects.filter(pk__in=_newest(rows).values("pk")[: COUNTED + 1]).order_by()
    found = counted.annotate(named_as=_text(Value(name)), by=_text(expression))
    return found.values_list("named_as", "by").annotate(number=Count("pk"))


def _text(expression: Any) -> Cast:
    """One type for what stands in one column of joined queries."""
    return Cast(expression, CharField(max_length=60))


def _lines(rows: Iterable[Matter]) -> tuple[Line, ...]:
    found = list(rows)
    described: dict[UUID, dict[str, list[str]]] = {}
    among = FacetRow.objects.filter(classification_id__in=[one.facets for one in found])
    for row in among.order_by("facet", "code"):
        codes = described.setdefault(row.classification_id, {})
        codes.setdefault(row.facet, []).append(row.code)
    return tuple(Line(one, described.get(one.facets, {}) if one.facets else {}) for one in found)
