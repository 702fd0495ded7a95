"""Promises and measures of plans that answer what was recommended: linked, or only suggested.

A suggestion says what led to it: the same paragraph, the same right, the same responsible body,
words in common. How often such a suggestion is right was not measured; a person links or leaves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import F

from qorgau.commitments import public as commitments
from qorgau.commitments.models import MeasureVersion, PlanMeasure
from qorgau.commitments.public import PublicPromise
from qorgau.commitments.suggesting import lineage
from qorgau.commitments.suggesting.comparing import Asked, asked
from qorgau.words import analyse

MOST = 8  # suggestions of a kind
LOOKED_AT = 400  # measures of the responsible bodies that are compared
LEAST = 0.16  # likeness of words from which on a promise is suggested for them alone
WITH_MORE = 0.08  # the same where a right or a body is in common too
SHOWN = 6  # words in common that are shown
COMPARED = "en"  # the language whose words are compared


@dataclass(frozen=True, slots=True)
class About:
    """What is compared: a recommendation with its text by language, document, rights and bodies."""

    texts: Mapping[str, str]
    symbol: str
    number: str
    rights: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answering:
    """A promise or a measure: linked to sub-paragraphs by a person, or why it is suggested.

    `rights` and `bodies` are codes in common, `words` words in common; `paragraph` tells that the
    recommendation stands in the same paragraph of the same document.
    """

    code: str
    title: str
    state: str
    where: str
    linked: tuple[str, ...] = ()
    paragraph: bool = False
    rights: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def linked_promises(linked: Mapping[str, tuple[str, ...]], language: str) -> tuple[Answering, ...]:
    """The promises that a person linked: code → sub-paragraphs."""
    if not linked:
        return ()
    known = {one.code: one for one in commitments.promises(language)}
    return tuple(
        _promise(known[code], linked=limbs) for code, limbs in linked.items() if code in known
    )


def suggested_promises(about: About, linked: Iterable[str], language: str) -> tuple[Answering, ...]:
    """Promises that may answer it, the likeliest first, without those that are linked."""
    taken = set(linked)
    shown = {one.code: one for one in commitments.promises(language)}
    near = [
        one for one in commitments.promises(COMPARED) if one.code not in taken and _near(one, about)
    ]
    scored = ((_score(one, about, words), one, words) for one, words in _with_words(near, about))
    ranked = sorted((row for row in scored if row[0] > 0), key=lambda row: (-row[0], row[1].code))
    return tuple(
        _promise(
            shown[one.code],
            paragraph=_same_paragraph(one, about),
            rights=_common((right.code for right in one.rights), about.rights),
            bodies=_common((body.code for body in one.bodies), about.bodies),
            words=words[1][:SHOWN],
        )
        for _likely, one, words in ranked[:MOST]
    )


def linked_measures(linked: Mapping[str, tuple[str, ...]]) -> tuple[Answering, ...]:
    """The measures of plans that a person linked: key → sub-paragraphs."""
    if not linked:
        return ()
    rows = PlanMeasure.objects.filter(key__in=list(linked)).select_related("plan")
    return tuple(_measure(one, linked=linked[one.key]) for one in rows.order_by("plan", "place"))


def suggested_measures(about: About, linked: Iterable[str]) -> tuple[Answering, ...]:
    """Measures under control of the responsible bodies with words in common, the most first.

    Only texts in one language are compared: the plan's, where the recommendation has one in it.
    """
    if not about.bodies or not about.texts:
        return ()
    rows = MeasureVersion.objects.filter(
        version=F("measure__version"),
        measure__body__in=about.bodies,
        measure__standing=PlanMeasure.Standing.CONTROL,
        measure__plan__language__in=list(about.texts),
    )
    rows = rows.exclude(measure__key__in=list(linked)).select_related("measure__plan")
    found = []
    for row in rows.order_by("measure__plan", "measure__place")[:LOOKED_AT]:
        words = _shared(
            row.title, about.texts[row.measure.plan.language], row.measure.plan.language
        )
        if words:
            found.append((len(words), row.measure, words))
    found.sort(key=lambda one: (-one[0], one[1].key))
    return tuple(
        _measure(row, bodies=(row.body,), words=words[:SHOWN]) for _many, row, words in found[:MOST]
    )


def _promise(one: PublicPromise, **more: object) -> Answering:
    place = one.places[0]
    where = f"{place.document}, \N{PILCROW SIGN}{place.paragraph}"
    return Answering(one.code, one.title, one.state_name, where, **more)  # type: ignore[arg-type]


def _measure(one: PlanMeasure, **more: object) -> Answering:
    where = ", ".join(filter(None, (one.plan.title, one.number)))
    return Answering(one.key, one.title, one.standing, where, **more)  # type: ignore[arg-type]


def _near(one: PublicPromise, about: About) -> bool:
    rights = {right.code for right in one.rights}
    bodies = {body.code for body in one.bodies}
    return bool(rights & {*about.rights} or bodies & {*about.bodies} or _same_paragraph(one, about))


def _same_paragraph(one: PublicPromise, about: About) -> bool:
    return any(
        place.document == about.symbol and str(place.paragraph) == about.number
        for place in one.places
    )


Words = tuple[float, tuple[str, ...]]


def _with_words(near: Sequence[PublicPromise], about: About) -> list[tuple[PublicPromise, Words]]:
    """Each promise with how alike its words are, and which."""
    mine = _read(about.texts.get(COMPARED, ""))
    theirs = [_read(f"{one.title}. {one.detail}") for one in near]
    weights = lineage.rarity([mine, *theirs])
    return [
        (one, lineage.score(mine, read, weights)) for one, read in zip(near, theirs, strict=True)
    ]


def _score(one: PublicPromise, about: About, words: Words) -> float:
    """How likely it answers; 0 where too little speaks for it."""
    if _same_paragraph(one, about):
        return 1 + words[0]
    right = bool({right.code for right in one.rights} & {*about.rights})
    body = bool({body.code for body in one.bodies} & {*about.bodies})
    least = WITH_MORE if right and body else LEAST
    return words[0] + 0.1 * body if words[0] >= least else 0.0


@lru_cache(maxsize=2_000)
def _read(text: str) -> Asked:
    return asked(text)


def _common(codes: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    wanted = set(others)
    return tuple(code for code in codes if code in wanted)


def _shared(title: str, text: str, language: str) -> tuple[str, ...]:
    """Words of the title whose stem the text has too; short words say nothing."""
    known = {stem for token in analyse(text, language) for stem in token.stems}
    found = [
        token.surface.casefold()
        for token in analyse(title, language)
        if len(token.surface) > 4 and known & set(token.stems)
    ]
    return tuple(dict.fromkeys(found))
