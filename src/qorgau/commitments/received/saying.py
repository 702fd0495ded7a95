"""What a source says of a recommendation, as the JSON that a statement keeps and compares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from qorgau.common.digest import sha256_hex

from ..models import ReceivedStatement
from ..told.shapes import AS_WRITTEN, Grade, Label, Limb, Position, Told

Saying = dict[str, Any]
_PLAIN = ("body", "symbol", "number", "heading", "session", "cycle", "priority", "term_months",
          "term_days")  # fmt: skip


def saying_of(told: Told) -> Saying:
    """Everything but the text itself, which stands in its own row and is named by its digest.

    What a source does not say is left out, so that an older statement compares equal when a
    reader learns a new field.
    """
    said: Saying = {name: getattr(told, name) for name in _PLAIN}
    said |= {
        "text": sha256_hex(told.text.encode()),
        "dated": _day(told.dated),
        "due": _day(told.due),
        "limbs": [_limb(one) for one in told.limbs] if is_divided(told) else _states(told),
        "positions": [_position(one) for one in told.positions],
        "themes": labels_of(told.themes),
        "groups": labels_of(told.groups),
        "sdgs": labels_of(told.sdgs),
        "outside": dict(sorted(told.outside.items())),
        "facts": {
            name: list(one) for name, one in sorted(told.facts.items()) if name != AS_WRITTEN
        },
        "about": list(told.about),
        "grades": [_grade(one) for one in told.grades],
    }
    return {name: value for name, value in said.items() if value not in (None, "", [], {}, False)}


def is_divided(told: Told) -> bool:
    """Whether there is more to it than one text of one wording."""
    return len(told.limbs) > 1 or any(
        one.label or one.chapeau or len(one.wordings) > 1 for one in told.limbs
    )


def labels_of(labels: Sequence[Label]) -> list[list[str]]:
    """Labels in an order of their own: sources list the same ones now so, now so."""
    return sorted([one.scheme, one.code, one.name] for one in set(labels))


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of the fields in which two statements of one source differ, in order."""
    names = {*before, *after}
    differing = (name for name in names if before.get(name) != after.get(name))
    return tuple(sorted(differing))


def older_saying(kept: ReceivedStatement) -> Saying:
    """What a statement holds that was kept before statements told everything."""
    themes = [[kept.scheme, "", name] for name in sorted(kept.issues)]
    said = {"positions": [kept.word], "themes": themes, "facts": {"action": [str(kept.action)]}}
    return {name: one for name, one in said.items() if name != "facts" or kept.action is not None}


def as_older(said: Mapping[str, Any]) -> Saying:
    """What is said, as such an older statement would hold it."""
    found = {name: said[name] for name in ("themes", "facts") if name in said}
    words = [one[1] for one in said.get("positions", ())[-1:]]
    return {"positions": words or [""], "themes": [], **found}


def _states(told: Told) -> list[Any]:
    """Of one undivided text only who said it."""
    return (
        [[list(told.limbs[0].wordings[0].states)]] if told.limbs and told.limbs[0].wordings else []
    )


def _limb(limb: Limb) -> list[Any]:
    return [limb.label, limb.chapeau, [[one.text, list(one.states)] for one in limb.wordings]]


def _position(one: Position) -> list[str]:
    return [one.position, one.word, one.symbol, one.paragraph, _day(one.dated)]


def _grade(one: Grade) -> list[Any]:
    return [one.scale, one.grade, list(one.limbs), one.text]


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
