"""From what was recommended to all that bears on it: rights, numbers, promises, problems, counts.

Two views of one chain: `of` for a member of staff, with only the rooms that their role may see;
`public.chain` for everybody, with only what is published.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.apps import apps

from qorgau.commitments import public as commitments
from qorgau.commitments.models import ReceivedLabel
from qorgau.commitments.public import PublicLife, PublicReceived, PublicRecommendation
from qorgau.country import pack
from qorgau.country import public as country
from qorgau.people.models import User
from qorgau.people.policy import may

from . import chain_counts, chain_figures, chain_links, chain_promises
from .chain_counts import Counted
from .chain_figures import Indicator
from .chain_promises import About, Answering
from .models import ChainLink, LinkKind

RIGHTS = "rights"
PACK = "pack"  # the scheme of a label that names a term of the pack itself
MOST_PARTS = 40  # rights and sub-rights that are looked at


@dataclass(frozen=True, slots=True)
class Right:
    """A right of the pack's list, by code and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Everything that bears on one recommendation; what the reader may not see is None.

    `links` are the decisions that stand, with who made them; `counts` of the years that ended.
    """

    rights: tuple[Right, ...]
    indicators: tuple[Indicator, ...]
    promises: tuple[Answering, ...]
    promises_suggested: tuple[Answering, ...]
    measures: tuple[Answering, ...]
    measures_suggested: tuple[Answering, ...]
    recommendations: tuple[tuple[PublicRecommendation, tuple[str, ...]], ...]
    problems: tuple[object, ...] | None
    counts: tuple[Counted, ...] | None
    links: tuple[ChainLink, ...]


def of(
    life: PublicLife, one: PublicReceived, *, user: User, today: dt.date, language: str
) -> Chain:
    """The chain of one recommendation as a member of staff may see it."""
    rights = rights_of(life)
    links = chain_links.standing(one.key for one in life.limbs)
    linked = by_code(life, links)
    about = About(texts_of(life), one.symbol, one.number, rights, bodies_of(life))
    wide = _with_parts(rights)
    return Chain(
        rights=tuple(Right(code, country.label(RIGHTS, code, language)) for code in rights),
        indicators=chain_figures.indicators(wide, linked[LinkKind.INDICATOR], language),
        promises=chain_promises.linked_promises(linked[LinkKind.PROMISE], language),
        promises_suggested=chain_promises.suggested_promises(
            about, linked[LinkKind.PROMISE], language
        ),
        measures=chain_promises.linked_measures(linked[LinkKind.MEASURE]),
        measures_suggested=chain_promises.suggested_measures(about, linked[LinkKind.MEASURE]),
        recommendations=own_recommendations(linked[LinkKind.RECOMMENDATION], language),
        problems=_problems(user, wide, about.texts, linked[LinkKind.PROBLEM], language),
        counts=chain_counts.counts(wide, today) if may(user, "figures.list") else None,
        links=tuple(links),
    )


def rights_of(life: PublicLife) -> tuple[str, ...]:
    """Rights that its labels cross to or name, each once, in the order of the labels."""
    known = {one.code for one in pack.current().vocabularies.get(RIGHTS, ())}
    named = (one.code if one.scheme == PACK else one.right for one in life.terms)
    return tuple(dict.fromkeys(code for code in named if code in known))


def bodies_of(life: PublicLife) -> tuple[str, ...]:
    """The responsible bodies that a person confirmed, by their codes in the pack."""
    rows = ReceivedLabel.objects.filter(
        recommendation__identity=life.key, kind="body", scheme=PACK, origin="person"
    )
    return tuple(rows.order_by("code").values_list("code", flat=True))


def texts_of(life: PublicLife) -> dict[str, str]:
    """The whole text in each language, its sub-paragraphs joined."""
    found: dict[str, list[str]] = {}
    for limb in life.limbs:
        for said in limb.wordings:
            found.setdefault(said.language, []).append(said.text)
    return {language: " ".join(parts) for language, parts in found.items()}


def own_recommendations(
    linked: Mapping[str, tuple[str, ...]], language: str
) -> tuple[tuple[PublicRecommendation, tuple[str, ...]], ...]:
    """Published recommendations of the office that a person linked, with the sub-paragraphs."""
    found = ((commitments.recommendation(code, language), limbs) for code, limbs in linked.items())
    return tuple((one, limbs) for one, limbs in found if one is not None)


def by_code(life: PublicLife, links: Iterable[ChainLink]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Kind → code → the labels of the sub-paragraphs that it is linked to."""
    labels = {one.key: one.label for one in life.limbs}
    found: dict[str, dict[str, tuple[str, ...]]] = {kind.value: {} for kind in LinkKind}
    for link in links:
        codes = found[link.kind]
        codes[link.code] = (*codes.get(link.code, ()), labels.get(link.target, ""))
    return found


def _with_parts(rights: Sequence[str]) -> tuple[str, ...]:
    """The rights and those that stand under them, which matters and problems are coded by."""
    rows = pack.current().vocabularies.get(RIGHTS, ())
    found = dict.fromkeys(rights)
    for row in rows:
        if row.parent in found and row.valid_to is None:
            found[row.code] = None
    return tuple(found)[:MOST_PARTS]


def _problems(
    user: User,
    rights: Sequence[str],
    texts: Mapping[str, str],
    linked: Mapping[str, tuple[str, ...]],
    language: str,
) -> tuple[object, ...] | None:
    if not apps.is_installed("qorgau.problems") or not may(user, "problems.list"):
        return None
    from . import chain_problems

    return chain_problems.problems(user, rights, texts, linked, language)
