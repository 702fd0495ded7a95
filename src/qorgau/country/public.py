"""What the world may know of the country: frozen values and plain texts, no tables."""

import datetime as dt
from dataclasses import dataclass

from . import engine, labels, pack
from .calendar import Label, text_of
from .glossary import Collection, Word, collection, collections, glossary, word, words_about
from .guides import (
    LawReference,
    RightGroup,
    RightGuide,
    RightName,
    competent_for,
    guides_citing,
    right_groups,
    right_guide,
)
from .lineage import Territory
from .pack import Indicator, Work
from .pack.drawn import RegionMap
from .pack.shapes import OpenData
from .places import same_territory, successors
from .portraits import (
    BodyPortrait,
    Change,
    Comparison,
    Known,
    NameInTime,
    PlaceLine,
    RegionPortrait,
    bodies,
    body,
    comparisons,
    find_bodies,
    region,
    regions,
)
from .unconfirmed import Unconfirmed, unconfirmed

__all__ = [
    "About",
    "BodyPortrait",
    "Change",
    "Choice",
    "Collection",
    "Comparison",
    "Indicator",
    "Known",
    "LawReference",
    "NameInTime",
    "OpenData",
    "PlaceLine",
    "RegionMap",
    "RegionPortrait",
    "RightGroup",
    "RightGuide",
    "RightName",
    "Term",
    "Territory",
    "Unconfirmed",
    "Word",
    "Work",
    "about",
    "bodies",
    "body",
    "choices",
    "collection",
    "collections",
    "comparisons",
    "competent_for",
    "find_bodies",
    "glossary",
    "guides_citing",
    "indicator",
    "indicators",
    "label",
    "languages",
    "licence_address",
    "map_on",
    "open_data",
    "region",
    "regions",
    "right_groups",
    "right_guide",
    "same_territory",
    "successors",
    "term",
    "terms",
    "text_of",
    "unconfirmed",
    "word",
    "words_about",
    "work",
    "works",
]


@dataclass(frozen=True, slots=True)
class About:
    """Which pack this installation stands on."""

    code: str
    version: str
    digest: str
    name: Label
    languages: tuple[str, ...]
    zone: str
    calendar_years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A code and its name in one language."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Term:
    """A legal term as a page explains it. `duty` is office, body or person."""

    code: str
    amount: int
    unit: str
    article: str
    label: Label
    cite: Label
    duty: str
    extends: str
    mode: str
    valid_from: dt.date
    valid_to: dt.date | None


def about() -> About:
    """The pack, its version and the years its working calendar covers."""
    current = pack.current()
    return About(
        code=current.code,
        version=current.version,
        digest=current.digest,
        name=current.name,
        languages=current.languages,
        zone=current.zone,
        calendar_years=tuple(sorted(current.calendar.years)),
    )


def open_data() -> OpenData:
    """Who gives out the data of this installation, under which licence, whom to ask."""
    return pack.current().open_data


def licence_address(licence: str) -> str:
    """Where the text of a licence can be read; empty for one that is not known here."""
    return engine.LICENCES.get(licence, "")


def languages() -> tuple[str, ...]:
    """The pack's languages, the first being the State's own."""
    return pack.current().languages


def label(kind: str, code: str, language: str) -> str:
    """The name of a code, or the code itself. `kind` is a vocabulary or a dimension."""
    return labels.text(kind, code, language) or code


def choices(kind: str, language: str, *, on: dt.date | None = None) -> tuple[Choice, ...]:
    """What may be chosen, in the order of the pack; on one day when `on` is given."""
    return tuple(
        Choice(entry.code, text_of(entry.names, language))
        for entry in labels.names_of(kind)
        if entry.holds(on)
    )


def works() -> tuple[Work, ...]:
    """The documents that the pack knows."""
    return tuple(pack.current().works.values())


def work(symbol: str) -> Work | None:
    """One document, or None."""
    return pack.current().works.get(symbol)


def indicators() -> tuple[Indicator, ...]:
    """Every indicator of the pack."""
    return tuple(pack.current().indicators.values())


def indicator(code: str) -> Indicator | None:
    """One indicator, or None."""
    return pack.current().indicators.get(code)


def terms(*, on: dt.date) -> tuple[Term, ...]:
    """The terms in force on a day."""
    return tuple(
        Term(
            code=rule.code,
            amount=rule.amount,
            unit=rule.unit,
            article=rule.article,
            label=rule.label,
            cite=rule.cite,
            duty=rule.duty,
            extends=rule.extends,
            mode=rule.mode,
            valid_from=rule.valid_from,
            valid_to=rule.valid_to,
        )
        for rule in pack.current().terms
        if rule.in_force(on)
    )


def term(code: str, *, on: dt.date) -> Term | None:
    """One term in the wording of a day, or None."""
    return next((one for one in terms(on=on) if one.code == code), None)


def map_on(day: dt.date) -> RegionMap | None:
    """The drawing of the regions as they were divided on a day, or None where there is none."""
    return next((one for one in pack.current().maps if one.in_force(day)), None)
