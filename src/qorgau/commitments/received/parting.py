"""Sets out what a source says for reading and counting: sub-paragraphs, wordings, labels, ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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

THEME, GROUP, SDG, STATE = "theme", "group", "sdg", "state"
LABEL_KINDS = (THEME, GROUP, SDG, STATE)
AS_WRITTEN = "as-written"
_AT_ONCE = 300


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
    made, wordings, gone = [], [], []
    for one in kept:
        old = there.get(one.row.pk, {})
        told = _unique(one.item.told.limbs)
        for order, limb in enumerate(told):
            row = old.pop(limb.label, None)
            if row is None:
                row = _limb(one.row, limb, order)
                made.append(row)
            wordings += _wordings(row, limb, one.item.told.language)
        gone += [row.pk for row in old.values()]
    known = [row.pk for rows in there.values() for row in rows.values()]
    languages = {one.item.told.language for one in kept}
    changed = {one.limb_id for one in wordings} - {one.pk for one in made}
    ReceivedWording.objects.filter(limb__in=changed | set(known), language__in=languages).delete()
    ReceivedLimb.objects.filter(pk__in=gone).update(current=False)
    ReceivedLimb.objects.bulk_create(made, batch_size=_AT_ONCE)
    ReceivedWording.objects.bulk_create(wordings, batch_size=_AT_ONCE)


def _limbs_of(kept: Sequence[Kept]) -> dict[object, dict[str, ReceivedLimb]]:
    if not kept:
        return {}
    found: dict[object, dict[str, ReceivedLimb]] = {}
    for row in ReceivedLimb.objects.filter(recommendation__in=[one.row.pk for one in kept]):
        found.setdefault(row.recommendation_id, {})[row.label] = row
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


def _limb(row: ReceivedRecommendation, limb: Limb, order: int) -> ReceivedLimb:
    return ReceivedLimb(
        recommendation=row, key=limb_key(row.identity, limb.label), label=limb.label, order=order
    )


def _wordings(row: ReceivedLimb, limb: Limb, language: str) -> list[ReceivedWording]:
    return [
        ReceivedWording(
            limb=row,
            language=language,
            order=order,
            chapeau=limb.chapeau,
            text=one.text,
            states=list(one.states),
        )
        for order, one in enumerate(limb.wordings)
    ]


def _set_labels(kept: Sequence[Kept]) -> None:
    """Terms of the lists that the source uses, in place of those it used before."""
    rows: dict[tuple[object, ...], ReceivedLabel] = {}
    schemes = set()
    for one in kept:
        for kind, scheme, code, name in _labels(one.item.told):
            key = (one.row.pk, kind, scheme, code[:60], name[:300])
            schemes.add(scheme)
            rows[key] = ReceivedLabel(
                recommendation=one.row, kind=kind, scheme=scheme, code=key[3], name=key[4]
            )
    old = [one.row.pk for one in kept if one.item.known is not None]
    if old:
        ReceivedLabel.objects.filter(
            recommendation__in=old, scheme__in=schemes, origin="source"
        ).delete()
    ReceivedLabel.objects.bulk_create(
        rows.values(), batch_size=_AT_ONCE, ignore_conflicts=bool(old)
    )


def _labels(told: Told) -> list[tuple[str, str, str, str]]:
    terms = ((THEME, told.themes), (GROUP, told.groups), (SDG, told.sdgs))
    found = [(kind, one.scheme[:30], one.code, one.name) for kind, some in terms for one in some]
    return found + [(STATE, AS_WRITTEN, "", name) for name in states_of(told)]


def _set_ids(kept: Sequence[Kept]) -> None:
    rows = [
        ReceivedId(recommendation=one.row, scheme=scheme[:30], value=value[:200])
        for one in kept
        for scheme, value in one.item.told.outside.items()
        if value
    ]
    ReceivedId.objects.bulk_create(rows, batch_size=_AT_ONCE, ignore_conflicts=True)
