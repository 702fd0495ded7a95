"""What changed in the register of what the State was told, for those who follow it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from qorgau.country import public as country

from ..models import ReceivedText
from ..progress.states import FINDING_WORDS, STATE_WORDS
from ..received.words import position_name
from ..writing_back import changes, owners
from ..writing_back.changes import Change
from ..writing_back.composing import voice_name

MOST_CHANGES = 200
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class PublicChange:
    """A change: `id` stays for ever, `said` tells in words what happened.

    `kind` is new, wording, translated, position, label, progress, withdrawn or lineage; `text`
    begins as the recommendation does, `other` is the key of the earlier one that belongs to it.
    """

    id: str
    kind: str
    at: dt.datetime
    key: str
    limb: str
    code: str
    voice: str
    other: str
    text: str
    said: str


def changes_since(cursor: str, language: str, most: int = MOST_CHANGES) -> list[PublicChange]:
    """Changes after the id of one (all of them after ""), the oldest first.

    Raises ValueError where it is no id.
    """
    after = UUID(cursor) if cursor else changes.FIRST
    return _seen(changes.since(after, most), language)


def newest_changes(language: str, most: int = 50) -> list[PublicChange]:
    """The newest changes, newest first."""
    return _seen(changes.newest(most), language)


def _seen(found: Sequence[Change], language: str) -> list[PublicChange]:
    texts = _texts({one.key for one in found}, language)
    return [
        PublicChange(
            id=one.id.hex,
            kind=one.kind,
            at=one.at,
            key=one.key,
            limb=one.limb,
            code=one.code,
            voice=one.by,
            other=one.other,
            text=texts.get(one.key, ""),
            said=_said(one, language),
        )
        for one in found
    ]


def _texts(keys: set[str], language: str) -> dict[str, str]:
    """The beginnings of the newest texts, in the language where there is one."""
    rows = ReceivedText.objects.filter(recommendation__identity__in=keys, part="")
    found: dict[str, tuple[tuple[bool, int], str]] = {}
    for key, of, order, text in rows.values_list(
        "recommendation__identity", "language", "order", "text"
    ):
        rank = (of == language, order)
        if key not in found or rank > found[key][0]:
            found[key] = (rank, text)
    return {key: _short(text) for key, (_rank, text) in found.items()}


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _said(one: Change, language: str) -> str:
    if one.kind == changes.POSITION:
        return _("Position of the State: %(position)s") % {"position": position_name(one.code)}
    if one.kind == changes.LABEL:
        return _decided(one.code) % {"name": one.name}
    if one.kind == changes.PROGRESS:
        return f"{voice_name(one.by)}: {_state(one, language)}"
    if one.kind == changes.WITHDRAWN:
        return _("%(voice)s: taken back") % {"voice": voice_name(one.by)}
    return {
        changes.NEW: _("New recommendation"),
        changes.WORDING: _("The wording changed"),
        changes.TRANSLATED: _("A translation was added"),
        changes.LINEAGE: _("An earlier recommendation belongs to it"),
    }[one.kind]


def _decided(verdict: str) -> str:
    return {
        "confirmed": _("Term confirmed: %(name)s"),
        "added": _("Term added: %(name)s"),
        "removed": _("Term removed: %(name)s"),
    }[verdict]


def _state(one: Change, language: str) -> str:
    words = {owners.STATE: STATE_WORDS, owners.INDEPENDENT: FINDING_WORDS}.get(one.by)
    return country.label(words, one.code, language) if words else one.code
