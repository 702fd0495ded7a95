"""What a round asks about, as it reads now: found by the choice that its draft keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from qorgau.common.digest import canonical, sha256_hex

from ..models import MeasureVersion, ReceivedLabel, ReceivedLimb, ReceivedWording, Round
from ..plans import queries as plans
from ..received import narrowing
from ..translating import queries as translations

MOST = 500  # items of one round
#: Facets of the register by which sub-paragraphs are chosen, beside the document's symbol.
FACETS = ("body", "issue", "session", "responsible", "text")
LIMB, MEASURE, PARAGRAPH = "limb", "measure", "paragraph"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to ask about: its permanent key, number, text by language, responsible bodies."""

    target_kind: str
    target: str
    number: str
    texts: Mapping[str, str]
    bodies: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of what is asked, in every language."""
        return sha256_hex(canonical(dict(self.texts)))


def items(row: Round) -> list[Asked]:
    """What a draft would ask now, without what was left out; at most `MOST` and one more.

    For a report the paragraphs were laid into the choice when the draft was made.
    """
    found = _FOUND[Round.Source(row.source)](row)
    out = set(row.choice.get("left_out", ()))
    return [one for one in found if one.target not in out]


def suggested(found: Iterable[Asked]) -> dict[str, int]:
    """Codes of the bodies responsible for what is asked, with how many items each."""
    counts: dict[str, int] = {}
    for one in found:
        for code in one.bodies:
            counts[code] = counts.get(code, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _of_register(row: Round) -> list[Asked]:
    facets = {name: str(row.choice.get(name, "")) for name in FACETS}
    found = narrowing.narrowed(**facets)
    if symbol := str(row.choice.get("document", "")):
        found = found.filter(document__symbol__iexact=symbol)
    limbs = ReceivedLimb.objects.filter(current=True, recommendation__in=found.order_by())
    limbs = limbs.select_related("recommendation__document").order_by(
        F("recommendation__session").desc(),
        "recommendation__document__symbol",
        "recommendation__source_row",
        "recommendation_id",
        "order",
        "id",
    )
    return _limbs(limbs[: MOST + 1], row.languages)


def _limbs(rows: QuerySet[ReceivedLimb], languages: Sequence[str]) -> list[Asked]:
    limbs = list(rows)
    texts = _texts([one.pk for one in limbs], languages)
    bodies = _bodies([one.recommendation_id for one in limbs])
    return [
        Asked(
            LIMB,
            one.key,
            _number(one),
            texts[one.pk],
            tuple(bodies.get(one.recommendation_id, ())),
        )
        for one in limbs
        if texts.get(one.pk)
    ]


def _texts(limbs: Sequence[Any], languages: Sequence[str]) -> dict[Any, dict[str, str]]:
    """By limb the text in each language asked, of a source or the office's translation.

    Where none of them is there, whatever there is.
    """
    every: dict[Any, dict[str, list[str]]] = {}
    rows = ReceivedWording.objects.filter(limb__in=limbs).order_by("limb_id", "language", "order")
    for one in rows:
        said = f"{one.chapeau} {one.text}".strip()
        every.setdefault(one.limb_id, {}).setdefault(one.language, []).append(said)
    for (limb, language), said in translations.texts(limbs, languages).items():
        every.setdefault(limb, {}).setdefault(language, [said])
    found = {}
    for limb, by_language in every.items():
        wanted = {code: by_language[code] for code in languages if code in by_language}
        chosen = wanted or by_language
        found[limb] = {code: "\n".join(said) for code, said in chosen.items()}
    return found


def _bodies(recommendations: Sequence[Any]) -> dict[Any, list[str]]:
    """By recommendation the codes of the bodies that a person confirmed as responsible."""
    rows = ReceivedLabel.objects.filter(
        recommendation__in=recommendations, kind="body", scheme="pack", origin="person"
    )
    found: dict[Any, list[str]] = {}
    for key, code in rows.order_by("id").values_list("recommendation_id", "code"):
        found.setdefault(key, []).append(code)
    return found


def _number(limb: ReceivedLimb) -> str:
    """Where it stands: symbol and paragraph, or session and number, with its letter."""
    row = limb.recommendation
    number = f"{row.number} ({limb.label})" if limb.label and row.number else row.number
    place = row.document.symbol if row.document else ""
    return (", ".join(one for one in (place, number or limb.label) if one))[:120]


def _of_plan(row: Round) -> list[Asked]:
    plan = plans.plan(str(row.choice.get("plan", "")))
    if plan is None:
        return []
    return [_measure(one, plan.language) for one in plans.current(plan)[: MOST + 1]]


def _measure(row: MeasureVersion, language: str) -> Asked:
    others = [str(one.get("code", "")) for one in row.co_executors]
    bodies = dict.fromkeys(code for code in (row.body, *others) if code)
    text = ". ".join(one for one in (row.title, row.completion) if one)
    return Asked(MEASURE, row.measure.key, row.number, {language: text}, tuple(bodies))


def _of_text(row: Round) -> list[Asked]:
    language = (row.languages or [""])[0]
    return [
        Asked(PARAGRAPH, one["key"], one["number"], {one.get("language") or language: one["text"]})
        for one in row.choice.get("paragraphs", [])[: MOST + 1]
    ]


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a pasted text: parted by empty lines, or by lines where none is empty."""
    lines = [line.strip() for line in text.strip().splitlines()]
    if "" not in lines:
        return [line for line in lines if line]
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [" ".join(one) for one in found if one]


_FOUND = {
    Round.Source.REGISTER: _of_register,
    Round.Source.PLAN: _of_plan,
    Round.Source.REPORT: _of_text,
    Round.Source.TEXT: _of_text,
}
