"""What the library takes, one file a version, and who may bring a text to the public."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason

from . import queries
from .models import (
    Expression,
    Relation,
    RelationClosing,
    RelationKind,
    TextState,
    TextStep,
)

if TYPE_CHECKING:
    from .relating import Related

_SYMBOL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.()\-]|/(?=[A-Za-z0-9(])){0,98}[A-Za-z0-9)]")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LONGEST_REASON = 500
#: From which states a step may be taken.
BEFORE = {
    TextState.CHECKED: (TextState.DRAFT,),
    TextState.PUBLISHED: (TextState.CHECKED,),
    TextState.WITHDRAWN: (TextState.DRAFT, TextState.CHECKED, TextState.PUBLISHED),
    TextState.DRAFT: (TextState.WITHDRAWN,),
}


def unfit(symbol: str, language: str) -> list[Reason]:
    """Why the symbol or the language cannot stand in a permanent address."""
    found: list[Reason] = []
    if not _SYMBOL.fullmatch(symbol):
        message = _("The symbol may have letters, digits, full stops, hyphens and single slashes")
        found.append(Reason("library.symbol", message, "symbol"))
    if not _LANGUAGE.fullmatch(language):
        message = _("The language must be a code of two or three letters")
        found.append(Reason("library.language", message, "language"))
    return found


def in_the_way(
    latest: Expression | None, date: dt.date | None, valid_from: dt.date | None = None
) -> list[Reason]:
    """Why another file in the same language cannot follow the latest one.

    A text with another first day in force may also be older: wordings of the past are added late.
    """
    if latest is None or (valid_from is not None and valid_from != latest.valid_from):
        return []
    if date is None:
        message = _("This document is already here in this language: give the date of the new text")
        return [Reason("library.undated", message, "date")]
    if latest.date is not None and date <= latest.date:
        message = _("A text of this date or a later one is already here in this language")
        return [Reason("library.not_later", message, "date")]
    return []


def out_of_order(first: dt.date | None, last: dt.date | None) -> list[Reason]:
    """Why two days cannot be the first and the last of something."""
    if first is None or last is None or first <= last:
        return []
    return [Reason("library.ends_first", _("The last day is before the first"), "valid_to")]


def untakeable(expression: Expression, to: str, by: Actor, reason: str = "") -> list[Reason]:
    """Why a text cannot come into a state by this person; reasons are for the desk to list."""
    steps = queries.steps(expression)
    now = steps[-1].state if steps else TextState.PUBLISHED
    if now not in BEFORE[TextState(to)]:
        return [Reason("library.step", _WRONG_STEP[TextState(to)])]
    if to == TextState.CHECKED and by.id in _drafters(steps):
        message = _("Somebody else must check this text: you added it")
        return [Reason("library.own_text", message)]
    if to == TextState.WITHDRAWN and not reason.strip():
        return [Reason("library.no_reason", _("Say why the text is withdrawn"), "reason")]
    if len(reason) > _LONGEST_REASON:
        return [Reason("library.long_reason", _("At most 500 characters"), "reason")]
    return []


_WRONG_STEP = {
    TextState.CHECKED: _("Only a draft can be checked"),
    TextState.PUBLISHED: _("Only a checked text can be published"),
    TextState.WITHDRAWN: _("This text is withdrawn already"),
    TextState.DRAFT: _("Only a withdrawn text can be taken up again"),
}


def _drafters(steps: list[TextStep]) -> set[str]:
    """Who added the text, and who took it up again after it was withdrawn."""
    return {one.by for one in steps if one.state == TextState.DRAFT}


def unrelated(related: Related) -> list[Reason]:
    """Why two documents cannot be put into this relation."""
    found = out_of_order(related.since, related.until)
    if related.kind not in RelationKind.values:
        found.append(Reason("library.relation_kind", _("Choose a kind of relation"), "kind"))
    for field in ("from_symbol", "to_symbol"):
        if not _SYMBOL.fullmatch(getattr(related, field)):
            message = _(
                "The symbol may have letters, digits, full stops, hyphens and single slashes"
            )
            found.append(Reason("library.symbol", message, field))
    ends = ((related.from_symbol, related.from_place), (related.to_symbol, related.to_place))
    if ends[0] == ends[1]:
        message = _("A document cannot stand in a relation to itself")
        found.append(Reason("library.itself", message, "to_symbol"))
    if not (related.source.strip() or related.document or related.address):
        found.append(Reason("library.no_source", _("Say where this is stated"), "source"))
    return found


def unclosable(relation: Relation, until: dt.date | None, reason: str) -> list[Reason]:
    """Why a relation cannot be ended."""
    if RelationClosing.objects.filter(relation=relation).exists():
        return [Reason("library.closed", _("This relation was ended before"))]
    if until is None and not reason.strip():
        return [Reason("library.no_reason", _("Say why the relation is wrong"), "reason")]
    return out_of_order(relation.since, until)
