"""The register sub-paragraph by sub-paragraph, a few hundred at a time.

Rows come in the order in which they were first received. Memory holds one part, whatever the
length of the register; no question to the database stays open between two parts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ..models import (
    LabelSetAside,
    LimbTranslation,
    ReceivedId,
    ReceivedLabel,
    ReceivedLimb,
    ReceivedPosition,
    ReceivedRecommendation,
    ReceivedWording,
)
from ..received.narrowing import narrowed
from .voices import Voice, voices_of

#: Recommendations that are read at a time.
AT_ONCE = 400
_SOURCE, _ASIDE = "source", "source, aside"
_ROW = ("pk", "identity", "mechanism", "body", "kind", "document__symbol", "number", "heading",
        "state", "session", "cycle", "published_on", "priority", "term_months", "term_days",
        "due_on", "recommended_by", "position", "action")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in one language, who gave it, how the text came about."""

    language: str
    chapeau: str
    text: str
    states: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Position:
    """What the State said: code, the source's word, where, on which day, when it was learnt."""

    position: str
    word: str
    symbol: str
    paragraph: str
    dated: dt.date | None
    learnt: dt.datetime


@dataclass(frozen=True, slots=True)
class Label:
    """A term of a list in its version.

    `origin` is source, person, "person, source" of both, or "source, aside": a source's own term,
    which the office took away.
    """

    kind: str
    scheme: str
    code: str
    name: str
    origin: str

    @property
    def aside(self) -> bool:
        """Whether it is the source's alone, not the office's."""
        return self.origin == _ASIDE


@dataclass(slots=True)
class SubParagraph:
    """One row that is given out: the sub-paragraph with everything that hangs on it.

    `key` is its permanent identifier, `whole` that of the recommendation; a recommendation whose
    text was never divided is one row under its own sub-paragraph.
    """

    key: str
    label: str
    said: Mapping[str, Any]
    wordings: list[Wording] = field(default_factory=list)
    positions: Sequence[Position] = ()
    labels: Sequence[Label] = ()
    outside: Mapping[str, str] = field(default_factory=dict)
    voices: Sequence[Voice] = ()

    @property
    def whole(self) -> str:
        """The permanent key of the recommendation."""
        return str(self.said["identity"])

    def in_language(self, language: str) -> list[Wording]:
        """Its wordings in a language, else in the first that it has."""
        wanted = [one for one in self.wordings if one.language == language]
        first = self.wordings[0].language if self.wordings else ""
        return wanted or [one for one in self.wordings if one.language == first]


def total(asked: Mapping[str, str]) -> int:
    """How many sub-paragraphs `sub_paragraphs` gives for the same question."""
    rows = narrowed(**asked).order_by()
    return ReceivedLimb.objects.filter(recommendation__in=rows.values("pk"), current=True).count()


def sub_paragraphs(asked: Mapping[str, str], *, at_once: int = AT_ONCE) -> Iterator[SubParagraph]:
    """Every sub-paragraph that `asked` (as in `received`) leaves; nothing is left out.

    A fixed number of queries for each part of the register.
    """
    yield from of(narrowed(**asked), at_once=at_once)


def of(
    found: QuerySet[ReceivedRecommendation], *, at_once: int = AT_ONCE
) -> Iterator[SubParagraph]:
    """The sub-paragraphs of recommendations that were found already, likewise."""
    rows = found.order_by("pk")
    last: UUID | None = None
    while True:
        more = rows if last is None else rows.filter(pk__gt=last)
        part = [dict(zip(_ROW, row, strict=True)) for row in more.values_list(*_ROW)[:at_once]]
        if not part:
            return
        last = part[-1]["pk"]
        yield from _with_parts(part)
        if len(part) < at_once:
            return


def _with_parts(part: Sequence[Mapping[str, Any]]) -> Iterator[SubParagraph]:
    keys = [row["pk"] for row in part]
    limbs = _limbs(keys)
    positions = _positions(keys)
    labels = _labels(keys)
    outside = _outside(keys)
    voices = voices_of([one.key for some in limbs.values() for one in some])
    for row in part:
        for limb in limbs.get(row["pk"], ()):
            limb.said = row
            limb.positions = positions.get(row["pk"], ())
            limb.labels = labels.get(row["pk"], ())
            limb.outside = outside.get(row["pk"], {})
            limb.voices = voices.get(limb.key, ())
            yield limb


def _limbs(keys: Sequence[UUID]) -> dict[UUID, list[SubParagraph]]:
    found: dict[UUID, list[SubParagraph]] = {}
    by_pk: dict[UUID, SubParagraph] = {}
    rows = ReceivedLimb.objects.filter(recommendation__in=keys, current=True)
    for pk, of, key, label in rows.order_by("order", "pk").values_list(
        "pk", "recommendation", "key", "label"
    ):
        by_pk[pk] = SubParagraph(key, label, {})
        found.setdefault(of, []).append(by_pk[pk])
    texts = ReceivedWording.objects.filter(
        limb__recommendation__in=keys, limb__current=True
    ).order_by("language", "order")
    for pk, language, chapeau, text, states, status in texts.values_list(
        "limb", "language", "chapeau", "text", "states", "status"
    ):
        if pk in by_pk:
            by_pk[pk].wordings.append(Wording(language, chapeau, text, tuple(states), status))
    _add_translations(by_pk, keys)
    return found


def _add_translations(limbs: Mapping[UUID, SubParagraph], keys: Sequence[UUID]) -> None:
    """The office's newest translation into each language that no source has, behind the sources."""
    rows = LimbTranslation.objects.filter(limb__recommendation__in=keys, limb__current=True)
    newest: dict[tuple[UUID, str], Wording] = {}
    for pk, language, text, status in rows.order_by("version").values_list(
        "limb", "language", "text", "status"
    ):
        newest[pk, language] = Wording(language, "", text, (), status)
    for (pk, language), wording in newest.items():
        if pk in limbs and language not in {one.language for one in limbs[pk].wordings}:
            limbs[pk].wordings.append(wording)


def _positions(keys: Sequence[UUID]) -> dict[UUID, list[Position]]:
    rows = ReceivedPosition.objects.filter(recommendation__in=keys).order_by("order")
    names = ("position", "word", "symbol", "paragraph", "dated", "at")
    return _grouped(rows.values_list("recommendation", *names), Position)


def _labels(keys: Sequence[UUID]) -> dict[UUID, list[Label]]:
    rows = ReceivedLabel.objects.filter(recommendation__in=keys).exclude(kind="state")
    names = ("kind", "scheme", "code", "name", "origin")
    found = _grouped(rows.order_by().values_list("recommendation", *names), Label)
    away = LabelSetAside.objects.filter(recommendation__in=keys).order_by()
    aside = set(away.values_list("recommendation", *names[:-1]))
    return {of: _once(of, some, aside) for of, some in found.items()}


def _once(of: UUID, rows: Sequence[Label], aside: Collection[tuple[Any, ...]]) -> list[Label]:
    """Terms in their order; what a source says and a person confirmed is one, of both."""
    origins: dict[tuple[str, str, str, str], set[str]] = {}
    for one in rows:
        origins.setdefault((one.kind, one.scheme, one.code, one.name), set()).add(one.origin)
    found = []
    for term, said in sorted(origins.items()):
        origin = ", ".join(sorted(said))
        away = origin == _SOURCE and (of, *term) in aside
        found.append(Label(*term, _ASIDE if away else origin))
    return found


def _outside(keys: Sequence[UUID]) -> dict[UUID, dict[str, str]]:
    found: dict[UUID, dict[str, str]] = {}
    rows = ReceivedId.objects.filter(recommendation__in=keys).order_by("scheme", "value")
    for of, scheme, value in rows.values_list("recommendation", "scheme", "value"):
        found.setdefault(of, {}).setdefault(scheme, value)
    return found


def _grouped(rows: Any, made: type) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for of, *values in rows:
        found.setdefault(of, []).append(made(*values))
    return found
