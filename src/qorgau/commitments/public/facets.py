"""How many recommendations received there are of each sort, and what the sorts are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from qorgau.country import public as country

from .. import treaties
from ..models import ReceivedLabel, ReceivedRecommendation
from ..received import regions, terms
from ..received.narrowing import ISSUES, RIGHTS
from ..received.states import state_code, state_name
from ..received.words import ACTIONS, position_name
from ..succession import today_of


@dataclass(frozen=True, slots=True)
class PublicCount:
    """How many recommendations share a code; `name` is for reading."""

    code: str
    name: str
    count: int


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
    seen: dict[Facet, set[object]] = {}
    known: dict[tuple[str, ...], list[Facet]] = {}
    for row, *label in labels.values_list("recommendation", "kind", "scheme", "code", "name"):
        if (key := tuple(label)) not in known:
            known[key] = facets_of(label, language)
        for facet in known[key]:
            seen.setdefault(facet, set()).add(row)
    found: dict[str, list[PublicCount]] = {name: [] for name in _LABELLED}
    for facet, some in seen.items():
        found[facet.of].append(PublicCount(facet.chosen or facet.value, facet.name, len(some)))
    return {
        name: sorted(all_, key=lambda one: (-one.count, one.name)) for name, all_ in found.items()
    }


_LABELLED = ("issue", "right", "group", "sdg", "region", "state", "responsible")


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that counts; terms of two lists that cross to one are the same (`chosen` differs)."""

    of: str
    value: str
    name: str = field(compare=False)
    chosen: str = field(default="", compare=False)


def facets_of(label: Sequence[str], language: str) -> list[Facet]:
    """What a label (kind, scheme, code and name as written) counts under."""
    kind, scheme, code, written = label
    if kind == "state":
        region, state = regions.region_of(written), state_code(written)
        groups = [Facet("region", region, str(regions.NAMES[region]))] if region else []
        return [*groups, Facet("state", state, state_name(state, language))]
    if kind == "body":
        found = today_of(code) if scheme == "pack" else ()
        return [Facet("responsible", one, country.label("bodies", one, language)) for one in found]
    if kind == "sdg":
        goal = code.partition(".")[0]
        return [Facet("sdg", goal, _goal_name(goal, language))] if goal else []
    if kind == "group":
        group = terms.current().crossings(scheme, code, written).get(terms.NAMED["group"])
        said = terms.said(kind, scheme, code, written, language)
        return [Facet("group", group or f"\n{written}", said, written)]
    to = terms.current().crossings(scheme, code, written)
    name = theme_name(scheme, code, written, language)
    theme = Facet("issue", to.get(ISSUES, f"\n{written}"), name, written)
    right = to.get(RIGHTS)
    rights = [Facet("right", right, country.label(RIGHTS, right, language))] if right else []
    return [theme, *rights]


def theme_name(scheme: str, code: str, written: str, language: str) -> str:
    """A theme as the pack names the term that it crosses to, else as it is written."""
    to = terms.current().crossings(scheme, code, written).get(ISSUES)
    if to:
        return country.label(ISSUES, to, language)
    return terms.said("theme", scheme, code, written, language)


def _goal_name(goal: str, language: str) -> str:
    named = _("Goal %(number)s") % {"number": goal}
    said = country.label(terms.NAMED["sdg"], goal, language)
    return named if said == goal else f"{named}. {said}"
