"""What the register says of a recommendation in one voice, as the text of a cell of a list.

Each statement begins with whose it is, its day and who says it, so that no reader can take one
voice for another whatever the column is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from qorgau.common import formats
from qorgau.country.queries import label

from ..models import IndependentFinding, ReceivedLimb, ReceivedRecommendation
from ..progress.scales import mark_of
from . import texts
from .matching import Match
from .matrix import Text
from .owners import ANSWERS, COMMITTEE, INDEPENDENT, STATE
from .voices import Voice, answers_of, voices_of

Said = Mapping[UUID, str]


def voice_name(voice: str) -> str:
    """What a voice is called, in the language of the moment."""
    return {
        STATE: _("State's information"),
        INDEPENDENT: _("Independent assessment"),
        COMMITTEE: _("Committee's assessment"),
        ANSWERS: _("Consolidated answer"),
    }[voice]


def said_of(
    rows: Iterable[ReceivedRecommendation],
    voice: str,
    *,
    language: str,
    round_id: UUID | None = None,
) -> dict[UUID, str]:
    """What a voice says of each recommendation, in the language; those without a word are absent.

    The answers are those of one round. A fixed number of queries for any number of rows.
    """
    limbs = ReceivedLimb.objects.filter(recommendation__in=list(rows), current=True)
    found = list(limbs.order_by("order", "pk").values_list("recommendation", "key", "label"))
    keys = [key for _row, key, _label in found]
    if voice == ANSWERS:
        said = answers_of(round_id, keys) if round_id else {}
    else:
        said = voices_of(keys, newest=True)
    lines: dict[UUID, list[str]] = {}
    with translation.override(language):
        for row, key, part in found:
            for one in said.get(key, ()):
                if one.voice == voice:
                    lines.setdefault(row, []).append(f"{texts.mark(part)}{line(one, language)}")
    return {row: "\n".join(some) for row, some in lines.items()}


def line(one: Voice, language: str) -> str:
    """One statement: whose, when, who; the mark or state; the words."""
    head = [voice_name(one.voice), formats.date(one.on) if one.on else "", _who(one, language)]
    grade = _grade(one, language)
    body = f"{grade.rstrip('.')}. {one.text}" if grade and one.text else grade or one.text
    return f"{', '.join(part for part in head if part)}: {body}"


def _who(one: Voice, language: str) -> str:
    if one.voice == STATE:
        return label("bodies", one.who, language)
    if one.voice == INDEPENDENT:
        return one.organisation or str(IndependentFinding.Voice(one.who).label)
    if one.voice == COMMITTEE:
        return f"{one.who}, {one.symbol}" if one.symbol else one.who
    return one.who


def _grade(one: Voice, language: str) -> str:
    if not one.grade:
        return ""
    if one.voice == COMMITTEE:
        known = mark_of(one.scale, one.grade)
        meaning = known.meaning(language) if known else ""
        return f"[{one.grade}] {meaning}".strip()
    return label(one.scale, one.grade, language)


def cells(matches: Sequence[Match], column: str, said: Said) -> list[Text]:
    """The texts of a column, in every row where a recommendation stands.

    A row that holds several recommendations has the number before each.
    """
    crowded = _crowded(matches)
    found = []
    for match in matches:
        text = said.get(match.row.pk, "") if match.row else ""
        for row in match.told.rows if text else ():
            number = f"{match.told.number}. " if row in crowded else ""
            found.append(Text(row, column, f"{number}{text}"))
    return found


def _crowded(matches: Sequence[Match]) -> set[int]:
    seen: set[int] = set()
    return {
        row
        for match in matches
        for row in match.told.rows
        if row in seen or seen.add(row)  # type: ignore[func-returns-value]
    }
