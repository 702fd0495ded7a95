"""How many recommendations received there are of each sort, and what the sorts are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.country import pack
from qorgau.country import public as country

from .. import treaties
from ..progress import newest
from ..received import regions, terms
from ..received.narrowing import ISSUES, RIGHTS
from ..received.states import state_code, state_name
from ..received.words import ACTIONS, position_name
from ..succession import today_of
from .held import Bits, Held, held
from .spoken import asked_sets, spoken_sets, word_place, word_said

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class PublicCount:
    """How many recommendations share a code; `name` is for reading."""

    code: str
    name: str
    count: int


def counts(language: str, **asked: str) -> dict[str, list[PublicCount]]:
    """How many there are of what `asked` leaves, by every name of `FILTERS` that has values.

    A recommendation may have several themes, groups and goals, so that these add up to more. The
    targets of a goal are told once `asked` names the goal (`sdg`) or one of them.
    """
    register = held()
    left = places(register, **asked)
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
    found = {name: _of_field(register, name, called, left) for name, called in names.items()}
    goal = asked.get("sdg", "").partition(".")[0]
    by_label = _by_label(register, language, left, goal)
    return found | by_label | _by_voice(register, language, left)


def places(register: Held, **asked: str) -> Bits:
    """Where those stand that `asked` leaves."""
    known = {(of, one.chosen): one.places for (of, _value), one in _grouped(register).items()}
    return register.asked({**known, **asked_sets(register, asked)}, **asked)


def labelled(register: Held, language: str) -> Iterator[tuple[Facet, Bits]]:
    """Themes, rights, groups, goals, regions, States and bodies with the places of each."""
    names = _named(register, language)
    for (of, value), one in _grouped(register).items():
        yield Facet(of, value, names[of, value], one.chosen), one.places


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


def _of_field(
    register: Held, field: str, name: Callable[[str], str], left: Bits
) -> list[PublicCount]:
    """In the order of the codes; numbers as numbers."""
    found = [
        PublicCount(code, name(code), count)
        for (of, code), some in register.fields.items()
        if of == field and code and (count := (some & left).bit_count())
    ]
    return sorted(found, key=lambda one: (len(one.code) if one.code.isdigit() else 0, one.code))


def _by_voice(register: Held, language: str, left: Bits) -> dict[str, list[PublicCount]]:
    """What each voice says became of it; nothing where nobody ever spoke."""
    found: dict[str, list[PublicCount]] = {name: [] for name in newest.FACETS}
    for (of, code), some in spoken_sets(register).items():
        if count := (some & left).bit_count():
            found[of].append(PublicCount(code, word_said(of, code, language), count))
    for name, all_ in found.items():
        all_.sort(key=lambda one: word_place(name, one.code))
    return found


def _by_label(register: Held, language: str, left: Bits, goal: str) -> dict[str, list[PublicCount]]:
    """Themes, rights, groups, goals and regions, each recommendation once in each."""
    names = _named(register, language)
    found: dict[str, list[PublicCount]] = {name: [] for name in _LABELLED}
    for (of, value), one in _grouped(register).items():
        if of == "sdg" and "." in value and value.partition(".")[0] != goal:
            continue
        if count := (one.places & left).bit_count():
            found[of].append(PublicCount(one.chosen, names[of, value], count))
    return {
        name: sorted(all_, key=lambda one: (-one.count, one.name)) for name, all_ in found.items()
    }


@dataclass(frozen=True, slots=True)
class _Group:
    """All labels that count as one value: the code that narrows to it, one of them, its places."""

    chosen: str
    label: Sequence[str]
    places: Bits


def _grouped(register: Held) -> Mapping[tuple[str, str], _Group]:
    """Facet and value → what counts there, of the day and the pack; kept with the register."""

    def made() -> dict[tuple[str, str], _Group]:
        found: dict[tuple[str, str], _Group] = {}
        for label, some in register.labels.items():
            for one in facets_of(label, "en"):
                of, value = one.of, one.value
                before = found.get((of, value)) or _Group(one.chosen or value, label, 0)
                found[of, value] = replace(before, places=before.places | some)
        return found

    return noted(register, "grouped", made)


def _named(register: Held, language: str) -> Mapping[tuple[str, str], str]:
    """Facet and value → its name in a language."""

    def made() -> dict[tuple[str, str], str]:
        return {
            (facet.of, facet.value): facet.name
            for one in _grouped(register).values()
            for facet in facets_of(one.label, language)
        }

    return noted(register, f"named {language}", made)


def noted(register: Held, what: str, make: Callable[[], One]) -> One:
    """What is made of a register once, until the day or the pack is another."""
    key = (what, pack.current().digest, timezone.localdate())
    if key not in register.noted:
        register.noted[key] = make()
    made: One = register.noted[key]
    return made


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
        return _goals(scheme, code, language)
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


def _goals(scheme: str, code: str, language: str) -> list[Facet]:
    """A goal of sustainable development; of a target its goal and, below it, the target."""
    goal, _dot, target = code.partition(".")
    found = [Facet("sdg", goal, _goal_name(goal, language))] if goal else []
    named = terms.said("sdg", scheme, code, code, language)
    return [*found, Facet("sdg", code, named)] if target else found


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
