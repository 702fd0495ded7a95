"""What the State promised and what became of it, in one language; three voices kept apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import override, pgettext

from qorgau.country import terms
from qorgau.country.calendar import text_of
from qorgau.country.queries import label
from qorgau.figures.public import period_name
from qorgau.library.public import address

from ..models import PromiseEvent, PromiseKind, PromiseState, PromiseText, PromiseVersion, Voice
from ..promises import standing, states
from . import keeping

__all__ = [
    "PromiseChoices", "PromiseLife", "PublicEvent", "PublicNamed", "PublicPlace", "PublicPlan",
    "PublicPromise", "plan", "promise", "promise_choices", "promise_life", "promises",
    "state_names", "voice_names",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublicNamed:
    """A code and its name; of a body also its role, responsible or co_executor."""

    code: str
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """A paragraph of a document, with its permanent address; `part` a lettered sub-paragraph."""

    document: str
    paragraph: int
    part: str
    address: str


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """What one voice says happened; `on` is a period code, `on_name` the same in words.

    `until` is the last day of that time.
    `source` names an act or paper, `place` a paragraph of the library; at least one is there.
    `confirmed` is false where it was seen only second hand.
    """

    on: str
    on_name: str
    until: dt.date
    state: str
    state_name: str
    voice: str
    voice_name: str
    text: str
    source: str
    place: PublicPlace | None
    confirmed: bool
    stage: str

    @property
    def source_text(self) -> str:
        """The source in one line, for files."""
        if self.source or self.place is None:
            return self.source
        return f"{self.place.document} ¶{self.place.paragraph}"


@dataclass(frozen=True, slots=True)
class PublicPromise:
    """One promise with its events, oldest first.

    `places` begins with the paragraph that makes it. `state` is the newest word of anybody or
    `open`; `words` the newest of each voice that spoke. `overdue`: the term (`until` its last day)
    has passed and nothing is known. `stage` and `stage_due`: see `bills`.
    """

    code: str
    kind: str
    kind_name: str
    title: str
    detail: str
    places: tuple[PublicPlace, ...]
    promised_on: str
    promised_on_name: str
    said_from: dt.date
    promised_for: str
    promised_for_name: str
    until: dt.date | None
    bodies: tuple[PublicNamed, ...]
    rights: tuple[PublicNamed, ...]
    plan: PublicNamed | None
    chain: str
    follows: tuple[str, ...]
    events: tuple[PublicEvent, ...]
    words: Mapping[str, PublicEvent]
    state: str
    state_name: str
    disagree: bool
    overdue: bool
    stage: str
    stage_due: str

    @property
    def document(self) -> str:
        """The document that makes the promise."""
        return self.places[0].document

    @property
    def paragraph(self) -> int:
        """The paragraph that makes it."""
        return self.places[0].paragraph

    @property
    def state_source(self) -> str:
        """The source of the event that gave the state, in one line; empty while open."""
        newest = states.deciding(self.events)
        return newest.source_text if newest else ""


@dataclass(frozen=True, slots=True)
class PublicPlan:
    """A plan or programme and the promises that belong to it."""

    plan: PublicPromise
    promises: tuple[PublicPromise, ...]


@dataclass(frozen=True, slots=True)
class PromiseLife:
    """A promise among its neighbours.

    `chain_title` and `chain` (the promise itself included) are empty where it stands alone;
    `follows` are earlier promises that it continues, `followed` those that continue it; `measures`
    belong to it where it is a plan.
    """

    promise: PublicPromise
    chain_title: str
    chain: tuple[PublicPromise, ...]
    follows: tuple[PublicPromise, ...]
    followed: tuple[PublicPromise, ...]
    measures: tuple[PublicPromise, ...]


@dataclass(frozen=True, slots=True)
class PromiseChoices:
    """What the register may be narrowed to."""

    documents: tuple[str, ...]
    plans: tuple[PublicNamed, ...]
    rights: tuple[PublicNamed, ...]
    bodies: tuple[PublicNamed, ...]
    kinds: tuple[PublicNamed, ...]
    states: tuple[PublicNamed, ...]


def promises(
    language: str,
    *,
    document: str = "",
    paragraph: int | None = None,
    plan: str = "",
    right: str = "",
    body: str = "",
    kind: str = "",
    state: str = "",
    chain: str = "",
    text: str = "",
) -> tuple[PublicPromise, ...]:
    """The promises that fit every filter given, oldest first; four queries however many.

    `text`: words that must all stand in title or detail of one language.
    """
    fitting = standing.narrowed(
        standing.standing(),
        document=document,
        paragraph=paragraph,
        plan=plan,
        right=right,
        body=body,
        kind=kind,
        chain=chain,
    )
    codes = set(fitting.order_by().values_list("promise__code", flat=True))
    known = keeping.register(language, terms.today(timezone.now()), _read)
    return tuple(
        one.promise
        for code, one in known.items()
        if code in codes and one.says(text) and state in ("", one.promise.state)
    )


def _read(language: str) -> keeping.Register:
    rows = {row.promise.code: row for row in standing.register()}
    said = {code: tuple(_folded(one) for one in row.texts.all()) for code, row in rows.items()}
    seen = _seen_all(rows.values(), language)
    return {one.code: keeping.Known(one, said[one.code]) for one in seen}


def promise(code: str, language: str) -> PublicPromise | None:
    """One promise by its permanent code."""
    rows = standing.register().filter(promise__code=code)
    return next(iter(_seen_all(rows, language)), None)


def plan(code: str, language: str) -> PublicPlan | None:
    """A plan or programme with its promises; None for a promise of another kind."""
    found = promise(code, language)
    if found is None or found.kind not in (PromiseKind.PLAN, PromiseKind.PROGRAMME):
        return None
    return PublicPlan(found, promises(language, plan=code))


def promise_life(code: str, language: str) -> PromiseLife | None:
    """A promise with all that stands near it."""
    found = promise(code, language)
    if found is None:
        return None
    near = standing.near(found.code, found.chain, found.follows)
    around = [one for one in _seen_all(near, language) if one.code != code]
    chained = [found, *(one for one in around if found.chain and one.chain == found.chain)]
    return PromiseLife(
        promise=found,
        chain_title=_chain_title(found.chain, language) if len(chained) > 1 else "",
        chain=tuple(sorted(chained, key=_in_time)) if len(chained) > 1 else (),
        follows=tuple(one for one in around if one.code in found.follows),
        followed=tuple(one for one in around if code in one.follows),
        measures=tuple(one for one in around if one.plan and one.plan.code == code),
    )


def promise_choices(language: str) -> PromiseChoices:
    """The codes that standing promises use, each with its name, by name."""
    plans = standing.titles(standing.used("plan"))
    with override(language):
        kinds = [PublicNamed(code, str(PromiseKind(code).label)) for code in standing.used("kind")]
        return PromiseChoices(
            documents=tuple(standing.used("document")),
            plans=_by_name(PublicNamed(c, text_of(t, language)) for c, t in plans.items()),
            rights=_by_name(_named("rights", code, language) for code in standing.used("right")),
            bodies=_by_name(_named("bodies", code, language) for code in standing.used("body")),
            kinds=_by_name(kinds),
            states=tuple(PublicNamed(code, name) for code, name in state_names().items()),
        )


def state_names() -> dict[str, str]:
    """The states in their order, in the active language."""
    names = {one.value: str(one.label) for one in PromiseState}
    names[states.OPEN] = pgettext("state of a promise", "Nothing known")
    return {code: names[code] for code in states.STATES}


@dataclass(frozen=True, slots=True)
class _Words:
    """The names of codes in the language of the page, looked up once for all rows."""

    language: str
    today: dt.date
    kinds: Mapping[str, str]
    states: Mapping[str, str]
    voices: Mapping[str, str]


def _words(language: str) -> _Words:
    return _Words(
        language,
        terms.today(timezone.now()),
        {one.value: str(one.label) for one in PromiseKind},
        {PromiseState.REPEATED.value: str(PromiseState.REPEATED.label), **state_names()},
        {one.value: str(one.label) for one in Voice},
    )


def voice_names() -> dict[str, str]:
    """The voices in the order in which a page tells them, in the active language."""
    return {voice: str(Voice(voice).label) for voice in states.VOICES}


def _by_name(rows: Iterable[PublicNamed]) -> tuple[PublicNamed, ...]:
    return tuple(sorted(rows, key=lambda one: one.name.casefold()))


def _folded(text: PromiseText) -> str:
    return f"{text.title} {text.detail}".casefold()


def _in_time(one: PublicPromise) -> tuple[dt.date, str, int, str]:
    return (one.said_from, one.document, one.paragraph, one.code)


def _seen_all(rows: Iterable[PromiseVersion], language: str) -> list[PublicPromise]:
    """Rows as the world sees them, oldest first; the titles of their plans are read at once."""
    with override(language):
        words = _words(language)
        seen = [_seen(row, words) for row in rows]
    plans = standing.titles({one.plan.code for one in seen if one.plan}) if seen else {}
    named = [
        replace(one, plan=PublicNamed(one.plan.code, text_of(plans[one.plan.code], language)))
        if one.plan and one.plan.code in plans
        else one
        for one in seen
    ]
    return sorted(named, key=_in_time)


def _seen(row: PromiseVersion, words: _Words) -> PublicPromise:
    language = words.language
    texts = {one.language: one for one in row.texts.all()}
    text = texts.get(language) or next(iter(texts.values()))
    events = tuple(_event(one, words) for one in row.promise.told)  # type: ignore[attr-defined]
    state = states.state(events)
    return PublicPromise(
        code=row.promise.code,
        kind=row.kind,
        kind_name=words.kinds[row.kind],
        title=text.title,
        detail=text.detail,
        places=tuple(
            _place(one.document, one.paragraph, language, one.part) for one in row.sources.all()
        ),
        promised_on=row.promised_on,
        promised_on_name=_span_name(row.promised_on),
        said_from=row.on_from,
        promised_for=row.promised_for,
        promised_for_name=_span_name(row.promised_for),
        until=row.for_to,
        bodies=tuple(_named("bodies", one.body, language, one.role) for one in row.bodies.all()),
        rights=tuple(_named("rights", one.right, language) for one in row.rights.all()),
        plan=PublicNamed(row.plan, row.plan) if row.plan else None,
        chain=row.chain,
        follows=tuple(row.follows),
        events=events,
        words=states.by_voice(events),
        state=state,
        state_name=words.states[state],
        disagree=states.disagree(events),
        overdue=states.overdue(events, row.for_to, words.today),
        stage=row.stage,
        stage_due=row.stage_due,
    )


def _event(row: PromiseEvent, words: _Words) -> PublicEvent:
    texts = {one.language: one for one in row.texts.all()}
    text = texts.get(words.language) or next(iter(texts.values()))
    place = None
    if row.document and row.paragraph is not None:
        place = _place(row.document, row.paragraph, words.language)
    return PublicEvent(
        on=row.on,
        on_name=_span_name(row.on),
        until=row.on_to,
        state=row.state,
        state_name=words.states[row.state],
        voice=row.voice,
        voice_name=words.voices[row.voice],
        text=text.text,
        source=text.source or row.source,
        place=place,
        confirmed=row.confirmed,
        stage=row.stage,
    )


def _place(document: str, paragraph: int, language: str, part: str = "") -> PublicPlace:
    return PublicPlace(document, paragraph, part, address(document, paragraph, language))


def _named(kind: str, code: str, language: str, role: str = "") -> PublicNamed:
    return PublicNamed(code, label(kind, code, language), role)


def _span_name(code: str) -> str:
    """A period in words; of a span of years only the years."""
    return "\N{EN DASH}".join(period_name(part) for part in code.split("/")) if code else ""


def _chain_title(code: str, language: str) -> str:
    chain = standing.chains().filter(code=code).first()
    if chain is None:
        return ""
    return text_of({one.language: one.title for one in chain.titles.all()}, language)
