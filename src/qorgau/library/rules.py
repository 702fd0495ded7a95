"""What the library takes: symbols and languages that make an address, one file a version."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext_lazy as _

from qorgau.common.reasons import Reason

from .models import Expression

_SYMBOL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.()\-]|/(?=[A-Za-z0-9(])){0,98}[A-Za-z0-9)]")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


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


def in_the_way(latest: Expression | None, date: dt.date | None) -> list[Reason]:
    """Why another file in the same language cannot follow the latest one."""
    if latest is None:
        return []
    if date is None:
        message = _("This document is already here in this language: give the date of the new text")
        return [Reason("library.undated", message, "date")]
    if latest.date is not None and date <= latest.date:
        message = _("A text of this date or a later one is already here in this language")
        return [Reason("library.not_later", message, "date")]
    return []
