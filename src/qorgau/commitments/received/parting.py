"""Sets out what a source says for reading and counting: sub-paragraphs, wordings, labels, ids."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from qorgau.common.ids import uuid7

from ..models import (
    ReceivedId,
    ReceivedLabel,
    ReceivedLimb,
    ReceivedRecommendation,
    ReceivedWording,
)
from ..told.shapes import Limb, Position, Told
from .comparing import Item
from .identity import limb_key, states_of
from .rows import Row, as_json, insert

THEME, GROUP, SDG, STATE = "theme", "group", "sdg", "state"
LABEL_KINDS = (THEME, GROUP, SDG, STATE)
AS_WRITTEN = "as-written"
Term = tuple[str, str, str, str]
"""Kind, scheme, code and name of a label."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A thing told, the row that it became, and the positions that were not known before."""

    item: Item
    row: ReceivedRecommendation
    positions: tuple[Position, ...] = ()

    @property
    def gives_text(self) -> bool:
        """Whether its text is taken: the first source in a language words it and may mend it."""
        known = self.item.known
        return known is None or known.text is None or known.before is not None


def set_out(kept: Sequence[Kept]) -> None:
    """Write limbs, wordings, labels and ids of what was just kept; inside its verb."""
    _set_limbs(kept)
    _set_labels(kept)
    _set_ids(kept)


def _set_limbs(given: Sequence[Kept]) -> None:
    kept = [one for one in given if one.gives_text]
    there = _limbs_of([one for one in kept if one.item.known is not None])
    made: list[Row] = []
    wordings: list[Row] = []
    again: set[UUID] = set()
    for one in kept:
        old = there.get(one.row.pk, {})
        for order, limb in enumerate(_unique(one.item.told.limbs)):
            number = old.pop(limb.label, None)
            again |= {number} if number else set()
            number = number or uuid7()
            made += [] if number in again else [_limb(number, one.row, limb, order)]
            wordings += _wordings(number, limb, one.item.told.language)
    gone = {number for rows in there.values() for number in rows.values()}
    _mend_limbs(again, gone, {one.item.told.language for one in kept})
    insert(ReceivedLimb, ("id", "recommendation_id", "key", "label", "order"), made)
    columns = ("limb_id", "language", "order", "chapeau", "text", "states")
    insert(ReceivedWording, columns, wordings)


def _mend_limbs(again: set[UUID], gone: set[UUID], languages: set[str]) -> None:
    """Make room for new wordings; what no language has any longer is no longer current."""
    if not again | gone:
        return
    ReceivedWording.objects.filter(limb__in=again | gone, language__in=languages).delete()
    worded = ReceivedWording.objects.filter(limb__in=gone).values_list("limb", flat=True)
    gone -= set(worded)
    ReceivedLimb.objects.filter(pk__in=gone, current=True).update(current=False)
    ReceivedLimb.objects.filter(pk__in=again, current=False).update(current=True)


def _limbs_of(kept: Sequence[Kept]) -> dict[UUID, dict[str, UUID]]:
    """Recommendation → label → id of the sub-paragraphs that are there."""
    found: dict[UUID, dict[str, UUID]] = {}
    if kept:
        rows = ReceivedLimb.objects.filter(recommendation__in=[one.row.pk for one in kept])
        for number, of, label in rows.values_list("pk", "recommendation_id", "label"):
            found.setdefault(of, {})[label] = number
    return found


def _unique(limbs: Sequence[Limb]) -> list[Limb]:
    """Sub-paragraphs by label; a label that stands twice is one with more wordings."""
    found: dict[str, Limb] = {}
    for limb in limbs:
        label = limb.label[:40]
        first = found.get(label)
        whole = (*first.wordings, *limb.wordings) if first else limb.wordings
        found[label] = Limb(label, first.chapeau if first else limb.chapeau, whole)
    return list(found.values())


def _limb(number: UUID, row: ReceivedRecommendation, limb: Limb, order: int) -> Row:
    return number.hex, row.pk.hex, limb_key(row.identity, limb.label), limb.label, order


def _wordings(of: UUID, limb: Limb, language: str) -> list[Row]:
    return [
        (of.hex, language, order, limb.chapeau, one.text, as_json(one.states))
        for order, one in enumerate(limb.wordings)
    ]


def _set_labels(kept: Sequence[Kept]) -> None:
    """Terms of the lists that the source uses, in place of those that it used before."""
    there = _labels_of([one for one in kept if one.item.known is not None])
    rows: list[Row] = []
    gone: list[UUID] = []
    for one in kept:
        old, mine = there.get(one.row.pk, {}), dict.fromkeys(_labels(one.item.told))
        dropped = _labels_before(one, old) - mine.keys()
        gone += [old[label].pk for label in dropped if label in old]
        of = one.row.pk.hex
        rows += [(of, *label) for label in mine if label not in old]
    if gone:
        ReceivedLabel.objects.filter(pk__in=gone).delete()
    insert(ReceivedLabel, ("recommendation_id", "kind", "scheme", "code", "name"), rows)


def _labels_of(kept: Sequence[Kept]) -> dict[UUID, dict[Term, ReceivedLabel]]:
    """What sources put the recommendations under; what a person put beside is another row."""
    found: dict[UUID, dict[Term, ReceivedLabel]] = {}
    if kept:
        rows = ReceivedLabel.objects.filter(recommendation__in=[one.row.pk for one in kept])
        for row in rows.filter(origin="source"):
            label = (row.kind, row.scheme, row.code, row.name)
            found.setdefault(row.recommendation_id, {})[label] = row
    return found


def _labels_before(kept: Kept, old: Collection[Term]) -> set[Term]:
    """What this source said last, and says no longer if it is not said now."""
    before = kept.item.known.before if kept.item.known else None
    if before is None:
        return set()
    told = {
        (kind, scheme[:30], code[:60], name[:300])
        for kind, field in ((THEME, "themes"), (GROUP, "groups"), (SDG, "sdgs"))
        if field not in kept.item.untold
        for scheme, code, name in before.get(field, ())
    }
    return told | {label for label in old if label[0] == STATE and kept.gives_text}


def _labels(told: Told) -> list[Term]:
    terms = ((THEME, told.themes), (GROUP, told.groups), (SDG, told.sdgs))
    found = [
        (kind, one.scheme[:30], one.code[:60], one.name[:300])
        for kind, some in terms
        for one in some
    ]
    return found + [(STATE, AS_WRITTEN, "", name[:300]) for name in states_of(told)]


def _set_ids(kept: Sequence[Kept]) -> None:
    """Names elsewhere; one that another recommendation has already stays with that one."""
    named: dict[tuple[str, str], str] = {}
    for one in kept:
        for scheme, value in one.item.told.outside.items():
            if value:
                named.setdefault((scheme[:30], value[:200]), one.row.pk.hex)
    rows = [(of, *name) for name, of in named.items()]
    insert(ReceivedId, ("recommendation_id", "scheme", "value"), rows, known_stay=True)
