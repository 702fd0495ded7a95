"""The whole life of one recommendation received: texts, parts, positions, terms, links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from qorgau.country import public as country

from .. import treaties
from ..confirming import queries
from ..confirming.queries import Held
from ..mechanism_terms.due import due_days
from ..models import (
    LimbTranslation,
    ReceivedLimb,
    ReceivedPosition,
    ReceivedRecommendation,
    ReceivedWording,
    Translation,
)
from ..received import regions, terms
from ..received.narrowing import ISSUES, RIGHTS, own
from ..received.words import position_name
from ..translating import queries as translations


@dataclass(frozen=True, slots=True)
class PublicSaid:
    """A wording in one language, who gave it, and how the text came about.

    `source` says of a translation that the office added where it is from.
    """

    language: str
    chapeau: str
    text: str
    states: tuple[str, ...]
    status: str
    status_name: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class PublicLimb:
    """A sub-paragraph with its permanent identifier; the label of the whole is blank."""

    key: str
    label: str
    wordings: tuple[PublicSaid, ...]


@dataclass(frozen=True, slots=True)
class PublicPosition:
    """What the State said; `dated` where the source tells the day, `learnt` when it came here."""

    position: str
    name: str
    word: str
    symbol: str
    paragraph: str
    dated: dt.date | None
    learnt: dt.datetime


@dataclass(frozen=True, slots=True)
class PublicTerm:
    """A term of somebody's list as written, and the pack's own terms that it crosses to.

    `said` is the term in the language of the page, where the pack names that list. `confirmed`:
    a person of the office put it there, also where no source did; `aside`: the office took it away.
    """

    kind: str
    scheme: str
    code: str
    name: str
    said: str
    issue: str
    right: str
    right_name: str
    confirmed: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class PublicLife:
    """Everything about one recommendation beside what its list shows."""

    key: str
    limbs: tuple[PublicLimb, ...]
    positions: tuple[PublicPosition, ...]
    terms: tuple[PublicTerm, ...]
    regions: tuple[str, ...]
    outside: tuple[tuple[str, str], ...]
    term_months: int | None
    term_days: int | None
    due_on: dt.date | None
    treaties: tuple[tuple[str, str], ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which there is a text."""
        found = (said.language for limb in self.limbs for said in limb.wordings)
        return tuple(dict.fromkeys(found))

    def terms_of(self, kind: str) -> tuple[PublicTerm, ...]:
        """Its terms of one kind: theme, group or sdg."""
        return tuple(one for one in self.terms if one.kind == kind)


def received_life(key: str, language: str) -> PublicLife | None:
    """One recommendation by its permanent key; None where none is public under it."""
    return life_of(own().filter(identity=key), language)


def received_key(limb: str) -> str:
    """The key of the recommendation that a sub-paragraph belongs to; blank where there is none."""
    row = ReceivedLimb.objects.filter(key=limb, recommendation__own=True)
    return row.values_list("recommendation__identity", flat=True).first() or ""


def life_of(rows: QuerySet[ReceivedRecommendation], language: str) -> PublicLife | None:
    """The life of the one row of a QuerySet; eight queries, nine where a term may run."""
    limbs = ReceivedLimb.objects.filter(current=True).prefetch_related("wordings", "translations")
    parts = (Prefetch("limbs", limbs), "positions", "labels", "outside", "set_aside")
    row = rows.select_related("document").prefetch_related(*parts).first()
    return _life(row, language) if row else None


def _life(row: ReceivedRecommendation, language: str) -> PublicLife:
    named = [_term(one, language) for one in queries.held(row)]
    groups = (regions.region_of(name) for name in row.recommended_by)
    return PublicLife(
        key=row.identity,
        limbs=tuple(_limb(one, language) for one in row.limbs.all()),
        positions=tuple(_position(one) for one in row.positions.all()),
        terms=tuple(named),
        regions=tuple(dict.fromkeys(str(regions.NAMES[one]) for one in groups if one)),
        outside=tuple((one.scheme, one.value) for one in row.outside.all()),
        term_months=row.term_months,
        term_days=row.term_days,
        due_on=due_days([row], public=True)[row.pk],
        treaties=tuple(_treaties(row.body, language)),
    )


def _limb(row: ReceivedLimb, language: str) -> PublicLimb:
    said = [_told(one) for one in row.wordings.all()]
    said += [_translated(one) for one in translations.standing(row.translations.all())]
    said.sort(key=lambda one: (one.language != language, one.language))
    return PublicLimb(key=row.key, label=row.label, wordings=tuple(said))


def _told(one: ReceivedWording) -> PublicSaid:
    return PublicSaid(
        language=one.language,
        chapeau=one.chapeau,
        text=one.text,
        states=tuple(one.states),
        status=one.status,
        status_name=_status(one.status),
    )


def _translated(one: LimbTranslation) -> PublicSaid:
    name = _status(one.status)
    return PublicSaid(one.language, "", one.text, (), one.status, name, one.source)


def _status(status: str) -> str:
    return {
        Translation.ORIGINAL.value: "",
        Translation.OFFICIAL.value: _("official translation"),
        Translation.UNOFFICIAL.value: _("unofficial translation"),
        Translation.MACHINE.value: _("machine translation, not checked"),
    }.get(status, status)


def _position(row: ReceivedPosition) -> PublicPosition:
    return PublicPosition(
        position=row.position,
        name=position_name(row.position),
        word=row.word,
        symbol=row.symbol,
        paragraph=row.paragraph,
        dated=row.dated,
        learnt=row.at,
    )


def _term(held: Held, language: str) -> PublicTerm:
    row = held.term
    to = terms.current().crossings(row.scheme, row.code, row.name)
    right = to.get(RIGHTS, "")
    return PublicTerm(
        kind=row.kind,
        scheme=row.scheme,
        code=row.code,
        name=row.name,
        said=terms.said(row.kind, row.scheme, row.code, row.name, language),
        issue=country.label(ISSUES, to[ISSUES], language) if ISSUES in to else "",
        right=right,
        right_name=country.label(RIGHTS, right, language) if right else "",
        confirmed=held.confirmed,
        aside=held.aside,
    )


def _treaties(body: str, language: str) -> Iterable[tuple[str, str]]:
    """The treaties that the committee watches over, by code and name."""
    register = treaties.current()
    committees = {one.code for one in register.committees if one.short == body}
    for one in register.treaties:
        if one.committee in committees:
            yield one.code, one.names.get(language, one.code)
