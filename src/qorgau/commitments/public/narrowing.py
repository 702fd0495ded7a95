"""What the register of recommendations received can be narrowed to, and how many of each there are.

Only what was told to the State of this installation is public.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from qorgau.country import public as country
from qorgau.search import public as search

from .. import treaties
from ..models import ReceivedLabel, ReceivedRecommendation, ReceivedText
from ..received import regions, terms
from ..received.words import ACTIONS, position_name

ISSUES, RIGHTS = "upr_issues", "rights"
LONGEST_WORDS = 100
#: What a list can be narrowed to; each is a parameter of an address.
FILTERS = (
    "mechanism", "body", "kind", "cycle", "session", "position", "action", "issue", "right",
    "group", "sdg", "region", "priority", "text",
)  # fmt: skip
_FIELDS = ("mechanism", "body", "kind", "position")
_NUMBERS = ("cycle", "session", "action")
_FOUND_AT_ONCE, _FOUND_PAGES = 50, 2


@dataclass(frozen=True, slots=True)
class PublicCount:
    """How many recommendations share a code; `name` is for reading."""

    code: str
    name: str
    count: int


def own() -> QuerySet[ReceivedRecommendation]:
    """Everything that is public."""
    return ReceivedRecommendation.objects.filter(own=True)


def narrowed(**asked: str) -> QuerySet[ReceivedRecommendation]:
    """The public rows that `asked` leaves; a value that nobody knows leaves none."""
    rows = own()
    for name, value in asked.items():
        if value.strip():
            leaves = _LEAVES.get(name)
            rows = leaves(rows, value) if leaves else _field(rows, name, value)
    return rows.order_by("-session", "-published_on", "source_row", "id")


def counts(rows: QuerySet[ReceivedRecommendation], language: str) -> dict[str, list[PublicCount]]:
    """How many of each there are, by every name of `FILTERS` that has values.

    A recommendation may have several themes, groups and goals, so that these add up to more.
    """
    names: Mapping[str, Callable[[str], str]] = {
        "mechanism": mechanism_name,
        "body": lambda code: body_name(code, language),
        "kind": kind_name,
        "cycle": str,
        "session": str,
        "position": position_name,
        "action": lambda code: str(ACTIONS[int(code)]) if code else "",
        "priority": lambda code: _("Priority for follow-up") if code == "yes" else "",
    }
    found = {name: _counted(rows, name, called) for name, called in names.items()}
    return found | _by_label(rows, language)


def issue_name(label: str, language: str) -> str:
    """The name of a theme in a language, by its label; the label where none has it."""
    return theme_name("upr-info", "", label, language)


def mechanism_name(code: str) -> str:
    """What a mechanism is called in the language of the page."""
    return {
        "upr": _("Universal Periodic Review"),
        "treaty": _("Committees (treaty bodies)"),
        "special": _("Special procedures"),
        "national": _("The State itself"),
        "other": _("Other mechanisms"),
    }.get(code, code)


def kind_name(code: str) -> str:
    """What sort of text it is, in the language of the page."""
    return {
        "recommendation": _("Recommendation"),
        "concern": _("Concern"),
        "views": _("Views on a communication"),
        "follow_up": _("Follow-up assessment"),
        "letter": _("Letter of special procedures"),
        "pledge": _("Voluntary pledge"),
        "other": _("Other text"),
    }.get(code, code)


def body_name(code: str, language: str) -> str:
    """A committee by its name in a language; what the source writes where it is not known."""
    if code in ("", "UPR", "upr"):
        return mechanism_name("upr") if code else ""
    found = (one for one in treaties.current().committees if one.short == code)
    committee = next(found, None)
    return committee.names.get(language, code) if committee else code


def _field(
    rows: QuerySet[ReceivedRecommendation], name: str, value: str
) -> QuerySet[ReceivedRecommendation]:
    if name in _FIELDS:
        return rows.filter(**{name: value})
    if name in _NUMBERS and value.isascii() and value.isdigit() and len(value) < 5:
        return rows.filter(**{name: int(value)})
    return rows.none()


def _with_label(
    rows: QuerySet[ReceivedRecommendation], condition: Q
) -> QuerySet[ReceivedRecommendation]:
    labels = ReceivedLabel.objects.filter(condition)
    return rows.filter(pk__in=labels.values("recommendation"))


def _with_theme(
    rows: QuerySet[ReceivedRecommendation], name: str
) -> QuerySet[ReceivedRecommendation]:
    """Under this theme, or under one of another list that crosses to the same term."""
    alike = Q(name=name)
    named = ReceivedLabel.objects.filter(kind="theme", name=name).values_list("scheme", "code")
    known = terms.current()
    for scheme, code in named.distinct()[:20]:
        to = known.crossings(scheme, code, name).get(ISSUES)
        alike |= _crossing(ISSUES, to) if to else Q()
    return _with_label(rows, Q(kind="theme") & alike)


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
        condition |= Q(scheme=scheme, name__iexact=name) | Q(scheme=scheme, code__iexact=name)
    return condition


def _with_region(
    rows: QuerySet[ReceivedRecommendation], region: str
) -> QuerySet[ReceivedRecommendation]:
    """Recommended by a State of a regional group."""
    written = ReceivedLabel.objects.filter(kind="state").values_list("name", flat=True)
    names = [one for one in written.order_by("name").distinct() if regions.region_of(one) == region]
    return _with_label(rows, Q(kind="state", name__in=names))


def _with_words(
    rows: QuerySet[ReceivedRecommendation], words: str
) -> QuerySet[ReceivedRecommendation]:
    """Those that the search finds, word forms and all, and those in whose text it stands so."""
    words = words.strip()[:LONGEST_WORDS]
    refs: set[str] = set()
    for page in range(1, _FOUND_PAGES + 1):
        found = search.find(words, kinds=("un_recommendation",), page=page, size=_FOUND_AT_ONCE)
        refs |= {hit.ref for hit in found.hits} if found.how in ("all", "alike") else set()
    texts = ReceivedText.objects.filter(text__icontains=words)
    return rows.filter(Q(identity__in=refs) | Q(pk__in=texts.values("recommendation")))


def _prior(rows: QuerySet[ReceivedRecommendation], value: str) -> QuerySet[ReceivedRecommendation]:
    return rows.filter(priority=True) if value == "yes" else rows.none()


_LEAVES: Mapping[
    str,
    Callable[[QuerySet[ReceivedRecommendation], str], QuerySet[ReceivedRecommendation]],
] = {
    "issue": _with_theme,
    "right": _with_right,
    "group": lambda rows, name: _with_label(rows, Q(kind="group", name=name)),
    "sdg": lambda rows, code: _with_label(rows, _goal(code)),
    "region": _with_region,
    "priority": _prior,
    "text": _with_words,
}


def _goal(code: str) -> Q:
    return Q(kind="sdg") & (Q(code=code) | Q(code__startswith=f"{code}."))


def _counted(
    rows: QuerySet[ReceivedRecommendation], field: str, name: Callable[[str], str]
) -> list[PublicCount]:
    found = rows.order_by(field).values_list(field).annotate(count=Count("id"))
    pairs = [(_code(value), count) for value, count in found]
    return [PublicCount(code, name(code), count) for code, count in pairs if code]


def _code(value: object) -> str:
    return "yes" if value is True else str(value or "")


def _by_label(
    rows: QuerySet[ReceivedRecommendation], language: str
) -> dict[str, list[PublicCount]]:
    """Themes, rights, groups, goals and regions, each recommendation once in each."""
    labels = ReceivedLabel.objects.filter(recommendation__in=rows.order_by()).order_by()
    seen: dict[_Facet, set[object]] = {}
    known: dict[tuple[str, ...], list[_Facet]] = {}
    for row, *label in labels.values_list("recommendation", "kind", "scheme", "code", "name"):
        if (key := tuple(label)) not in known:
            known[key] = _facets(label, language)
        for facet in known[key]:
            seen.setdefault(facet, set()).add(row)
    found: dict[str, list[PublicCount]] = {name: [] for name in _LABELLED}
    for facet, some in seen.items():
        found[facet.of].append(PublicCount(facet.chosen or facet.value, facet.name, len(some)))
    return {
        name: sorted(all_, key=lambda one: (-one.count, one.name)) for name, all_ in found.items()
    }


_LABELLED = ("issue", "right", "group", "sdg", "region")


@dataclass(frozen=True, slots=True)
class _Facet:
    """A value that counts; terms of two lists that cross to one are the same (`chosen` differs)."""

    of: str
    value: str
    name: str = field(compare=False)
    chosen: str = field(default="", compare=False)


def _facets(label: Sequence[str], language: str) -> list[_Facet]:
    kind, scheme, code, written = label
    if kind == "state":
        region = regions.region_of(written)
        return [_Facet("region", region, str(regions.NAMES[region]))] if region else []
    if kind == "sdg":
        goal = code.partition(".")[0]
        return [_Facet("sdg", goal, _("Goal %(number)s") % {"number": goal})] if goal else []
    if kind == "group":
        return [_Facet("group", written, written)]
    to = terms.current().crossings(scheme, code, written)
    name = theme_name(scheme, code, written, language)
    theme = _Facet("issue", to.get(ISSUES, f"\n{written}"), name, written)
    right = to.get(RIGHTS)
    rights = [_Facet("right", right, country.label(RIGHTS, right, language))] if right else []
    return [theme, *rights]


def theme_name(scheme: str, code: str, written: str, language: str) -> str:
    """A theme as the pack names the term that it crosses to, else as it is written."""
    to = terms.current().crossings(scheme, code, written).get(ISSUES)
    return country.label(ISSUES, to, language) if to else written
