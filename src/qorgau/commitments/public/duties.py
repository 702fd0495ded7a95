"""What a body has to do: sub-paragraphs, measures of plans, promises, the office's words to it.

A duty of a body that was renamed or ended stands with the body that continues it today, which
tells from whom it was taken over.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.country import pack
from qorgau.country import public as country

from ..mechanism_terms.due import due_days
from ..models import (
    MeasureVersion,
    PlanMeasure,
    ReceivedLabel,
    ReceivedLimb,
    ReceivedRecommendation,
)
from ..received.narrowing import own
from ..succession import today_of
from .promises import PublicPromise, promises
from .recommendations import PublicRecommendation, register
from .subparagraphs import place_name, wordings
from .voices import NOTHING, NewestWord, NewestWords, newest_words

RESPONSIBLE, CO_EXECUTOR = "responsible", "co_executor"
#: After these words of the State nothing more is awaited.
_DONE = ("done", "not_applicable", "fulfilled", "superseded")


@dataclass(frozen=True, slots=True)
class PublicDuty:
    """One thing that a body has to do.

    `kind` is limb, measure, promise or office (a recommendation of the office to it); `place` is
    what its address is made of; `source` the document or plan it stands in. `closed`: the body
    says that it is done, or an act took it off control.
    """

    kind: str
    key: str
    place: tuple[str, ...]
    title: str
    language: str
    source: str
    role: str
    due: dt.date | None
    overdue: bool
    closed: bool
    words: NewestWords = NOTHING
    taken_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicDuties:
    """The duties of a body, overdue first, then by term; how many there are of each sort."""

    rows: tuple[PublicDuty, ...]
    kinds: Mapping[str, int] = field(default_factory=dict)
    states: Mapping[str, int] = field(default_factory=dict)


def responsible_of(key: str) -> tuple[str, ...]:
    """Bodies of today that are responsible for a recommendation; the first confirmed one leads."""
    row = own().filter(identity=key)
    labels = ReceivedLabel.objects.filter(recommendation__in=row, kind="body", scheme="pack")
    codes = labels.order_by("id").values_list("code", flat=True)
    return tuple(dict.fromkeys(now for one in codes for now in today_of(one)))


def duties(body: str, language: str) -> PublicDuties:
    """Everything that a body answers for today, in a fixed number of queries."""
    asked = _Asked(body, language, timezone.localdate())
    rows = [*_limbs(asked), *_measures(asked), *_promises(asked), *_office(asked)]
    rows.sort(key=_pressing)
    return PublicDuties(
        rows=tuple(rows),
        kinds={kind: count for kind in duty_kinds() if (count := _count(rows, kind))},
        states=dict(Counter(duty_state(one) for one in rows)),
    )


def duty_kinds() -> dict[str, str]:
    """The kinds of duties with their names, in the order of a page."""
    return {
        "limb": _("Recommendations of the United Nations"),
        "measure": _("Measures of action plans"),
        "promise": _("Commitments of the State"),
        "office": _("Recommendations of the office"),
    }


def duty_state(one: PublicDuty) -> str:
    """overdue, open or closed."""
    return "closed" if one.closed else "overdue" if one.overdue else "open"


@dataclass(frozen=True, slots=True)
class _Asked:
    body: str
    language: str
    today: dt.date

    def answers(self, code: str) -> bool:
        """Whether the body answers today for what this code was charged with."""
        return bool(code) and (code == self.body or self.body in today_of(code, self.today))

    def from_(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Names of the earlier bodies among the codes; none where it was charged itself."""
        mine = [one for one in dict.fromkeys(codes) if self.answers(one)]
        others = [] if self.body in mine else mine
        return tuple(country.label("bodies", one, self.language) for one in others)


def _count(rows: Iterable[PublicDuty], kind: str) -> int:
    return sum(one.kind == kind for one in rows)


def _pressing(one: PublicDuty) -> tuple[bool, bool, dt.date, str, str]:
    return one.closed, not one.overdue, one.due or dt.date.max, one.kind, one.key


def _said(words: NewestWords) -> bool:
    """Whether every body that spoke says that nothing more is to be done."""
    return bool(words.state) and all(one.code in _DONE for one in words.state)


def _limbs(asked: _Asked) -> Iterator[PublicDuty]:
    """Current sub-paragraphs of the recommendations for which it is responsible."""
    labels = ReceivedLabel.objects.filter(kind="body", scheme="pack", recommendation__own=True)
    codes: dict[UUID, list[str]] = {}
    for pk, code in labels.order_by("id").values_list("recommendation", "code"):
        codes.setdefault(pk, []).append(code)
    mine = {pk for pk, some in codes.items() if any(map(asked.answers, some))}
    rows = ReceivedLimb.objects.filter(recommendation__in=mine, current=True)
    limbs = list(rows.select_related("recommendation__document"))
    said = newest_words("limb", [one.key for one in limbs], asked.language)
    texts = wordings(limbs, asked.language)
    days = due_days({one.recommendation for one in limbs}, public=True)
    for limb in limbs:
        words = said.get(limb.key, NOTHING)
        title, language = texts.get(limb.pk, (limb.recommendation.heading, ""))
        due = days[limb.recommendation_id]
        made = _limb(limb, codes[limb.recommendation_id], words, asked, due)
        yield replace(made, title=title, language=language)


def _limb(
    limb: ReceivedLimb,
    codes: list[str],
    words: NewestWords,
    asked: _Asked,
    due: dt.date | None,
) -> PublicDuty:
    whole = limb.recommendation
    closed = _said(words)
    return PublicDuty(
        kind="limb",
        key=limb.key,
        place=(whole.identity,),
        title="",
        language="",
        source=_source(whole, limb.label),
        role=RESPONSIBLE if asked.answers(codes[0]) else CO_EXECUTOR,
        due=due,
        overdue=bool(due and due < asked.today and not closed),
        closed=closed,
        words=words,
        taken_from=asked.from_(codes),
    )


def _source(whole: ReceivedRecommendation, label: str) -> str:
    """The paragraph of its document, or who recommended it at which session."""
    symbol = whole.document.symbol if whole.document else ""
    if not symbol:
        return place_name(whole, "", label)
    number = f", ¶{whole.number}" if whole.number else ""
    return f"{symbol}{number}{f' ({label})' if label else ''}"


def _measures(asked: _Asked) -> Iterator[PublicDuty]:
    """Measures in plans that it leads or takes part in."""
    rows = MeasureVersion.objects.filter(version=F("measure__version"))
    rows = rows.exclude(measure__standing=PlanMeasure.Standing.OUT)
    newest = rows.select_related("measure__plan").order_by("measure__key")
    mine = [one for one in newest if any(map(asked.answers, _codes(one)))]
    said = newest_words("measure", [one.measure.key for one in mine], asked.language)
    for one in mine:
        yield _measure(one, said.get(one.measure.key, NOTHING), asked)


def _codes(row: MeasureVersion) -> list[str]:
    return [row.body, *(str(one.get("code", "")) for one in row.co_executors)]


def _measure(row: MeasureVersion, words: NewestWords, asked: _Asked) -> PublicDuty:
    measure = row.measure
    under = measure.standing == PlanMeasure.Standing.CONTROL
    return PublicDuty(
        kind="measure",
        key=measure.key,
        place=(measure.plan.code, str(measure.place)),
        title=f"{row.number} {row.title}".strip(),
        language=measure.plan.language,
        source=measure.plan.title,
        role=RESPONSIBLE if asked.answers(row.body) else CO_EXECUTOR,
        due=row.until,
        overdue=bool(under and row.until and row.until < asked.today and not _said(words)),
        closed=not under or _said(words),
        words=words,
        taken_from=asked.from_(_codes(row)),
    )


def _promises(asked: _Asked) -> Iterator[PublicDuty]:
    for one in promises(asked.language):
        codes = [body.code for body in one.bodies]
        if any(map(asked.answers, codes)):
            yield _promise(one, codes, asked)


def _promise(one: PublicPromise, codes: list[str], asked: _Asked) -> PublicDuty:
    lead = next((body.role for body in one.bodies if asked.answers(body.code)), RESPONSIBLE)
    return PublicDuty(
        kind="promise",
        key=one.code,
        place=(one.code,),
        title=one.title,
        language=asked.language,
        source=f"{one.document}, ¶{one.paragraph}",
        role=lead,
        due=one.until,
        overdue=one.overdue,
        closed=one.state in _DONE,
        words=_events(one),
        taken_from=asked.from_(codes),
    )


def _events(one: PublicPromise) -> NewestWords:
    """The newest event of each voice as its word."""
    told: dict[str, tuple[NewestWord, ...]] = {}
    names = {"state": "state", "committee": "graded"}
    for voice, event in one.words.items():
        name = names.get(voice, "found")
        word = NewestWord(event.voice_name, event.state, event.state_name, event.until)
        told[name] = (*told.get(name, ()), word)
    return NewestWords(**told)


def _office(asked: _Asked) -> Iterator[PublicDuty]:
    """Published recommendations of the office to it, with its answer and the newest check."""
    for one in register(asked.language):
        if asked.answers(one.body):
            yield _recommendation(one, asked)


def _own(asked: _Asked) -> str:
    """The office by its name."""
    return country.label("bodies", pack.current().own_body, asked.language)


def _recommendation(one: PublicRecommendation, asked: _Asked) -> PublicDuty:
    answer, check = one.answer, one.checks[-1] if one.checks else None
    said = (
        (NewestWord(one.body_name, answer.position, answer.position_name, answer.given_on),)
        if answer
        else ()
    )
    found = (
        (NewestWord(_own(asked), check.state, check.state_name, check.checked_on),) if check else ()
    )
    return PublicDuty(
        kind="office",
        key=one.number,
        place=(one.number,),
        title=one.title,
        language=asked.language,
        source=f"{one.kind_name} {one.number}",
        role=RESPONSIBLE,
        due=one.due_on,
        overdue=answer is None and one.due_on < asked.today,
        closed=bool(check and check.state == "implemented"),
        words=NewestWords(state=said, found=found),
        taken_from=asked.from_([one.body]),
    )
