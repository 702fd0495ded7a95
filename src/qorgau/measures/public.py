"""What everybody may see of the chain: published numbers, promises, plans, recommendations."""

from __future__ import annotations

from dataclasses import dataclass

from qorgau.commitments import public as commitments
from qorgau.commitments.public import PublicLife, PublicRecommendation

from . import chain, chain_figures, chain_links, chain_promises
from .chain_figures import Indicator, Said, Value, said
from .chain_promises import Answering
from .models import LinkKind

__all__ = [
    "Answering",
    "Indicator",
    "PublicBearing",
    "PublicChain",
    "Said",
    "Value",
    "bears_on",
    "of",
    "said",
]

MOST_BACK = 50  # recommendations named at one indicator


@dataclass(frozen=True, slots=True)
class PublicChain:
    """What bears on one recommendation; only what a person linked, but for published numbers."""

    indicators: tuple[Indicator, ...]
    promises: tuple[Answering, ...]
    measures: tuple[Answering, ...]
    recommendations: tuple[tuple[PublicRecommendation, tuple[str, ...]], ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.indicators or self.promises or self.measures or self.recommendations)


@dataclass(frozen=True, slots=True)
class PublicBearing:
    """A recommendation on which something bears: its sub-paragraph's permanent key, its words."""

    key: str
    label: str
    name: str
    text: str
    language: str


def of(life: PublicLife, language: str) -> PublicChain:
    """The published part of the chain of one recommendation."""
    links = chain_links.standing(one.key for one in life.limbs)
    linked = chain.by_code(life, links)
    rights = chain.rights_of(life)
    indicators = chain_figures.indicators(rights, linked[LinkKind.INDICATOR], language)
    return PublicChain(
        indicators=tuple(one for one in indicators if one.newest),
        promises=chain_promises.linked_promises(linked[LinkKind.PROMISE], language),
        measures=chain_promises.linked_measures(linked[LinkKind.MEASURE]),
        recommendations=chain.own_recommendations(linked[LinkKind.RECOMMENDATION], language),
    )


def bears_on(kind: str, code: str, language: str) -> tuple[PublicBearing, ...]:
    """The sub-paragraphs to which a person linked a thing; two queries for any number."""
    keys = [one.target for one in chain_links.pointing_at(kind, code)[:MOST_BACK]]
    return tuple(
        PublicBearing(one.key, one.label, one.name, one.text, one.language)
        for one in commitments.subparagraphs(keys, language)
    )
